import { tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { pow } from './transcendental.ts';

describe.each(backends)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test('1 to any power is 1, unless nobody knows the power', () => {
    const powers = tensor([Infinity, -Infinity, 3, Number.NaN]);
    expect(numbers(pow(tensor([1]), powers))).toEqual([1, 1, 1, Number.NaN]);
    expect(numbers(pow(tensor([1, 2]), Infinity))).toEqual([1, Infinity]);
    expect(numbers(pow(tensor([2, 0.5]), tensor([3, -1])))).toEqual([8, 2]);
  });
});
