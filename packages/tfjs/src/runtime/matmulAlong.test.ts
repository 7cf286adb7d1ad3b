import { grad, sum, tensor, tidy, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { axesOf } from './fullRank.ts';
import { matmulAlong } from './matmulAlong.ts';

const { item, feature } = axesOf([
  { axis: 'item...', lengths: [2] },
  { axis: 'row', lengths: [2] },
  { axis: 'feature', lengths: [3] },
  { axis: 'item...', lengths: [2] },
  { axis: 'column', lengths: [1] },
]);
if (item === undefined || feature === undefined) throw new Error('the layout has five axes');

/** Σ_k x[row, k] · y[item, k, item]. */
const ofItems = (() => {
  const x = (row: number, k: number) => row * 3 + k + 1;
  const y = [1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60];
  return [0, 1].flatMap((i) =>
    [0, 1].flatMap((row) =>
      [0, 1].map((j) => [0, 1, 2].reduce((sum, k) => sum + x(row, k) * (y[(i * 3 + k) * 2 + j] ?? 0), 0)),
    ),
  );
})();

/** Σ_item x[item, row, item] · y[item, k, item]. */
const ofGroup = (() => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8];
  const y = [1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60];
  const pairs = [0, 1].flatMap((i) => [0, 1].map((j) => [i, j] as const));
  return [0, 1].flatMap((row) =>
    [0, 1, 2].map((k) =>
      pairs.reduce((sum, [i, j]) => sum + (x[(i * 2 + row) * 2 + j] ?? 0) * (y[(i * 3 + k) * 2 + j] ?? 0), 0),
    ),
  );
})();

describe.each(backends)('on %s', (backend) => {
  test('multiplies the matrices of each item', async () => {
    await useBackend(backend);
    tidy(() => {
      const x = tensor([1, 2, 3, 4, 5, 6], [1, 2, 3, 1, 1]);
      const y = tensor([1, 2, 3, 10, 20, 30, 4, 5, 6, 40, 50, 60], [2, 1, 3, 2, 1]);
      const product = matmulAlong(x, y, feature);
      expect(product.shape).toEqual([2, 2, 1, 2, 1]);
      expect(numbers(product)).toEqual(ofItems);
    });
  });

  test('adds along a split group as if it were one dimension', async () => {
    await useBackend(backend);
    tidy(() => {
      const x = tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 1, 2, 1]);
      const y = tensor([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60], [2, 1, 3, 2, 1]);
      const product = matmulAlong(x, y, item);
      expect(product.shape).toEqual([1, 2, 3, 1, 1]);
      expect(numbers(product)).toEqual(ofGroup);
    });
  });

  test('adds nothing where there is nothing, and repeats what was given once for all', async () => {
    await useBackend(backend);
    tidy(() => {
      const column = tensor([1, 2], [1, 2, 1, 1, 1]);
      expect(numbers(matmulAlong(column, 2, feature))).toEqual([6, 12]);
      const empty = matmulAlong(zeros([0, 2, 3, 1, 1]), zeros([1, 1, 3, 2, 1]), feature);
      expect(empty.shape).toEqual([0, 2, 1, 2, 1]);
    });
  });

  test('has derivatives of its own, for who differentiates a gradient', async () => {
    await useBackend(backend);
    tidy(() => {
      const x = tensor([1, 2, 3], [1, 1, 3, 1, 1]);
      const y = tensor([1, 10, 2, 20, 3, 30], [1, 1, 3, 2, 1]);
      const slope = grad((value: Tensor) => sum(matmulAlong(value, y, feature)))(x);
      expect(slope.shape).toEqual(x.shape);
      expect(numbers(slope)).toEqual([11, 22, 33]);
      const rows = tensor([1, 2, 3, 4, 5, 6], [1, 2, 3, 1, 1]);
      expect(numbers(grad((value: Tensor) => sum(matmulAlong(rows, value, feature)))(y))).toEqual([5, 5, 7, 7, 9, 9]);
    });
  });
});
