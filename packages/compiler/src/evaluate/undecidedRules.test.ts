import { describe, expect, it } from 'vitest';
import { singleArithmetic } from './approximate.ts';
import { approximateElement } from './approximateElement.ts';

const errorOf = (primitive: string, x: readonly number[], e: readonly number[]): number =>
  approximateElement(primitive, x, e, { ...singleArithmetic, isUndecided: true }).error;

describe('what errors may decide otherwise', () => {
  it('is a comparison of numbers that are nearer to each other than their errors', () => {
    expect(errorOf('less', [1, 1.1], [0.05, 0.06])).toBe(1);
    expect(errorOf('less', [1, 1.1], [0.05, 0.04])).toBe(0);
    expect(errorOf('equal', [1, 1], [0, 1e-9])).toBe(1);
    expect(errorOf('equal', [1, 1], [0, 0])).toBe(0);
    expect(errorOf('less', [Infinity, Infinity], [1, 1])).toBe(0);
  });

  it('is the sign of what may be 0', () => {
    expect(errorOf('sign', [-1e-9], [1e-8])).toBe(2);
    expect(errorOf('sign', [-1e-7], [1e-8])).toBe(0);
    expect(errorOf('sign', [0], [0])).toBe(0);
  });

  it('is a mask of masks, unless the others decide', () => {
    expect(errorOf('and', [1, 1], [1, 0])).toBe(1);
    expect(errorOf('and', [1, 0], [1, 0])).toBe(0);
    expect(errorOf('or', [0, 0], [0, 1])).toBe(1);
    expect(errorOf('or', [1, 0], [0, 1])).toBe(0);
    expect(errorOf('not', [1], [1])).toBe(1);
  });

  it('is a selection by such a mask, by as much as its branches differ', () => {
    expect(errorOf('where', [1, 3, 5], [1, 0.25, 0.5])).toBe(2.5);
    expect(errorOf('where', [1, 3, 5], [0, 0.25, 0.5])).toBe(0.25);
    expect(errorOf('where', [0, 3, 5], [0, 0.25, 0.5])).toBe(0.5);
    expect(errorOf('where', [1, 3, NaN], [1, 0, 0])).toBe(Infinity);
    expect(errorOf('where', [1, Infinity, Infinity], [1, 0, 0])).toBe(0);
  });

  it('is decided as double precision decides it where nobody asks', () => {
    expect(approximateElement('less', [1, 1], [1, 1], singleArithmetic).error).toBe(0);
    expect(approximateElement('sign', [0], [1], singleArithmetic).error).toBe(0);
  });
});
