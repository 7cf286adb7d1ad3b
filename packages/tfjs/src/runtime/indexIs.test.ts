import { tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { indexAlong } from './indexAlong.ts';
import { indexIs } from './indexIs.ts';

const { batch, class: classes } = axesOf([
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [3] },
  { axis: 'batch...', lengths: [2] },
]);
if (batch === undefined || classes === undefined) throw new Error('the layout has two axes');

describe.each(backends)('on %s', (backend) => {
  test('numbers a plain axis, and a split group row by row', async () => {
    await useBackend(backend);
    tidy(() => {
      expect(indexAlong(classes).shape).toEqual([1, 3, 1]);
      expect(numbers(indexAlong(classes))).toEqual([0, 1, 2]);
      expect(indexAlong(batch).shape).toEqual([2, 1, 2]);
      expect(numbers(indexAlong(batch))).toEqual([0, 1, 2, 3]);
    });
  });

  test('finds a position, and none for one outside of the axis', async () => {
    await useBackend(backend);
    tidy(() => {
      // The last two are next to 0 and to 1 modulo 2^24, where float32 stops telling integers apart.
      const position = tensor([2, -1, 2 ** 24 + 1, -(2 ** 31)], [2, 1, 2], 'int32');
      expect(numbers(indexIs(classes, position))).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    });
  });
});
