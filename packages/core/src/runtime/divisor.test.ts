import { describe, expect, it } from 'vitest';
import { divisor } from './divisor.ts';

const weights = Float64Array.of(0, 2, 3, 4);
const counts = Float64Array.of(5, 1, 0, 2);

describe('divisor', () => {
  it.each([
    ['count', undefined, undefined, 4],
    ['count', weights, undefined, 4],
    ['count', undefined, counts, 8],
    ['count', weights, counts, 8],
    ['weights', undefined, undefined, 4],
    ['weights', weights, undefined, 9],
    ['weights', undefined, counts, 8],
    ['weights', weights, counts, 10],
    ['nonzero', undefined, undefined, 4],
    ['nonzero', weights, undefined, 3],
    ['nonzero', undefined, counts, 3],
    ['nonzero', weights, counts, 2],
  ] as const)('of a mean by %s, weights %o, counts %o', (normalizer, given, counted, expected) => {
    expect(divisor({ reduction: 'mean', normalizer, batchSize: 7 }, 4, given, counted)).toBe(expected);
  });

  it('does not multiply an infinite count by a weight of 0', () => {
    const call = { reduction: 'mean', normalizer: 'weights', batchSize: 1 } as const;
    expect(divisor(call, 2, Float64Array.of(0, 2), Float64Array.of(Infinity, 3))).toBe(6);
  });

  it('of other reductions', () => {
    const call = { normalizer: 'count', batchSize: 7 } as const;
    expect(divisor({ ...call, reduction: 'sum' }, 4, weights, counts)).toBe(1);
    expect(divisor({ ...call, reduction: 'none' }, 4, weights, counts)).toBe(1);
    expect(divisor({ ...call, reduction: 'batch-mean' }, 4, weights, counts)).toBe(7);
  });
});
