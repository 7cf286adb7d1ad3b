import type { Graph } from '../graph/graph.ts';
import type { LinearNode, Node } from '../graph/node.ts';
import type { PrimitiveTable, Target } from '../primitives/primitiveTable.ts';
import { expandPrimitives } from './expandPrimitives.ts';
import { factorOut } from './factorOut.ts';
import { findQuotients } from './findQuotients.ts';
import { findSharedTerms } from './findSharedTerms.ts';
import { spell } from './spell.ts';

/**
 * Lowers canonical nodes to what one backend has: primitives expand, and n-ary sums and products become binary.
 *
 * @param whole primitives that do not expand.
 * @param roots all that is computed together.
 */
export const lower = (
  graph: Graph,
  table: PrimitiveTable,
  target: Target,
  whole: ReadonlySet<string> = new Set(),
  roots: readonly Node[] = [],
): ((node: Node) => Node) => {
  const expand = expandPrimitives(graph, table, target, whole);
  const expanded = roots.map(expand);
  // In ONNX every product is a launch, whereas a loop has computed those of scalars and rows outside.
  const shared = target === 'onnx' ? findSharedTerms(graph, expanded) : new Set<Node>();
  const factored = (sum: LinearNode): Node =>
    target === 'onnx' ? factorOut(graph, sum, (term) => shared.has(term)) : sum;
  const write = spell(graph, findQuotients(expanded), factored);
  return (node) => write(expand(node));
};
