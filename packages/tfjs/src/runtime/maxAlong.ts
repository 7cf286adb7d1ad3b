import { fill, getBackend, less, max, mul, type Tensor, where } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { fullRankTensor } from './fullRank.ts';
import type { Value } from './lossGraph.ts';
import { withFloats } from './withFloats.ts';

/** The maximum along axes, whose dimensions stay with length 1; minus infinity where there is nothing along them. */
export const maxAlong = (value: Value, first: Axis, ...rest: readonly Axis[]): Tensor => {
  const tensor = fullRankTensor(value, first.rank);
  const axes = [first, ...rest];
  const dimensions = axes.flatMap((axis) => axis.dimensions);
  if (axes.every((axis) => axis.size > 0) && tensor.size > 0)
    return withFloats(tensor, (given) => greatest(given, dimensions));
  // Backends disagree on the maximum of nothing, and the wasm backend returns memory that nobody has written.
  const shape = tensor.shape.map((length, dimension) => (dimensions.includes(dimension) ? 1 : length));
  return fill(shape, -Infinity);
};

/** What the webgl backend begins with when it looks for the greatest number: it never finds a smaller one. */
const webglLeast = -1e20;
const scale = 2 ** 64;

const greatest = (tensor: Tensor, dimensions: readonly number[]): Tensor => {
  const found = max(tensor, [...dimensions], true);
  if (getBackend() !== 'webgl') return found;
  // Where all are below, they are found when made smaller; minus infinity comes back out of the range of float32.
  const below = mul(max(mul(tensor, 1 / scale), [...dimensions], true), scale);
  return where(less(found, webglLeast / 2), below, found);
};
