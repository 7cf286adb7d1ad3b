import { matMul, mul, reshape, transpose, zeros, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { broadcastToShape } from './broadcastToShape.ts';
import { fullRankTensor } from './fullRank.ts';
import type { Value } from './lossGraph.ts';
import { sumAlong } from './sumAlong.ts';

/**
 * Σ x · y along axes, whose dimensions stay with length 1. Where each varies along a dimension that the other lacks, it
 * is a product of matrices, and the products x · y never lie side by side in memory.
 */
export const matmulAlong = (x: Value, y: Value, first: Axis, ...rest: readonly Axis[]): Tensor => {
  const axes = [first, ...rest];
  const terms = axes.flatMap(({ dimensions }) => dimensions);
  const lengths = axes.flatMap((axis) => axis.lengths);
  const [left, right] = [x, y].map((value) => {
    const tensor = fullRankTensor(value, first.rank);
    return broadcastToShape(
      tensor,
      tensor.shape.map((length, dimension) => lengths[terms.indexOf(dimension)] ?? length),
    );
  });
  if (left === undefined || right === undefined) throw new Error('a product has two operands');
  const shape = left.shape.map((length, dimension) => {
    const other = right.shape[dimension] ?? 1;
    return terms.includes(dimension) ? 1 : length === 1 ? other : length;
  });
  if (left.size === 0 || right.size === 0) return zeros(shape);
  const others = [...shape.keys()].filter((dimension) => !terms.includes(dimension));
  const isVarying = (tensor: Tensor, dimension: number): boolean => tensor.shape[dimension] !== 1;
  const rows = others.filter((dimension) => isVarying(left, dimension) && !isVarying(right, dimension));
  const columns = others.filter((dimension) => isVarying(right, dimension) && !isVarying(left, dimension));
  if (rows.length === 0 || columns.length === 0) return sumAlong(mul(left, right), first, ...rest);
  const matrices = others.filter((dimension) => isVarying(left, dimension) && isVarying(right, dimension));
  const unvaried = others.filter((dimension) => !isVarying(left, dimension) && !isVarying(right, dimension));
  const product = matMul(
    matrixOf(left, [matrices, rows, terms]),
    matrixOf(right, [matrices, columns, terms]),
    false,
    true,
  );
  const order = [...matrices, ...rows, ...columns, ...terms, ...unvaried];
  return transpose(
    reshape(
      product,
      order.map((dimension) => shape[dimension] ?? 1),
    ),
    order.map((_, dimension) => order.indexOf(dimension)),
  );
};

/** A tensor as matrices of three dimensions; the dimensions of each are those of the groups, the others have length 1. */
const matrixOf = (tensor: Tensor, groups: readonly (readonly number[])[]): Tensor => {
  const order = groups.flat();
  const absent = [...tensor.shape.keys()].filter((dimension) => !order.includes(dimension));
  const lengths = groups.map((group) =>
    group.reduce((product, dimension) => product * (tensor.shape[dimension] ?? 1), 1),
  );
  return reshape(transpose(tensor, [...absent, ...order]), lengths);
};
