import type { Graph } from '../graph/graph.ts';
import type { Node } from '../graph/node.ts';
import type { PrimitiveTable, Target } from '../primitives/primitiveTable.ts';
import { expandPrimitives } from './expandPrimitives.ts';
import { spell } from './spell.ts';

/**
 * Lowers canonical nodes to what one backend has: primitives expand, and n-ary sums and products become binary.
 *
 * @param whole primitives that do not expand.
 */
export const lower = (
  graph: Graph,
  table: PrimitiveTable,
  target: Target,
  whole: ReadonlySet<string> = new Set(),
): ((node: Node) => Node) => {
  const expand = expandPrimitives(graph, table, target, whole);
  const write = spell(graph);
  return (node) => write(expand(node));
};
