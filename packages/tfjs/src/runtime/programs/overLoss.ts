import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { ProgramTensor } from './programCall.ts';

/** A tensor in the caller's shape of the loss, or one number for all of it, as programs read it. */
export const overLoss = (name: string, tensor: Tensor, { fullLossShape, prepared }: LossCall): ProgramTensor => {
  const isOne = tensor.rank === 0 && prepared.lossShape.length > 0;
  const shape = isOne ? fullLossShape.map(() => 1) : fullLossShape;
  return { name, type: 'float', along: undefined, tensor: reshape(tensor, [...shape]) };
};
