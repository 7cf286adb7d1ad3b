import { describe, expect, it } from 'vitest';
import { createArena } from '../createArena.ts';
import { isWithin } from './isWithin.ts';

const halves = (length: number): Float32Array => new Float32Array(length).fill(0.5);

describe('isWithin', () => {
  it.each([0, 1, 3, 4, 5, 16, 17, 49, 8192, 8193, 20_001])(
    'looks at each of %d elements, and at no other',
    (length) => {
      for (const make of [
        halves,
        (count: number) =>
          createArena(count + 1)
            .alloc(count)
            .fill(0.5),
      ]) {
        const values = make(length);
        expect(isWithin(values, 0, 1)).toBe(true);
        expect(isWithin(values, 0.5, 0.5)).toBe(true);
        for (const place of [0, length >> 1, length - 1].filter((index) => index >= 0 && index < length)) {
          for (const wrong of [1.5, -1e-45, Number.NaN, Infinity]) {
            values[place] = wrong;
            expect(isWithin(values, 0, 1)).toBe(false);
          }
          values[place] = -0;
          expect(isWithin(values, 0, 1)).toBe(true);
          values[place] = 0.5;
        }
        expect(isWithin(values, -Infinity, Infinity)).toBe(true);
      }
    },
  );

  it('does not see what lies beside a view', () => {
    const values = halves(40);
    values.fill(2, 0, 3);
    values.fill(2, 37);
    expect(isWithin(values.subarray(3, 37), 0, 1)).toBe(true);
    expect(isWithin(values.subarray(3, 38), 0, 1)).toBe(false);
  });

  it('says nothing of other arrays, or of none', () => {
    expect(isWithin(Float64Array.of(0.5), 0, 1)).toBe(false);
    expect(isWithin([0.5], 0, 1)).toBe(false);
    expect(isWithin(undefined, 0, 1)).toBe(false);
  });
});
