import { freeStates } from '../graph/freeStates.ts';
import type { Graph } from '../graph/graph.ts';
import type { Node, ScanNode, StateLeaf } from '../graph/node.ts';
import { initialOf, newState, scan } from '../graph/scan.ts';
import { rebuild } from '../lower/rebuild.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';

/**
 * Replaces a scan's state, and any other nodes that depend on it, wherever they are free. Copies of inner scans get
 * states of their own.
 */
export const substitute = (
  graph: Graph,
  table: PrimitiveTable,
  state: StateLeaf,
  replacements: ReadonlyMap<Node, Node>,
): ((node: Node) => Node) => {
  const done = new Map<Node, Node>(replacements);

  const copyScan = (node: ScanNode): Node => {
    const fresh = newState(graph, node.state);
    done.set(node.state, fresh);
    return scan(graph, {
      state: fresh,
      initial: write(initialOf(node)),
      next: writeBound(node.next, node.state),
      isReversed: node.isReversed,
    });
  };

  const copy = (node: Node): Node => {
    const [value] = node.operands;
    // What a person has stated has had its effect: this comes after differentiation.
    if (node.operation === 'stated' && value !== undefined) return write(value);
    return node.operation === 'scan' ? copyScan(node) : rebuild(graph, table, node, node.operands.map(write));
  };

  const bound = new Set<StateLeaf>([state]);
  const write = (node: Node): Node => {
    const known = done.get(node);
    if (known !== undefined) return known;
    if (![...freeStates(node)].some((free) => bound.has(free))) return node;
    const written = copy(node);
    done.set(node, written);
    return written;
  };
  const writeBound = (node: Node, inner: StateLeaf): Node => {
    bound.add(inner);
    return write(node);
  };
  return write;
};
