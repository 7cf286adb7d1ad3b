import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { lengthOf, type Sizes } from './gather.ts';
import { rounded } from './rounded.ts';

/** `cumsum[axis](x)`, or from the other end; each sum has the error of a sum of so many terms. */
export const cumsum = (
  node: Extract<Node, { operation: 'along' }>,
  operand: Approximate,
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const [axis = ''] = node.along;
  const size = sizes[axis] ?? 0;
  const stride = lengthOf(operand.axes.slice(operand.axes.indexOf(axis) + 1), sizes);
  const values = new Float64Array(operand.values.length);
  const errors = new Float64Array(operand.values.length);
  const isBackward = node.primitive === 'cumsum_back';
  const isExact = node.dtype === 'integer';
  for (let start = 0; start < values.length; start++) {
    if (Math.floor(start / stride) % size !== 0) continue;
    let [sum, error, magnitude] = [0, 0, 0];
    for (let count = 1; count <= size; count++) {
      const at = start + (isBackward ? size - count : count - 1) * stride;
      sum += operand.values[at] ?? NaN;
      error += operand.errors[at] ?? 0;
      magnitude += Math.abs(operand.values[at] ?? 0);
      values[at] = sum;
      errors[at] = rounded(magnitude, error, isExact ? 0 : arithmetic.sum(count), arithmetic);
    }
  }
  return { axes: operand.axes, values, errors };
};
