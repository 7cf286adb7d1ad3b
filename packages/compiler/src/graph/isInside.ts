import type { Graph } from './graph.ts';
import { constant, sizeOf } from './leaf.ts';
import { mask } from './mask.ts';
import type { Node } from './node.ts';

/** Whether an integer is a position of an axis. */
export const isInside = (graph: Graph, position: Node, axis: string): Node =>
  mask(graph, 'and', [
    mask(graph, 'less_equal', [constant(graph, 0, 'integer'), position]),
    mask(graph, 'less', [position, sizeOf(graph, axis)]),
  ]);
