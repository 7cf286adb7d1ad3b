import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { log1p } from './log1p.ts';
import { maximum } from './maximum.ts';
import { minimum } from './minimum.ts';
import { power } from './power.ts';
import { sign } from './sign.ts';
import { exp, expm1, log, sigmoid } from './transcendental.ts';

const edges = [Number.NaN, Infinity, -Infinity, 0, 1e-8, -1e-8, 1e-20, 0.5, -0.5, 1, 3, 1e6];

describe.each(backends)('on %s', (backend) => {
  test('log1p is exact for small numbers and right at its edges', async () => {
    await useBackend(backend);
    const given = [...edges, -1, 1e-4, 2 ** -12, -0.99];
    const results = tidy(() => numbers(log1p(tensor(given))));
    results.forEach((result, i) => {
      const exact = Math.log1p(Math.fround(given[i] ?? 0));
      if (Number.isFinite(exact)) expect(Math.abs(result - exact)).toBeLessThanOrEqual(Math.abs(exact) * 3e-7);
      else expect(result).toBe(exact);
    });
  });

  test.each([
    ['exp', exp, Math.exp],
    ['expm1', expm1, Math.expm1],
    ['log', log, Math.log],
    ['sigmoid', sigmoid, (x: number) => 1 / (1 + Math.exp(-x))],
  ])('%s has its limits, and keeps NaN', async (_, operation, exact) => {
    await useBackend(backend);
    const given = [Number.NaN, Infinity, 0, 1, 0.5];
    const limits = given
      .map(exact)
      .map((limit): unknown => (Number.isFinite(limit) ? expect.closeTo(limit, 6) : limit));
    expect(tidy(() => numbers(operation(tensor(given))))).toEqual(limits);
    expect(tidy(() => numbers(operation(1)))).toEqual([expect.closeTo(exact(1), 6)]);
  });

  test('sign keeps NaN, and small numbers have one', async () => {
    await useBackend(backend);
    expect(tidy(() => numbers(sign(tensor(edges))))).toEqual([Number.NaN, 1, -1, 0, 1, -1, 1, 1, -1, 1, 1, 1]);
  });

  test.each([
    ['maximum', maximum, Math.max],
    ['minimum', minimum, Math.min],
  ])('%s is NaN where either side is', async (_, operation, exact) => {
    await useBackend(backend);
    tidy(() => {
      const left = tensor([1, Number.NaN, 1, Infinity]);
      const right = tensor([2, 2, Number.NaN, 0]);
      const pairs = [
        [1, 2],
        [Number.NaN, 2],
        [1, Number.NaN],
        [Infinity, 0],
      ] as const;
      expect(numbers(operation(left, right))).toEqual(pairs.map(([x, y]) => exact(x, y)));
      expect(numbers(operation(left, 0))).toEqual(pairs.map(([x]) => exact(x, 0)));
    });
  });

  test.each([0, 1, 2, 3, 0.5, -0.5, 0.3, -1.5, -1])('power %d agrees with JavaScript', async (exponent) => {
    await useBackend(backend);
    tidy(() => {
      const given = [0, 0.25, 2, 3, Infinity, Number.NaN];
      const result = power(tensor(given), exponent);
      const results = typeof result === 'number' ? given.map(() => result) : numbers(result as Tensor);
      results.forEach((value, i) => {
        const exact = (given[i] ?? 0) ** exponent;
        if (Number.isFinite(exact)) expect(value).toBeCloseTo(exact, 5);
        else expect(value).toBe(exact);
      });
    });
  });
});
