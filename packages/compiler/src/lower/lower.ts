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
  const shared = findSharedTerms(graph, expanded);
  const isShared = (term: Node): boolean => shared.has(term);
  const factored = (sum: LinearNode): Node => {
    if (target === 'core') return joinTerms(graph, sum, isShared);
    // TensorFlow.js computes with tensors; parameters are plain numbers.
    if (target === 'tfjs') return joinTerms(graph, sum, isShared, 1);
    // In ONNX every product is a launch, whereas a loop has computed those of scalars and rows outside.
    const product = factorOut(graph, sum, isShared);
    return product === sum ? joinTerms(graph, sum, isShared, 0) : product;
  };
  // There a sum that another one leads to saves a launch; loops have more to win from sums that depend on less.
  const sums = target === 'onnx' ? reachableFrom(expanded) : new Set<Node>();
  const write = spell(graph, findQuotients(expanded), factored, sums);
  return (node) => write(expand(node));
};
