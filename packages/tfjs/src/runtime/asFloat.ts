import { cast, getBackend, mul, type Tensor } from '@tensorflow/tfjs-core';

/**
 * Integers or a mask as floats. On the webgpu backend, `tf.cast` only calls the buffer of integers floats, and the
 * shader that transposes such a tensor, or that reduces any dimension but its last, is not valid: it leaves zeros.
 */
export const asFloat = (tensor: Tensor): Tensor => {
  if (tensor.dtype === 'float32') return tensor;
  const floats = cast(tensor, 'float32');
  return getBackend() === 'webgpu' ? mul(floats, 1) : floats;
};
