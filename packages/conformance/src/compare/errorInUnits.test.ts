import { describe, expect, it } from 'vitest';
import { errorInUnits } from './errorInUnits.ts';

const bound = 0.01;

describe('errorInUnits', () => {
  it.each([
    ['an equal number', 2, 2, 0],
    ['a near number', 2.005, 2, 0.5],
    ['a number beyond the bound', 2.02, 2, 2],
    ['a number beyond the bound below', 1.98, 2, 2],
    ['a wrong sign: the distances to 0 add up', -0.02, 0.02, 4],
    ['either zero for 0', -0, 0, 0],
    ['a small number for 0', 0.005, 0, 0.5],
    ['-0 for -0', -0, -0, 0],
    ['NaN for NaN', Number.NaN, Number.NaN, 0],
    ['an infinity for the same infinity', -Infinity, -Infinity, 0],
    ['0 for NaN', 0, Number.NaN, Infinity],
    ['NaN for a number', Number.NaN, 2, Infinity],
    ['NaN for an infinity', Number.NaN, Infinity, Infinity],
    ['an infinity for NaN', Infinity, Number.NaN, Infinity],
    ['an infinity for a number', Infinity, 2, Infinity],
    ['a huge number for an infinity', Number.MAX_VALUE, Infinity, Infinity],
    ['the other infinity', -Infinity, Infinity, Infinity],
    ['0 for -0', 0, -0, Infinity],
    ['a small number for -0', 0.005, -0, Infinity],
  ])('%s', (_, actual, expected, units) => {
    expect(errorInUnits(actual, expected, bound)).toBeCloseTo(units, 10);
  });

  it('lets a bound of 0 pass nothing but the number itself', () => {
    expect(errorInUnits(2, 2, 0)).toBe(0);
    expect(errorInUnits(2 + Number.EPSILON * 2, 2, 0)).toBe(Infinity);
  });

  it('does not let a bound that is NaN or infinite excuse a NaN', () => {
    expect(errorInUnits(Number.NaN, 2, Infinity)).toBe(Infinity);
    expect(errorInUnits(2, Number.NaN, Number.NaN)).toBe(Infinity);
  });
});
