import { describe, expect, it } from 'vitest';
import { fromHalfBits, toHalfBits } from './halfNumbers.ts';

describe('float16', () => {
  it.each([
    [0, 0],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [(2 ** 10 - 1) * 2 ** -24, 0x03ff],
    [Infinity, 0x7c00],
    [-Infinity, 0xfc00],
    [Number.NaN, 0x7e00],
  ])('%d has the bits that IEEE 754 gives it', (number, bits) => {
    expect(toHalfBits(number)).toBe(bits);
    expect(fromHalfBits(bits)).toBe(number);
  });

  it('reads back every number that there is', () => {
    for (let bits = 0; bits < 2 ** 16; bits++) {
      const number = fromHalfBits(bits);
      if (!Number.isNaN(number)) expect(toHalfBits(number)).toBe(bits);
    }
  });

  it.each([
    [1 + 2 ** -11, 1],
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
    [1 + 2 ** -11 + 2 ** -40, 1 + 2 ** -10],
    [2 - 2 ** -12, 2],
    [2 ** -25, 0],
    [1.5 * 2 ** -24, 2 ** -23],
    [65519.9, 65504],
    [65520, Infinity],
    [-1e300, -Infinity],
    [5e-324, 0],
  ])('%d is rounded to %d', (number, nearest) => {
    expect(fromHalfBits(toHalfBits(number))).toBe(nearest);
  });
});
