import { add, div, memory, tensor, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { scanAlong } from './scanAlong.ts';

/** [N, C, H, W] with the class axis at 1: the group `batch...` is split into [2] and [2]. */
const { batch, class: classes } = axesOf([
  { axis: 'batch...', lengths: [2] },
  { axis: 'class', lengths: [3] },
  { axis: 'batch...', lengths: [2, 1] },
]);
const { none } = axesOf([{ axis: 'none', lengths: [0] }]);
if (batch === undefined || classes === undefined || none === undefined) throw new Error('the layouts have these axes');

describe.each(backends)('on %s', (backend) => {
  test('steps along an axis, from either end, and repeats the state', async () => {
    await useBackend(backend);
    tidy(() => {
      const x = tensor([1, 2, 3], [1, 3, 1]);
      const half = (state: ReturnType<typeof tensor>, read: { readonly x: typeof x }) => add(div(state, 2), read.x);
      expect(numbers(scanAlong(classes, 4, [], { x }, half))).toEqual([3, 3.5, 4.75]);
      expect(numbers(scanAlong(classes, 4, [], { x }, half, true))).toEqual([3.25, 4.5, 5]);
      expect(scanAlong(classes, 4, [batch], { x }, half).shape).toEqual([2, 3, 2]);
      expect(numbers(scanAlong(classes, 4, [], { x: 2 }, (_, read) => read.x))).toEqual([2, 2, 2]);
    });
  });

  test('goes along a split group as if it were one dimension', async () => {
    await useBackend(backend);
    tidy(() => {
      const x = tensor([1, 2, 10, 20, 100, 200, 3, 4, 30, 40, 300, 400], [2, 3, 2]);
      const sums = scanAlong(batch, 0, [classes], { x }, (state, read) => add(state, read.x));
      expect(numbers(sums)).toEqual([1, 3, 10, 30, 100, 300, 6, 10, 60, 100, 600, 1000]);
    });
  });

  test('takes no step along an empty axis, and leaves no tensor of its steps behind', async () => {
    await useBackend(backend);
    const before = memory().numTensors;
    tidy(() => {
      expect(scanAlong(none, 1, [], {}, (state) => state).shape).toEqual([0]);
      scanAlong(classes, 0, [], {}, (state) => add(add(state, 1), 1));
      // The three states, the one before them, and their join.
      expect(memory().numTensors - before).toBeLessThanOrEqual(7);
    });
    expect(memory().numTensors).toBe(before);
  });
});
