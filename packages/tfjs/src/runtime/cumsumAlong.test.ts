import { tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { cumsumAlong, cumsumBack } from './cumsumAlong.ts';
import { axesOf } from './fullRank.ts';

const { batch, class: classes } = axesOf([
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [3] },
  { axis: 'batch...', lengths: [2, 1] },
]);
if (batch === undefined || classes === undefined) throw new Error('the layout has two axes');

describe.each(backends)('on %s', (backend) => {
  test('adds from either end, and lets a NaN reach only what lies behind it', async () => {
    await useBackend(backend);
    tidy(() => {
      const x = tensor([1, 2, Number.NaN], [1, 3, 1]);
      expect(numbers(cumsumAlong(x, classes))).toEqual([1, 3, Number.NaN]);
      expect(numbers(cumsumBack(tensor([Number.NaN, 2, 3], [1, 3, 1]), classes))).toEqual([Number.NaN, 5, 3]);
      expect(numbers(cumsumAlong(2, classes))).toEqual([2, 4, 6]);
    });
  });

  test('adds along a split group as if it were one dimension, also integers', async () => {
    await useBackend(backend);
    tidy(() => {
      const sums = cumsumAlong(tensor([1, 2, 3, 4], [2, 1, 2], 'int32'), batch);
      expect(sums.shape).toEqual([2, 1, 2]);
      expect(sums.dtype).toBe('int32');
      expect(numbers(sums)).toEqual([1, 3, 6, 10]);
      expect(numbers(cumsumBack(tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]), batch))).toEqual([
        14, 13, 22, 19, 11, 6, 15, 8,
      ]);
    });
  });
});
