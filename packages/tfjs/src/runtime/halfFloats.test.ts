import { beforeAll, describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { hasHalfFloats, heldNumber, mostOfState } from './halfFloats.ts';

const largestHalfFloat = 65_504;

test('three of what stands for infinity are a number of half floats', () => {
  expect(3 * mostOfState).toBeLessThan(largestHalfFloat);
});

describe.each(backends)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test('infinity is held as it is, where tensors hold it', () => {
    expect(hasHalfFloats()).toBe(false);
    expect([Infinity, -Infinity, 3].map(heldNumber)).toEqual([Infinity, -Infinity, 3]);
  });
});
