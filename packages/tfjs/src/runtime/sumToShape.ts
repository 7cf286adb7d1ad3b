import { broadcast_util, reshape, sum, type Tensor } from '@tensorflow/tfjs-core';

/** Undoes the repetition of a tensor: the sum over what has been repeated. */
export const sumToShape = (tensor: Tensor, shape: number[]): Tensor => {
  const repeated = broadcast_util.getReductionAxes(shape, tensor.shape);
  return reshape(repeated.length === 0 ? tensor : sum(tensor, repeated), shape);
};
