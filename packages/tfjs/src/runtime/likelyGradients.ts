import { engine, Variable, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from './lossCall.ts';

/**
 * The inputs whose gradients a tape will probably ask for: those that a model has computed, and variables. Where there is
 * none of them, as in `tf.grad(loss)`, it is the first input. Nobody knows before the tape ends.
 */
export const likelyGradients = ({ watched, inputs }: Pick<LossCall, 'watched' | 'inputs'>): readonly string[] => {
  if (!engine().isTapeOn()) return [];
  const likely = watched.filter((name) => {
    const input = inputs[name];
    return input !== undefined && (input instanceof Variable || isComputed(input));
  });
  return likely.length > 0 ? likely : watched.slice(0, 1);
};

const isComputed = ({ id }: Tensor): boolean =>
  engine().state.activeTape.some(({ outputs }) => outputs.some((output) => output.id === id));
