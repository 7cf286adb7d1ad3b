import type { Tensor } from '@tensorflow/tfjs-core';
import type { ProgramCall } from './programCall.ts';

/** What the sum of a loss is divided by: a number, or, where that depends on data, the second number of a vector or its only one. */
export type Divisor = number | Tensor;

/** The divisor as programs read it. */
export const divisorRead = (divisor: Divisor): Pick<ProgramCall, 'tensors' | 'numbers'> => {
  const read = { name: 'divisor', type: 'float', along: undefined } as const;
  return typeof divisor === 'number'
    ? { tensors: [], numbers: [{ ...read, value: divisor }] }
    : { tensors: [{ ...read, tensor: divisor, place: Math.min(1, divisor.size - 1) }], numbers: [] };
};
