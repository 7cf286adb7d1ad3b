import type { LossSpecification } from '@losswright/core/runtime';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from './lossCall.ts';

/** The member of every loss that gives the reduced loss by sample; it is for this package alone. */
export const bySample = Symbol('loss by sample');

/** What that member is. */
export interface BySample {
  /** A vector with one part for each sample, of which the reduced loss is the mean; the reduced loss if it has no samples. */
  readonly [bySample]: (...call: readonly unknown[]) => Tensor;
}

/** Whether the unreduced loss keeps the first dimension of the first input, in which a batch has its samples. */
export const hasSamples = ({ variants }: LossSpecification, { prepared }: LossCall): boolean => {
  const { layout, lossShape, reduction, variant } = prepared;
  const first = layout.find(({ lengths }) => lengths.length > 0);
  const isKept = first !== undefined && (variants[variant]?.lossAxes.includes(first.axis) ?? false);
  return isKept && reduction !== 'none' && lossShape[0] !== 0;
};
