import { describe, expect, it } from 'vitest';
import { axisOrder } from './axisOrder.ts';
import { toCanonicalOrder, toUserOrder } from './permute.ts';

const layout = [
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [3] },
  { axis: 'batch...', lengths: [2, 1] },
];

describe('permutation', () => {
  it('brings the class axis to its canonical place, and back', () => {
    const order = axisOrder(layout, ['batch...', 'class']);
    // element [n, c, h] has the value 100 n + 10 c + h
    const user = Float32Array.of(0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121);
    const canonical = toCanonicalOrder(user, order);
    expect(canonical).toEqual(Float32Array.of(0, 10, 20, 1, 11, 21, 100, 110, 120, 101, 111, 121));
    expect(toUserOrder(canonical, order)).toEqual(user);
  });

  it('does not copy what is in canonical order already', () => {
    const values = Float64Array.of(1, 2, 3, 4);
    const order = axisOrder(layout, ['batch...']);
    expect(order.isCanonical).toBe(true);
    expect(toCanonicalOrder(values, order)).toBe(values);
    expect(toUserOrder(values, order)).toBe(values);
  });
});
