import { tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { gatherAlong, orderAlong } from './orderAlong.ts';

const { batch, class: classes } = axesOf([
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [6] },
  { axis: 'batch...', lengths: [2, 1] },
]);
if (batch === undefined || classes === undefined) throw new Error('the layout has two axes');

describe.each(backends)('on %s', (backend) => {
  test('sorts ascending, keeps equal elements in their order, and puts NaN last', async () => {
    await useBackend(backend);
    tidy(() => {
      const keys = tensor([2, Number.NaN, -1, 2, Infinity, Number.NaN], [1, 6, 1]);
      const order = orderAlong(keys, classes);
      expect(order.dtype).toBe('int32');
      expect(numbers(order)).toEqual([2, 0, 3, 4, 1, 5]);
      expect(numbers(gatherAlong(keys, order, classes))).toEqual([-1, 2, 2, Infinity, Number.NaN, Number.NaN]);
      // The order of a permutation is its inverse.
      const back = gatherAlong(gatherAlong(keys, order, classes), orderAlong(order, classes), classes);
      expect(numbers(back)).toEqual(numbers(keys));
    });
  });

  test('sorts along a split group as if it were one dimension', async () => {
    await useBackend(backend);
    tidy(() => {
      const keys = tensor([4, 2, 3, 1], [2, 1, 2]);
      const order = orderAlong(keys, batch);
      expect(order.shape).toEqual([2, 1, 2]);
      expect(numbers(order)).toEqual([3, 1, 2, 0]);
      expect(numbers(gatherAlong(keys, order, batch))).toEqual([1, 2, 3, 4]);
      expect(
        numbers(
          gatherAlong(
            tensor([1, 2, 3, 4, 5, 6], [1, 6, 1]),
            orderAlong(tensor([3, 2, 1, 4, 5, 6], [1, 6, 1]), classes),
            classes,
          ),
        ),
      ).toEqual([3, 2, 1, 4, 5, 6]);
    });
  });
});
