import { add, subtract } from './add.ts';
import type { Graph } from './graph.ts';
import { constant, indexOf, sizeOf } from './leaf.ts';
import { multiply } from './multiply.ts';
import type { Node } from './node.ts';

/** What is constant along an axis counts once for every place up to its own, or from its own on. */
export const cumsumOfConstant = (graph: Graph, x: Node, axis: string, isBackward: boolean): Node => {
  const index = indexOf(graph, axis);
  const places = isBackward
    ? subtract(graph, sizeOf(graph, axis), index)
    : add(graph, index, constant(graph, 1, 'integer'));
  return multiply(graph, places, x);
};
