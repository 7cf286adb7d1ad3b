import { broadcastTo, type Tensor } from '@tensorflow/tfjs-core';

/** The tensor repeated along its dimensions of length 1 where `shape` has more; the same tensor if it has the shape. */
export const broadcastToShape = (tensor: Tensor, shape: readonly number[]): Tensor => {
  const fits = tensor.rank === shape.length && shape.every((length, dimension) => length === tensor.shape[dimension]);
  return fits ? tensor : broadcastTo(tensor, [...shape]);
};
