import { primitiveTable } from '../generated/primitiveTable.ts';
import { isMatmul } from '../graph/matmul.ts';
import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';
import { exactUnit } from './isExact.ts';
import { rounded } from './rounded.ts';

/** The sum or the maximum along axes. */
export const reduce = (
  node: Extract<Node, { operation: 'along' }>,
  operand: Approximate,
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const length = lengthOf(node.axes, sizes);
  const isSum = node.primitive !== 'max';
  const own = isMatmul(node) ? (primitiveTable.along.matmul?.budget[arithmetic.column].ulp ?? 0) : 0;
  const values = new Float64Array(length).fill(isSum ? 0 : -Infinity);
  const errors = new Float64Array(length);
  const magnitudes = new Float64Array(length);
  // Adding an exact zero rounds nothing, so that a sum over a one-hot selection is exact.
  const contributors = new Float64Array(length);
  const offsets = offsetsOver(operand.axes, node.axes, sizes);
  for (const [i, offset] of offsets.entries()) {
    const value = operand.values[i] ?? 0;
    const error = operand.errors[i] ?? 0;
    const known = values[offset] ?? 0;
    values[offset] = isSum ? known + value : Math.max(known, value);
    errors[offset] = isSum ? (errors[offset] ?? 0) + error : Math.max(errors[offset] ?? 0, error);
    magnitudes[offset] = (magnitudes[offset] ?? 0) + Math.abs(value);
    if (value !== 0 || error !== 0) contributors[offset] = (contributors[offset] ?? 0) + 1;
  }
  if (!isSum) return { axes: node.axes, values, errors };
  const isRounded = new Uint8Array(length);
  for (const [i, offset] of offsets.entries()) {
    const unit = exactUnit(magnitudes[offset] ?? 0, arithmetic);
    if (operand.errors[i] !== 0 || !Number.isInteger((operand.values[i] ?? 0) / unit)) isRounded[offset] = 1;
  }
  const ulpsOf = (i: number): number => {
    const count = contributors[i] ?? 0;
    return count > 1 && isRounded[i] === 1 ? arithmetic.sum(count) + own : 0;
  };
  return {
    axes: node.axes,
    values,
    errors: errors.map((error, i) => rounded(magnitudes[i] ?? 0, error, ulpsOf(i), arithmetic)),
  };
};
