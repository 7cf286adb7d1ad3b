import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { rebuild } from '../lower/rebuild.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';

/** What a gradient is for a cotangent of 1 and with nothing excluded. Scans stay as they are. */
export const forUnitCotangent = (graph: Graph, table: PrimitiveTable): ((gradient: Node) => Node) => {
  const done = new Map<Node, Node>();
  const copy = (node: Node): Node => {
    if (node.operation === 'cotangent') return constant(graph, 1);
    if (node.operation === 'excluded') return constant(graph, 0, 'mask');
    const [value] = node.operands;
    // What a person has stated has had its effect: this comes after differentiation.
    if (node.operation === 'stated' && value !== undefined) return write(value);
    return rebuild(graph, table, node, node.operands.map(write));
  };
  const write = (node: Node): Node => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const written = copy(node);
    done.set(node, written);
    return written;
  };
  return write;
};
