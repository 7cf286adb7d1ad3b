import { intern, type Graph } from './graph.ts';
import type { Node } from './node.ts';

/**
 * A value whose gradients by some inputs a person has stated: `gradientOf` gives them for a cotangent, in the order of
 * the inputs. Backends compute only the value.
 */
export const stated = (
  graph: Graph,
  value: Node,
  inputs: readonly Node[],
  gradientOf: (cotangent: Node) => readonly Node[],
): Node => {
  const { dtype, axes } = value;
  const node = intern(graph, { operation: 'stated', dtype, axes, operands: [value, ...inputs] });
  graph.statedGradients.set(node, gradientOf);
  return node;
};
