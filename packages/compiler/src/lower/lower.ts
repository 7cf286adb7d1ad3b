import { dependsOnCotangent } from '../graph/dependsOn.ts';
import type { Graph } from '../graph/graph.ts';
import type { LinearNode, Node } from '../graph/node.ts';
import type { PrimitiveTable, Target } from '../primitives/primitiveTable.ts';
import { expandPrimitives } from './expandPrimitives.ts';
import { factorOut } from './factorOut.ts';
import { findQuotients } from './findQuotients.ts';
import { reachableFrom } from './reachableFrom.ts';
import { findSharedTerms } from './findSharedTerms.ts';
import { joinTerms } from './joinTerms.ts';
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
  const values = reachableFrom(roots.filter((root) => !dependsOnCotangent(root)));
  const expand = expandPrimitives(graph, table, target, whole, values);
  const expanded = roots.map(expand);
  const shared = target === 'tfjs' ? new Set<Node>() : findSharedTerms(graph, expanded);
  const isShared = (term: Node): boolean => shared.has(term);
  const factored = (sum: LinearNode): Node => {
    // In ONNX every product is a launch, whereas a loop has computed those of scalars and rows outside.
    if (target === 'onnx') return factorOut(graph, sum, isShared);
    return target === 'core' ? joinTerms(graph, sum, isShared) : sum;
  };
  const write = spell(graph, findQuotients(expanded), factored);
  return (node) => write(expand(node));
};
