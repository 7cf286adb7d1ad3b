import { broadcastTo, zeros, type Tensor } from '@tensorflow/tfjs-core';

/** The tensor repeated along its dimensions of length 1 where `shape` has more; the same tensor if it has the shape. */
export const broadcastToShape = (tensor: Tensor, shape: readonly number[]): Tensor => {
  const fits = tensor.rank === shape.length && shape.every((length, dimension) => length === tensor.shape[dimension]);
  if (fits) return tensor;
  // Repeating something zero times, tf.broadcastTo on the wasm backend writes past the end of the empty result.
  return shape.includes(0) ? zeros([...shape]) : broadcastTo(tensor, [...shape]);
};
