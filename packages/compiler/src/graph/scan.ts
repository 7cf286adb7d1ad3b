import { freeStates } from './freeStates.ts';
import { intern, type Graph } from './graph.ts';
import type { Node, ScanNode, StateLeaf } from './node.ts';

/** A state that no other scan of the graph has, on the given axes and the scanned one. */
export const newState = (
  graph: Graph,
  { name, axis, axes, isCotangent = false }: Pick<StateLeaf, 'name' | 'axis' | 'axes'> & { isCotangent?: boolean },
): StateLeaf => {
  const own = [...new Set([...axes, axis])].sort();
  const id = graph.nodes.size;
  const state: StateLeaf = { operation: 'state', id, name, axis, isCotangent, dtype: 'float', axes: own, operands: [] };
  graph.nodes.set(`state ${id}`, state);
  return state;
};

/** What `next` reads and no step changes: the largest such parts, numbers known now aside. */
const capturedBy = (next: Node, state: StateLeaf): readonly Node[] => {
  const captured = new Set<Node>();
  const visited = new Set<Node>();
  const visit = (node: Node): void => {
    if (visited.has(node) || node === state) return;
    visited.add(node);
    if (freeStates(node).has(state)) node.operands.forEach(visit);
    else if (node.operation !== 'constant') captured.add(node);
  };
  visit(next);
  return [...captured];
};

/** What a scan is made of. */
export interface Scan {
  readonly state: StateLeaf;
  readonly initial: Node;
  readonly next: Node;
  readonly isReversed: boolean;
}

/**
 * The state after every step along the state's axis; a float on the axes of the state. Where no step depends on the one
 * before it, all of them are what `next` is, at once.
 */
export const scan = (graph: Graph, { state, initial, next, isReversed }: Scan): Node =>
  !freeStates(next).has(state) && state.axes.every((axis) => next.axes.includes(axis))
    ? next
    : intern(graph, {
        operation: 'scan',
        axis: state.axis,
        isReversed,
        state,
        next,
        dtype: 'float',
        axes: state.axes,
        operands: [initial, ...capturedBy(next, state)],
      });

/** The initial state of a scan. */
export const initialOf = (node: ScanNode): Node => {
  const [initial] = node.operands;
  if (initial === undefined) throw new Error('a scan without an initial state');
  return initial;
};

/** What the steps of a scan read beside the state. */
export const capturesOf = (node: ScanNode): readonly Node[] => node.operands.slice(1);

/** The state before every step of a scan. */
export const previousOf = (graph: Graph, node: ScanNode): Node =>
  intern(graph, { operation: 'previous', dtype: 'float', axes: node.axes, operands: [node] });

/** The scan that a lowered `previous` reads. */
export const scanOf = ({ operands: [node] }: Node): ScanNode => {
  if (node?.operation !== 'scan') throw new Error('only a scan has states before its steps');
  return node;
};
