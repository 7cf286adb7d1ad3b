import { cumsum, getBackend, reverse, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { linesAlong } from './lines.ts';
import type { Value } from './lossGraph.ts';
import { withFloats } from './withFloats.ts';

/** The sum of each element and of all before it along an axis. */
export const cumsumAlong = (value: Value, axis: Axis): Tensor => accumulate(value, axis, false);

/** The sum of each element and of all behind it along an axis. */
export const cumsumBack = (value: Value, axis: Axis): Tensor => accumulate(value, axis, true);

const accumulate = (value: Value, axis: Axis, isBackward: boolean): Tensor => {
  const { tensors, dimension, restore } = linesAlong([value], axis);
  const [tensor] = tensors;
  if (tensor === undefined) throw new Error('a sum needs a value');
  if (tensor.size === 0) return restore(tensor);
  // The webgpu backend's own sum from the other end leaves terms out.
  const isTurned = isBackward && getBackend() === 'webgpu';
  const sums = withFloats(tensor, (given) =>
    isTurned
      ? reverse(cumsum(reverse(given, dimension), dimension), dimension)
      : cumsum(given, dimension, false, isBackward),
  );
  return restore(sums);
};
