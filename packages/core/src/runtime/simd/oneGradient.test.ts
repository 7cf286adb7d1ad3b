import { expect, it } from 'vitest';
import { huber, softmaxFocal } from '../../index.ts';

const tensor = (seed: number): { data: Float32Array; shape: number[] } => ({
  data: Float32Array.from({ length: 21 }, (_, i) => Math.sin(seed + i * i)),
  shape: [3, 7],
});

it('kernels give a gradient alone the bits that it has beside others, whichever it is', () => {
  const logits = tensor(1);
  const target = { ...logits, data: logits.data.map((_, i) => (i % 7 === 2 ? 1 : 0)) };
  const both = softmaxFocal.valueAndGrad(logits, target);
  for (const name of ['logits', 'target'] as const) {
    const alone = softmaxFocal.valueAndGrad(logits, target, { gradients: [name] });
    expect(alone).toEqual({ value: both.value, gradients: { [name]: both.gradients[name] } });
  }
  const pair = huber.valueAndGrad(tensor(1), tensor(2));
  const second = huber.valueAndGrad(tensor(1), tensor(2), { gradients: ['target'] });
  expect(second.gradients).toEqual({ target: pair.gradients.target });
});
