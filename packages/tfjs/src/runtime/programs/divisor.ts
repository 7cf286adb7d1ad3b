import type { Tensor } from '@tensorflow/tfjs-core';
import type { ProgramTensor } from './programCall.ts';

/** What the sum of a loss is divided by: a number, or, where that depends on data, the last number of a vector. */
export type Divisor = number | Tensor;

/** The divisor as programs read it. */
export const divisorRead = (vector: Tensor): ProgramTensor => ({
  name: 'divisor',
  type: 'float',
  along: undefined,
  tensor: vector,
  place: vector.size - 1,
});
