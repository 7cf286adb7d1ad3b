import { describe, expect, it } from 'vitest';
import { meanSquaredError, sparseSoftmaxCrossEntropy } from '../index.ts';
import { withoutKernels } from './withoutKernels.ts';

describe('withoutKernels', () => {
  it('gives the loss as loops compute it, and leaves the loss as it is', () => {
    const data = Float32Array.from({ length: 999 }, (_, i) => Math.fround(Math.sin(i * i)));
    const labels = Int32Array.from({ length: 9 }, (_, i) => 12 * i);
    const call = [{ data, shape: [9, 111] }, labels] as const;
    const byKernels = sparseSoftmaxCrossEntropy(...call);
    const byLoops = withoutKernels(sparseSoftmaxCrossEntropy)(...call);
    expect(byKernels).not.toBe(byLoops);
    expect(byKernels).toBeCloseTo(byLoops, 6);
    expect(sparseSoftmaxCrossEntropy(...call)).toBe(byKernels);
  });

  it('computes float64 as ever', () => expect(withoutKernels(meanSquaredError)([3, 5], [2, 7])).toBe(2.5));

  it('refuses what is no loss of this package', () =>
    expect(() => withoutKernels(() => 1)).toThrow('expected a loss of @losswright/core'));
});
