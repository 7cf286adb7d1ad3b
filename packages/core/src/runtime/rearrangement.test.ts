import { describe, expect, it } from 'vitest';
import { rearrangementOf } from './rearrangement.ts';

const layout = [
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [3] },
  { axis: 'batch...', lengths: [2, 1] },
];

describe('rearrangementOf', () => {
  it('brings the class axis to its canonical place, and back', () => {
    const order = rearrangementOf(layout, ['batch...', 'class']);
    // element [n, c, h] has the value 100 n + 10 c + h
    const user = Float32Array.of(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
    const canonical = Float32Array.of(0, 10, 20, 1, 11, 21, 100, 110, 120, 101, 111, 121);
    expect(order?.toCanonical(user)).toEqual(canonical);
    expect(order?.toUser(canonical)).toEqual(user);
    expect(canonical.map((_, index) => user[order?.userIndex(index) ?? -1] ?? Number.NaN)).toEqual(canonical);
  });

  it('finds nothing to do where the order is canonical already', () => {
    expect(rearrangementOf(layout, ['batch...'])).toBeUndefined();
  });
});
