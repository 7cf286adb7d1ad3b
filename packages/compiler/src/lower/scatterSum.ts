import { toFloat, isElementwise } from '../graph/elementwise.ts';
import { freeStates } from '../graph/freeStates.ts';
import type { Graph } from '../graph/graph.ts';
import { constant, isConstant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { scatter } from '../graph/scatter.ts';
import { asWhere, where } from '../graph/where.ts';
import { isPick } from './pushPick.ts';

/** Terms that go to one position each of an axis that they lack. */
interface Scattered {
  readonly terms: Node;
  readonly position: Node;
  readonly axis: string;
}

/** Whether a loop knows a position as soon as it is there: no sum has to be finished before. */
const isAtHand = (position: Node): boolean =>
  position.operation !== 'scan' &&
  (position.operation !== 'along' || isPick(position)) &&
  position.operands.every(isAtHand);

/** `index[axis] == position`, of an axis of the sum's result and positions that vary along the sum. */
const positionIn = (mask: Node, along: readonly string[]): Pick<Scattered, 'position' | 'axis'> | undefined => {
  if (!isElementwise(mask, 'equal')) return undefined;
  for (const [index, position] of [mask.operands, mask.operands.toReversed()]) {
    if (index?.operation !== 'index' || position === undefined || along.includes(index.axis)) continue;
    const varies = position.axes.some((axis) => along.includes(axis));
    if (position.dtype === 'integer' && varies && !position.axes.includes(index.axis) && isAtHand(position))
      return { position, axis: index.axis };
  }
  return undefined;
};

const ofTerms = (graph: Graph, operand: Node, along: readonly string[]): Scattered | undefined => {
  const [mask, yes, no] = asWhere(operand) ?? [];
  if (mask === undefined || yes === undefined || no === undefined) return undefined;
  const isTaken = isConstant(no, 0);
  if (!isTaken && !isConstant(yes, 0)) return undefined;
  const place = isTaken ? positionIn(mask, along) : undefined;
  if (place !== undefined) return yes.axes.includes(place.axis) ? undefined : { ...place, terms: yes };
  const found = ofTerms(graph, isTaken ? yes : no, along);
  if (found === undefined || mask.axes.includes(found.axis)) return undefined;
  const zero = constant(graph, 0);
  const terms = isTaken ? where(graph, mask, found.terms, zero) : where(graph, mask, zero, found.terms);
  return { ...found, terms };
};

/**
 * Σ of `where(index == position, x, 0)` by positions that vary along the sum, which is what the derivative of a pick is:
 * every x goes to one place, and a loop that adds it there need not compare it with all of them.
 */
export const scatterSum = (graph: Graph, node: Node): Node => {
  const [operand] = node.operands;
  if (node.operation !== 'along' || node.primitive !== 'sum' || node.dtype !== 'float' || operand === undefined)
    return node;
  // The steps of a scan would have to clear an array each.
  if (freeStates(node).size > 0) return node;
  const found = ofTerms(graph, operand, node.along);
  if (found === undefined) return node;
  return scatter(graph, toFloat(graph, found.terms), found.position, found.axis, node.along);
};
