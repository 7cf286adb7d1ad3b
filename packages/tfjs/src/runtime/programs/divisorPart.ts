import { Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { LossPrograms } from './lossPrograms.ts';
import type { ProgramNumber, ProgramTensor } from './programCall.ts';

/** What a program computes besides the loss: how much each element adds to what a mean divides by. */
export interface DivisorPart {
  /** What it reads besides the loss's program and the weights. */
  readonly tensors: readonly ProgramTensor[];
  readonly numbers: readonly ProgramNumber[];
  /** A statement that declares `divisorPart`. */
  readonly text: string;
}

/** Undefined where what the sum is divided by does not depend on data. */
export const divisorPart = ({ count }: LossPrograms, call: LossCall): DivisorPart | undefined => {
  const { reduction, normalizer } = call.prepared;
  const given = typeof count === 'string' ? call.parameters[count] : undefined;
  const isWeighted = call.weights !== undefined && normalizer !== 'count';
  if (reduction !== 'mean' || !(count === true || given instanceof Tensor || isWeighted)) return undefined;
  const factors = [...(count === undefined ? [] : ['count']), ...(isWeighted ? ['weight'] : [])];
  const product = factors.join(' * ');
  const value = normalizer === 'nonzero' ? `select(0.0, 1.0, ${product} != 0.0)` : product;
  const read = { name: 'count', type: 'float', along: undefined } as const;
  return {
    tensors: given instanceof Tensor ? [{ ...read, tensor: given }] : [],
    numbers: typeof given === 'number' ? [{ ...read, value: given }] : [],
    text: `float divisorPart = ${value};`,
  };
};
