import type { Node } from '../graph/node.ts';
import type { Approximate } from './approximate.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';

/** The elements at positions along an axis; NaN where there is none. */
export const pick = (
  node: Extract<Node, { operation: 'along' }>,
  [operand, position]: readonly Approximate[],
  sizes: Sizes,
): Approximate => {
  const [axis] = node.along;
  if (operand === undefined || position === undefined || axis === undefined)
    throw new Error('pick needs an operand and a position');
  const length = lengthOf(node.axes, sizes);
  const base = offsetsOver(node.axes, operand.axes, sizes);
  const positions = offsetsOver(node.axes, position.axes, sizes);
  // The place along the axis itself, which counts only where the position has the axis too.
  const own = offsetsOver(node.axes, [axis], sizes);
  const stride = lengthOf(operand.axes.slice(operand.axes.indexOf(axis) + 1), sizes);
  const values = new Float64Array(length);
  const errors = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const at = position.values[positions[i] ?? 0] ?? -1;
    const isInside = at >= 0 && at < (sizes[axis] ?? 0);
    const offset = (base[i] ?? 0) + (at - (own[i] ?? 0)) * stride;
    values[i] = isInside ? (operand.values[offset] ?? NaN) : NaN;
    errors[i] = isInside ? (operand.errors[offset] ?? 0) : 0;
  }
  return { axes: node.axes, values, errors };
};
