import { cumsum, customGrad, engine, getBackend, reverse, type Tensor } from '@tensorflow/tfjs-core';
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
  const add = engine().isTapeOn() ? recorded : sums;
  return restore(withFloats(tensor, (given) => add(given, dimension, isBackward)));
};

const sums = (tensor: Tensor, dimension: number, isBackward: boolean): Tensor => {
  // The webgpu backend's own sum from the other end leaves terms out.
  if (isBackward && getBackend() === 'webgpu') {
    return reverse(cumsum(reverse(tensor, dimension), dimension), dimension);
  }
  return cumsum(tensor, dimension, false, isBackward);
};

/** The derivative that tfjs has for its sum transposes the result of all dimensions but the last. */
const recorded = (tensor: Tensor, dimension: number, isBackward: boolean): Tensor => {
  const operation = customGrad(() => ({
    value: sums(tensor, dimension, isBackward),
    gradFunc: (upstream: Tensor) =>
      engine().isTapeOn() ? recorded(upstream, dimension, !isBackward) : sums(upstream, dimension, !isBackward),
  }));
  return operation(tensor);
};
