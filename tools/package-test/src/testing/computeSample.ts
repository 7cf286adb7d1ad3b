import type * as core from '@losswright/core';

type Core = Pick<typeof core, 'binaryCrossEntropyWithLogits'>;

const length = 70_001;

/** The inputs of a call that is large enough for a pool. */
export const sampleInputs = (): readonly [logits: Float32Array, target: Float32Array] => {
  const logits = Float32Array.from({ length }, (_, i) => ((i * 7919) % 2000) / 100 - 10);
  return [logits, logits.map((_, i) => i % 2)];
};

/** A loss with exponentials, and its gradient, as texts in which every bit can be read. */
export const computeSample = ({ binaryCrossEntropyWithLogits: loss }: Core) => {
  const { value, gradients } = loss.valueAndGrad(...sampleInputs());
  return { value: String(value), gradient: String(gradients.logits.data) };
};
