import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { broadcastToShape } from './broadcastToShape.ts';
import { fullRankTensor } from './fullRank.ts';
import type { Value } from './lossGraph.ts';
import { transposed } from './transposed.ts';

/** Tensors of one shape with an axis in one dimension, and the way back to full rank. */
export interface Lines {
  readonly tensors: readonly Tensor[];
  readonly dimension: number;
  readonly restore: (tensor: Tensor) => Tensor;
}

/**
 * Repeats values to the shape that they have together along an axis. A group that another axis splits is moved to the
 * end and joined there, so that it is one dimension; `isLast` moves any axis there.
 */
export const linesAlong = (values: readonly Value[], axis: Axis, isLast = false): Lines => {
  const isInteger = values.every((value) => typeof value !== 'number' && value.dtype === 'int32');
  const full = values.map((value) => fullRankTensor(value, axis.rank, isInteger ? 'int32' : 'float32'));
  const shape = Array.from({ length: axis.rank }, (_, dimension) => {
    const own = axis.lengths[axis.dimensions.indexOf(dimension)];
    const lengths = [...full.map((tensor) => tensor.shape[dimension] ?? 1), ...(own === undefined ? [] : [own])];
    return lengths.includes(0) ? 0 : Math.max(...lengths);
  });
  const repeated = full.map((tensor) => broadcastToShape(tensor, shape));
  const [first = 0, ...others] = axis.dimensions;
  if (others.length === 0 && !isLast) return { tensors: repeated, dimension: first, restore: (tensor) => tensor };
  const order = [...shape.keys()].filter((dimension) => !axis.dimensions.includes(dimension));
  const dimension = order.length;
  order.push(...axis.dimensions);
  const moved = order.map((from) => shape[from] ?? 1);
  return {
    tensors: repeated.map((tensor) => reshape(transposed(tensor, order), [...moved.slice(0, dimension), axis.size])),
    dimension,
    restore: (tensor) =>
      transposed(
        reshape(tensor, moved),
        order.map((_, to) => order.indexOf(to)),
      ),
  };
};
