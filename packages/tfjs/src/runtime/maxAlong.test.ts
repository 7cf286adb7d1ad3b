import { tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { maxAlong } from './maxAlong.ts';

const axisOfLength = (length: number) => {
  const { class: axis } = axesOf([
    { axis: 'batch...', lengths: [2] },
    { axis: 'class', lengths: [length] },
  ]);
  if (axis === undefined) throw new Error('the layout has a class axis');
  return axis;
};

describe.each(backends)('on %s', (backend) => {
  test('takes the maximum, and NaN where there is one', async () => {
    await useBackend(backend);
    tidy(() => {
      const given = tensor([1, 3, 2, 5, Number.NaN, 4], [2, 3]);
      expect(numbers(maxAlong(given, axisOfLength(3)))).toEqual([3, Number.NaN]);
    });
  });

  test('is the value itself where that is constant along the axis', async () => {
    await useBackend(backend);
    tidy(() => {
      expect(numbers(maxAlong(tensor([1, 2], [2, 1]), axisOfLength(3)))).toEqual([1, 2]);
    });
  });

  test('is minus infinity where there is nothing', async () => {
    await useBackend(backend);
    tidy(() => {
      expect(numbers(maxAlong(zeros([2, 0]), axisOfLength(0)))).toEqual([-Infinity, -Infinity]);
      expect(numbers(maxAlong(tensor([1, 2], [2, 1]), axisOfLength(0)))).toEqual([-Infinity, -Infinity]);
    });
  });
});
