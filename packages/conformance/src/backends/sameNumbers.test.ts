import { describe, expect, it } from 'vitest';
import type { Tensor } from '../vectors/tensor.ts';
import { demandSameNumbers } from './sameNumbers.ts';

const tensor = (...data: number[]): Tensor => ({ shape: [data.length], dtype: 'float64', data });

describe('demandSameNumbers', () => {
  it('takes the same bits', () => {
    expect(() => demandSameNumbers('value', tensor(1, Number.NaN, -0), tensor(1, Number.NaN, -0))).not.toThrow();
  });

  it.each([
    [
      'the last bit',
      tensor(1),
      tensor(1 + Number.EPSILON),
      'value: two ways give 1 and 1.0000000000000002 for element 0',
    ],
    ['a NaN', tensor(1, Number.NaN), tensor(1, 0), 'for element 1'],
    ['the sign of zero', tensor(0), tensor(-0), 'for element 0'],
    ['the shape', tensor(1), { ...tensor(1), shape: [] }, 'the shapes [1] and []'],
    ['the length', tensor(1, 2), { ...tensor(1), shape: [2] }, 'two ways give 2 and undefined for element 1'],
  ])('refuses a difference in %s', (_, first, second, problem) => {
    expect(() => demandSameNumbers('value', first, second)).toThrow(problem);
  });
});
