import { cast, getBackend, mul, scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';

/**
 * Integers or a mask as floats. On the webgpu backend, `tf.cast` only calls the buffer of integers floats, and the
 * shader that transposes such a tensor, or that reduces any dimension but its last, is not valid: it leaves zeros.
 */
export const asFloat = (value: Value): Tensor => {
  if (typeof value === 'number') return scalar(value);
  if (value.dtype === 'float32') return value;
  const floats = cast(value, 'float32');
  return getBackend() === 'webgpu' ? mul(floats, 1) : floats;
};
