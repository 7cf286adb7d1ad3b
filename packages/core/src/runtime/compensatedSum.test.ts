import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compensated, compensatedSum, roundingError } from './compensatedSum.ts';

const sumOf = (...terms: readonly number[]): number =>
  compensatedSum(terms.length, (index) => terms[index] ?? Number.NaN);

describe('compensatedSum', () => {
  it('keeps what a plain sum loses', () => {
    expect(sumOf(1e16, 1, -1e16)).toBe(1);
    expect(sumOf(...Array.from({ length: 10 }, () => 0.1))).toBe(1);
  });

  it('adds integers exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 30 }), (terms) => {
        const exact = terms.reduce((sum, term) => sum + BigInt(term), 0n);
        expect(sumOf(...terms)).toBe(Number(exact));
      }),
    );
  });

  it('lets infinities and NaN through', () => {
    expect(sumOf(1, Infinity, 2)).toBe(Infinity);
    expect(sumOf(-Infinity, 1)).toBe(-Infinity);
    expect(sumOf(Infinity, -Infinity)).toBeNaN();
    expect(sumOf(1, Number.NaN)).toBeNaN();
    expect(sumOf(1.5e308, 1.5e308)).toBe(Infinity);
    expect(sumOf()).toBe(0);
  });

  it('is made of exact rounding errors', () => {
    expect(roundingError(1, 2 ** -60)).toBe(2 ** -60);
    expect(roundingError(2 ** -60, 1)).toBe(2 ** -60);
    expect(compensated(1, 2 ** -52)).toBe(1 + 2 ** -52);
    expect(compensated(Infinity, Number.NaN)).toBe(Infinity);
  });
});
