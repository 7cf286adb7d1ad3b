import { describe, expect, it } from 'vitest';
import { boundProblem } from './boundProblem.ts';

describe('boundProblem', () => {
  it.each([
    ['a few float32 units', 3e-7, 1, 1, 'float32'],
    ['one percent, on float32', 1e-2, 1, 1, 'float32'],
    ['a small absolute error at an expected 0', 5e-7, 0, 0, 'float32'],
    ['the error of large terms that cancel', 5e-3, 0, 1000, 'float32'],
    ['a few float64 units', 4e-16, 1, 1, 'float64'],
    ['anything where NaN is expected, which is compared exactly', Number.NaN, Number.NaN, 0, 'float32'],
    ['anything where an infinity is expected', Number.NaN, Infinity, 0, 'float32'],
  ] as const)('takes %s', (_, bound, expected, largest, dtype) => {
    expect(boundProblem(bound, expected, largest, dtype)).toBeUndefined();
  });

  it.each([
    ['NaN', Number.NaN, 1, 1, 'float32', 'is no bound'],
    ['an infinity', Infinity, 1, 1, 'float32', 'is no bound'],
    ['a negative bound', -1e-9, 1, 1, 'float32', 'is no bound'],
    ['ten percent, on float32', 0.1, 1, 1, 'float32', 'would prove nothing'],
    ['a bound as large as the number', 1, 1, 1, 'float32', 'would prove nothing'],
    ['a bound above all of a small tensor', 2e-5, 1e-5, 1e-5, 'float32', 'would prove nothing'],
    ["float32's error, on float64", 1e-7, 1, 1, 'float64', 'would prove nothing'],
  ] as const)('refuses %s', (_, bound, expected, largest, dtype, problem) => {
    expect(boundProblem(bound, expected, largest, dtype)).toContain(problem);
  });
});
