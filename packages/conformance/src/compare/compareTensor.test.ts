import { array, assert, boolean, constantFrom, double, nat, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tensor } from '../vectors/tensor.ts';
import { compareTensor } from './compareTensor.ts';

const tensor = (shape: readonly number[], data: readonly number[]): Tensor => ({ shape, dtype: 'float64', data });
const bounds = (count: number, bound = 1e-6) => Array.from({ length: count }, () => bound);
const expected = tensor([2, 3], [1, 2, 3, 4, 5, 6]);

describe('compareTensor', () => {
  it('finds a right tensor right, and says how near its worst element came', () => {
    const actual = tensor([2, 3], [1, 2, 3 - 5e-7, 4, 5, 6 + 2e-7]);
    const { worst, problem } = compareTensor(actual, expected, bounds(6), 'float32');
    expect(problem).toBeUndefined();
    expect(worst).toBeCloseTo(0.5);
  });

  it('names the worst element, what was expected of it, and what came', () => {
    const actual = tensor([2, 3], [1.00001, 2, 3, 4, 4.9, 6]);
    const { worst, problem } = compareTensor(actual, expected, bounds(6), 'float32');
    expect(worst).toBeCloseTo(1e5);
    expect(problem).toBe('element [1, 1]: expected 5 ± 0.000001, got 4.9, an error of 1.00e+5 bounds');
  });

  it.each([
    ['a transposed shape', tensor([3, 2], [1, 2, 3, 4, 5, 6]), 'expected the shape [2, 3], got [3, 2]'],
    ['a flattened shape', tensor([6], [1, 2, 3, 4, 5, 6]), 'expected the shape [2, 3], got [6]'],
    ['an axis of length 1', tensor([1, 2, 3], [1, 2, 3, 4, 5, 6]), 'expected the shape [2, 3], got [1, 2, 3]'],
    ['a number missing', tensor([2, 3], [1, 2, 3, 4, 5]), 'expected 6 numbers for the shape [2, 3], got 5'],
    ['a number too many', tensor([2, 3], [1, 2, 3, 4, 5, 6, 7]), 'expected 6 numbers for the shape [2, 3], got 7'],
    ['a NaN', tensor([2, 3], [1, 2, Number.NaN, 4, 5, 6]), 'element [0, 2]: expected 3 ± 0.000001, got NaN'],
    ['an infinity', tensor([2, 3], [1, 2, 3, 4, 5, -Infinity]), 'element [1, 2]: expected 6 ± 0.000001, got -Infinity'],
    ['a wrong sign', tensor([2, 3], [-1, 2, 3, 4, 5, 6]), 'element [0, 0]: expected 1 ± 0.000001, got -1'],
    ['all zeros', tensor([2, 3], [0, 0, 0, 0, 0, 0]), 'expected 6 ± 0.000001, got 0'],
    ['two elements exchanged', tensor([2, 3], [2, 1, 3, 4, 5, 6]), 'expected 1 ± 0.000001, got 2'],
  ])('refuses %s', (_, actual, problem) => {
    const comparison = compareTensor(actual, expected, bounds(6), 'float32');
    expect(comparison.problem).toContain(problem);
    expect(comparison.worst).toBeGreaterThan(1);
  });

  it('refuses a result with more axes than a number has', () => {
    const { problem } = compareTensor(tensor([1], [2]), tensor([], [2]), bounds(1), 'float32');
    expect(problem).toBe('expected the shape [], got [1]');
  });

  it('finds an empty tensor right, and a number instead of it wrong', () => {
    const empty = tensor([0, 3], []);
    expect(compareTensor(empty, empty, [], 'float32')).toEqual({ worst: 0, problem: undefined });
    expect(compareTensor(tensor([], [0]), empty, [], 'float32').problem).toContain('expected the shape [0, 3]');
  });

  it('refuses bounds that would let anything pass, even for a right tensor', () => {
    const loose = [1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 100];
    expect(compareTensor(expected, expected, loose, 'float32').problem).toContain('element [1, 2]: the error bound');
    expect(compareTensor(expected, expected, bounds(6, Number.NaN), 'float32').problem).toContain('is no bound');
    expect(compareTensor(expected, expected, bounds(5), 'float32').problem).toContain('expected 6 error bounds');
  });

  it('sees one wrong element wherever it is', () => {
    const values = array(double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 3000 });
    const wrong = oneof(double({ min: 1.01e-3, max: 1e3, noNaN: true }), constantFrom(Number.NaN, Infinity));
    assert(
      property(values, nat(), wrong, boolean(), (data, seed, error, below) => {
        const place = seed % data.length;
        const changed = data.with(place, (data[place] ?? 0) + (below ? -error : error));
        const tolerances = data.map((value) => 1e-6 + 1e-6 * Math.abs(value));
        const shape = [data.length];
        expect(compareTensor(tensor(shape, data), tensor(shape, data), tolerances, 'float32').problem).toBeUndefined();
        expect(compareTensor(tensor(shape, changed), tensor(shape, data), tolerances, 'float32').problem).toContain(
          `element [${place}]`,
        );
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
