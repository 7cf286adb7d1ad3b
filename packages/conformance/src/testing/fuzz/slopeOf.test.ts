import { describe, expect, test } from 'vitest';
import { slopeOf } from './slopeOf.ts';

describe('slopeOf', () => {
  test('tells the slope of what is smooth', () => {
    const found = slopeOf((moved) => Math.exp(1 + moved), 0);
    expect(Math.abs((found?.slope ?? NaN) - Math.E)).toBeLessThan(found?.tolerance ?? 0);
    expect(found?.tolerance).toBeLessThan(1e-7);
  });

  test('says nothing at a kink and at a jump', () => {
    expect(slopeOf((moved) => Math.abs(moved), 0)).toBeUndefined();
    expect(slopeOf((moved) => (moved < 0 ? 0 : 1), 0)).toBeUndefined();
  });

  test('leaves room for a kink that what bends around it hides', () => {
    const kink = 1e-5;
    const found = slopeOf((moved) => moved ** 2 + kink * Math.max(0, moved), 0);
    for (const slope of [0, kink]) {
      expect(Math.abs((found?.slope ?? NaN) - slope)).toBeLessThanOrEqual(found?.tolerance ?? 0);
    }
  });
});
