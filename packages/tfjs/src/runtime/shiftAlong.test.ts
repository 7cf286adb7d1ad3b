import { tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { shiftAlong } from './shiftAlong.ts';

/** [N, C, H, W] with the class axis at 1: the group `batch...` is split into [2] and [2]. */
const { batch, class: classes } = axesOf([
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [3] },
  { axis: 'batch...', lengths: [2, 1] },
]);
if (batch === undefined || classes === undefined) throw new Error('the layout has two axes');

describe.each(backends)('on %s', (backend) => {
  test('moves to higher and to lower positions, and fills what is left', async () => {
    await useBackend(backend);
    tidy(() => {
      const x = tensor([1, 2, 3], [1, 3, 1]);
      expect(numbers(shiftAlong(x, 1, 0, classes))).toEqual([0, 1, 2]);
      expect(numbers(shiftAlong(x, -1, x, classes))).toEqual([2, 3, 3]);
      expect(numbers(shiftAlong(x, 2, tensor([7, 8, 9], [1, 3, 1]), classes))).toEqual([7, 8, 1]);
      expect(numbers(shiftAlong(x, -5, 4, classes))).toEqual([4, 4, 4]);
    });
  });

  test('repeats the filling, and a number', async () => {
    await useBackend(backend);
    tidy(() => {
      const shifted = shiftAlong(tensor([1, 2, 3], [1, 3, 1]), 1, tensor([4, 5], [2, 1, 1]), classes);
      expect(shifted.shape).toEqual([2, 3, 1]);
      expect(numbers(shifted)).toEqual([4, 1, 2, 5, 1, 2]);
      expect(numbers(shiftAlong(6, 1, 0, classes))).toEqual([0, 6, 6]);
    });
  });

  test('moves along a split group as if it were one dimension, and keeps integers', async () => {
    await useBackend(backend);
    tidy(() => {
      const shifted = shiftAlong(tensor([1, 2, 3, 4], [2, 1, 2], 'int32'), 1, tensor(9, [], 'int32'), batch);
      expect(shifted.shape).toEqual([2, 1, 2]);
      expect(shifted.dtype).toBe('int32');
      expect(numbers(shifted)).toEqual([9, 1, 2, 3]);
    });
  });
});
