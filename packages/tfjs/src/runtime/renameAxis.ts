import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import type { Value } from './lossGraph.ts';
import { transposed } from './transposed.ts';

/** The same elements along another axis, which is as long and along which the value was constant. */
export const renameAxis = <V extends Value>(value: V, from: Axis, to: Axis): V | Tensor => {
  // A value that was given as one number for all is constant along the axis.
  if (typeof value === 'number' || value.rank < from.rank) return value;
  const isConstant = from.dimensions.every((dimension) => value.shape[dimension] === 1);
  if (isConstant && from.size !== 1) return value;
  const isMoved = (dimension: number): boolean =>
    from.dimensions.includes(dimension) || to.dimensions.includes(dimension);
  const kept = [...value.shape.keys()].filter((dimension) => !isMoved(dimension));
  const order = [...kept, ...to.dimensions, ...from.dimensions];
  const shape = [
    ...kept.map((dimension) => value.shape[dimension] ?? 1),
    ...to.lengths,
    ...from.dimensions.map(() => 1),
  ];
  return transposed(
    reshape(transposed(value, order), shape),
    order.map((_, position) => order.indexOf(position)),
  );
};
