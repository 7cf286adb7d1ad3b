import { sum } from '../graph/along.ts';
import { withoutAxes } from '../graph/axes.ts';
import type { Graph } from '../graph/graph.ts';
import { constant, cotangentLeaf, excludedLeaf } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { where } from '../graph/where.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { backpropagate } from './backpropagate.ts';
import type { Facts } from './arithmeticFacts.ts';

/**
 * The gradients of Σ cotangent · loss with respect to the inputs, in reverse mode, once for every backend. The seed is
 * `where(excluded, 0, cotangent)`: an excluded element contributes exactly zero even where its loss is infinite or NaN.
 */
export const differentiate = (
  graph: Graph,
  table: PrimitiveTable,
  loss: Node,
  lossAxes: readonly string[],
  inputs: readonly Node[],
  facts: (node: Node) => Facts,
): readonly Node[] => {
  const zero = constant(graph, 0);
  const seed = where(graph, excludedLeaf(graph, lossAxes), zero, cotangentLeaf(graph, lossAxes));
  const cotangent = sum(graph, seed, withoutAxes(lossAxes, loss.axes));
  const cotangents = backpropagate({ graph, table, facts }, loss, cotangent, inputs);
  return inputs.map((input) => cotangents.get(input) ?? zero);
};
