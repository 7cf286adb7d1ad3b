import type { Graph } from '../graph/graph.ts';
import { isConstant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { initialOf, previousOf } from '../graph/scan.ts';

/** A scan's states, shifted by one step behind its initial state, are the states before its steps, which a loop has. */
export const previousStates = (graph: Graph, node: Node): Node | undefined => {
  if (node.operation !== 'along' || node.primitive !== 'shift') return undefined;
  const [states, offset, fill] = node.operands;
  if (states?.operation !== 'scan' || offset === undefined || states.axis !== node.along[0]) return undefined;
  const isOneStep = isConstant(offset, states.isReversed ? -1 : 1);
  return isOneStep && fill === initialOf(states) ? previousOf(graph, states) : undefined;
};
