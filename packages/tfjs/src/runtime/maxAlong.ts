import { fill, max, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { fullRankTensor } from './fullRank.ts';
import type { Value } from './lossGraph.ts';
import { withFloats } from './withFloats.ts';

/** The maximum along axes, whose dimensions stay with length 1; minus infinity where there is nothing along them. */
export const maxAlong = (value: Value, first: Axis, ...rest: readonly Axis[]): Tensor => {
  const tensor = fullRankTensor(value, first.rank);
  const axes = [first, ...rest];
  const dimensions = axes.flatMap((axis) => axis.dimensions);
  if (axes.every((axis) => axis.size > 0) && tensor.size > 0) return withFloats(tensor, (given) => max(given, dimensions, true));
  // Backends disagree on the maximum of nothing, and the wasm backend returns memory that nobody has written.
  const shape = tensor.shape.map((length, dimension) => (dimensions.includes(dimension) ? 1 : length));
  return fill(shape, -Infinity);
};
