import { transpose, type Tensor } from '@tensorflow/tfjs-core';
import { withFloats } from './withFloats.ts';

/** `tf.transpose`, which costs nothing where there is nothing to do. */
export const transposed = (tensor: Tensor, order: readonly number[]): Tensor =>
  order.every((from, to) => from === to) ? tensor : withFloats(tensor, (given) => transpose(given, [...order]));
