import { broadcastTo, cast, fill, getBackend, mul, zeros, type Tensor } from '@tensorflow/tfjs-core';

/** The tensor repeated along its dimensions of length 1 where `shape` has more; the same tensor if it has the shape. */
export const broadcastToShape = (tensor: Tensor, shape: readonly number[]): Tensor => {
  const target = [...shape];
  const fits = tensor.rank === shape.length && shape.every((length, dimension) => length === tensor.shape[dimension]);
  if (fits) return tensor;
  // Repeating something zero times, tf.broadcastTo on the wasm backend writes past the end of the empty result.
  if (shape.includes(0)) return zeros(target, tensor.dtype === 'int32' ? 'int32' : 'float32');
  // There it also takes a hundred times as long as a product of floats, which repeats too.
  if (getBackend() === 'wasm' && tensor.dtype === 'float32') return mul(fill(target, 1), tensor);
  if (getBackend() === 'wasm' && tensor.dtype === 'bool') {
    return cast(mul(fill(target, 1), cast(tensor, 'float32')), 'bool');
  }
  return broadcastTo(tensor, target);
};
