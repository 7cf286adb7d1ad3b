import { subtract } from './add.ts';
import { along } from './along.ts';
import type { Graph } from './graph.ts';
import { isInside } from './isInside.ts';
import { indexOf, isConstant } from './leaf.ts';
import type { Dtype, Node } from './node.ts';
import { where } from './where.ts';

/** `shift[axis](x, offset, fill)`; what is constant along the axis needs no moving, only the places that are filled. */
export const shift = (
  graph: Graph,
  axes: readonly string[],
  [x, offset, fill]: readonly [Node, Node, Node],
  dtype: Dtype,
): Node => {
  const [axis] = axes;
  if (axis === undefined) throw new Error('shift goes along an axis');
  if (isConstant(offset, 0)) return x;
  if (x.axes.includes(axis)) return along(graph, 'shift', axes, [x, offset, fill], dtype, true);
  return where(graph, isInside(graph, subtract(graph, indexOf(graph, axis), offset), axis), x, fill);
};
