import { fill, memory, sum, tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { sumInStages } from './sumInStages.ts';

/** Numbers between 0 and 1 without a pattern, the same in every run. */
const values = (length: number): Float32Array => {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
};

const exactSum = (array: Float32Array): number => array.reduce((total, value) => total + value, 0);

describe.each(backends)('on %s', (backend) => {
  // A power of two, a prime, a prime above 2^20 and one above the square of the longest run.
  test.each([1, 2 ** 20, 10_007, 1_048_583, 3_000_000])('sums %i numbers to a millionth', async (length) => {
    await useBackend(backend);
    const array = values(length);
    const relativeError = tidy(() => {
      const [total = Number.NaN] = numbers(sumInStages(tensor(array), [0]));
      return Math.abs(total - exactSum(array)) / exactSum(array);
    });
    expect(relativeError).toBeLessThan(1e-6);
  });

  test('sums some dimensions and keeps them with length 1', async () => {
    await useBackend(backend);
    tidy(() => {
      const given = tensor(values(2 * 1500 * 3), [2, 1500, 3]);
      const inStages = sumInStages(given, [0, 1]);
      expect(inStages.shape).toEqual([1, 1, 3]);
      const direct = numbers(sum(given, [0, 1]));
      numbers(inStages).forEach((total, i) => expect(total / (direct[i] ?? 0)).toBeCloseTo(1, 5));
    });
  });

  test('gives 0 for nothing, in whatever shape', async () => {
    await useBackend(backend);
    tidy(() => {
      expect(numbers(sumInStages(fill([2, 0], 1), [1]))).toEqual([0, 0]);
      expect(numbers(sumInStages(fill([0], 1), [0]))).toEqual([0]);
      expect(sumInStages(fill([2, 0], 1), [0]).shape).toEqual([1, 0]);
    });
  });

  test('keeps integers, infinities and NaN', async () => {
    await useBackend(backend);
    tidy(() => {
      expect(sumInStages(tensor([1, 2], [2], 'int32'), [0]).dtype).toBe('int32');
      const long = values(5000);
      long[4999] = Infinity;
      expect(numbers(sumInStages(tensor(long), [0]))).toEqual([Infinity]);
      long[0] = Number.NaN;
      expect(numbers(sumInStages(tensor(long), [0]))).toEqual([Number.NaN]);
    });
  });

  test('leaves no tensor behind inside of tidy', async () => {
    await useBackend(backend);
    const before = memory().numTensors;
    tidy(() => {
      sumInStages(tensor(values(10_007)), [0]);
    });
    expect(memory().numTensors).toBe(before);
  });
});

test('is needed on wasm: its own sum is ten times as far off', async () => {
  await useBackend('wasm');
  const array = values(2 ** 20);
  const [total = Number.NaN] = tidy(() => numbers(sum(tensor(array))));
  expect(Math.abs(total - exactSum(array)) / exactSum(array)).toBeGreaterThan(1e-5);
});
