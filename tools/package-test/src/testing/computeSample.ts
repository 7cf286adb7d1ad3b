import type * as core from '@losswright/core';
import type * as pools from '@losswright/core/pool';

/** What a page computes: numbers as texts, in which every bit of a double can be read. */
export interface Sample {
  readonly value: string;
  readonly gradient: string;
  readonly pooled: string;
}

const length = 70_001;

/** A loss with exponentials, its gradient, and the same by two threads. */
export const computeSample = async (
  { binaryCrossEntropyWithLogits: loss }: Pick<typeof core, 'binaryCrossEntropyWithLogits'>,
  { createPool }: Pick<typeof pools, 'createPool'>,
): Promise<Sample> => {
  const logits = Float32Array.from({ length }, (_, i) => ((i * 7919) % 2000) / 100 - 10);
  const target = logits.map((_, i) => i % 2);
  const { value, gradients } = loss.valueAndGrad(logits, target);
  const pool = createPool({ threads: 2 });
  const pooled = await pool.loss(loss)(logits, target);
  pool.close();
  return { value: String(value), gradient: String(gradients.logits.data), pooled: String(pooled) };
};
