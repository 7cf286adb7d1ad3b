import { tensor, tidy } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { renameAxis } from './renameAxis.ts';

const {
  batch,
  class: classes,
  other,
} = axesOf([
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [3] },
  { axis: 'batch...', lengths: [2] },
  { axis: 'other', lengths: [4] },
]);
if (batch === undefined || classes === undefined || other === undefined) throw new Error('the layout has three axes');

test.each(backends)('moves a split group to an axis of its own and back, on %s', async (backend) => {
  await useBackend(backend);
  tidy(() => {
    const x = tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 3, 2, 1]);
    const renamed = renameAxis(x, batch, other);
    expect(renamed.shape).toEqual([1, 3, 1, 4]);
    expect(numbers(renamed)).toEqual([1, 2, 7, 8, 3, 4, 9, 10, 5, 6, 11, 12]);
    expect(numbers(renameAxis(renamed, other, batch))).toEqual(numbers(x));
    expect(renameAxis(5, batch, other)).toBe(5);
  });
});
