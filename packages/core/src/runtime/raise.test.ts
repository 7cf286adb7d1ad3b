import { expect, it } from 'vitest';
import { raise } from './raise.ts';

it.each([
  [3, 1, 3],
  [3, 2, 9],
  [3, 3, 27],
  [0, 0, 1],
  [4, 0.5, 2],
  [1, Infinity, 1],
  [2, -1, 0.5],
])('%f to the power of %f is %f', (base, exponent, expected) => {
  expect(raise(base, exponent)).toBe(expected);
});

it('passes NaN on', () => {
  expect(raise(Number.NaN, 1)).toBeNaN();
  expect(raise(Number.NaN, 2)).toBeNaN();
  expect(raise(2, Number.NaN)).toBeNaN();
  expect(raise(1, Number.NaN)).toBeNaN();
});
