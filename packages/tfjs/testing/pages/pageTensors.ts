import * as tf from '@tensorflow/tfjs';
import type { VectorTensor } from '../ordinaryCases.ts';

/** A tensor of numbers that are the same in every run. */
export interface MadeTensor {
  readonly shape: readonly number[];
  readonly kind: 'score' | 'probability' | 'bit' | 'class';
}

export const toTfjs = ({ shape, dtype, data }: VectorTensor): tf.Tensor =>
  tf.tensor([...data], [...shape], dtype === 'int32' ? 'int32' : 'float32');

export const plain = async (tensor: tf.Tensor): Promise<readonly number[]> => Array.from(await tensor.data());

/** The same numbers for the same seed. */
export const made = ({ shape, kind }: MadeTensor, seed: number): tf.Tensor => {
  const size = tf.util.sizeFromShape([...shape]);
  const at = (i: number): number => Math.abs(Math.sin(12.9898 * (i + 1) + seed) * 43758.5453) % 1;
  const numbers = Array.from({ length: size }, (_, i) => {
    if (kind === 'score') return 4 * at(i) - 2;
    if (kind === 'probability') return 0.05 + 0.9 * at(i);
    return kind === 'bit' ? Math.round(at(i)) : Math.floor(10 * at(i));
  });
  return tf.tensor(numbers, [...shape], kind === 'class' ? 'int32' : 'float32');
};
