import { describe, expect, it } from 'vitest';
import { huber, sparseSoftmaxCrossEntropy } from '../index.ts';
import { sparseSoftmaxCrossEntropy as contract } from '../generated/contracts.ts';
import { kernelsOf } from './kernelsOf.ts';
import { prepareCall } from './prepareCall.ts';

const [batch, classes, pixels] = [2, 3, 5];
const logits = Float32Array.from({ length: batch * classes * pixels }, (_, i) => Math.sin(i * i));
const target = Int32Array.from({ length: batch * pixels }, (_, i) => (i === 4 ? -100 : i % classes));
const weights = Float32Array.from({ length: batch * pixels }, (_, i) => i % 4);
const inputs = [
  { data: logits, shape: [batch, classes, pixels] },
  { data: target, shape: [batch, pixels] },
] as const;
const options = { axis: 1, classWeight: [1, 2, 3], normalizer: 'weights' } as const;

const prepared = prepareCall(
  contract,
  inputs.map(({ data, shape }, i) => ({ shape, dtype: i === 0 ? 'float' : 'integer', values: data })),
  options,
);
const call = { prepared, inputs: { logits, target }, weights };

describe('the kernels of a loss', () => {
  it('compute what the loss computes, in the order of the caller’s dimensions', () => {
    const kernels = kernelsOf(sparseSoftmaxCrossEntropy);
    if (kernels === undefined) throw new Error('it is a loss');
    const losses = new Float32Array(batch * pixels);
    const gradient = new Float32Array(logits.length);
    const given = { ...options, weights: { data: weights, shape: [batch, pixels] } };
    const expected = sparseSoftmaxCrossEntropy.valueAndGrad(...inputs, given);
    const unreduced = sparseSoftmaxCrossEntropy(...inputs, { ...given, reduction: 'none' });

    const divisor = kernels.divisor(call);
    const total = kernels.compute(call, { losses, gradients: { logits: gradient }, scale: 1 / divisor });
    expect(total / divisor).toBeCloseTo(expected.value, 6);
    expect(losses).toEqual(unreduced.data);
    gradient.forEach((slope, i) => expect(slope).toBeCloseTo(expected.gradients.logits.data[i] ?? Number.NaN, 6));
    expect(kernels.compute(call, {})).toBe(total);
  });

  it('are known of losses alone', () => {
    expect(kernelsOf(huber.spec)).toBeUndefined();
    expect(kernelsOf(() => huber)).toBeUndefined();
  });
});
