import { tensor, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { sumAlong } from './sumAlong.ts';

beforeAll(() => useBackend('wasm'));

/** [N, C, H, W] with the class axis at 1: the group `batch...` is split into [2] and [3]. */
const { batch, class: classes } = axesOf([
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [4] },
  { axis: 'batch...', lengths: [3, 1] },
]);
if (batch === undefined || classes === undefined) throw new Error('the layout has two axes');

test('sums both parts of a split group', () => {
  tidy(() => {
    const total = sumAlong(tensor(new Float32Array(24).fill(1), [2, 4, 3]), batch);
    expect(total.shape).toEqual([1, 4, 1]);
    expect(numbers(total)).toEqual([6, 6, 6, 6]);
  });
});

test('sums several axes', () => {
  tidy(() => {
    expect(numbers(sumAlong(tensor(new Float32Array(24).fill(1), [2, 4, 3]), batch, classes))).toEqual([24]);
  });
});

test('counts a value that lacks the axis once for each element along it', () => {
  tidy(() => {
    expect(numbers(sumAlong(tensor([1, 2], [2, 1, 1]), classes))).toEqual([4, 8]);
    expect(numbers(sumAlong(tensor([1, 2], [2, 1, 1]), batch))).toEqual([9]);
    expect(numbers(sumAlong(5, classes))).toEqual([20]);
    expect(sumAlong(5, classes).shape).toEqual([1, 1, 1]);
  });
});

test('is 0 along an axis without elements, also of NaN', () => {
  const { none } = axesOf([{ axis: 'none', lengths: [0] }]);
  if (none === undefined) throw new Error('the layout has an axis');
  tidy(() => {
    expect(numbers(sumAlong(Number.NaN, none))).toEqual([0]);
  });
});
