import { tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { where } from './where.ts';
import { zeroWhere } from './zeroWhere.ts';

describe.each(backends)('on %s', (backend) => {
  test('repeats mask and branches to one shape', async () => {
    await useBackend(backend);
    tidy(() => {
      const mask = tensor([1, 0], [2, 1], 'bool');
      const selected = where(mask, tensor([1, 2, -0], [1, 3]), 7);
      expect(selected.shape).toEqual([2, 3]);
      expect(numbers(selected)).toEqual([1, 2, -0, 7, 7, 7]);
      expect(numbers(where(mask, 1, 2))).toEqual([1, 2]);
      expect(where(tensor([1], [], 'bool'), 0, tensor([5, 6], [1, 2])).shape).toEqual([1, 2]);
    });
  });

  test('keeps what is not chosen out, whatever it is', async () => {
    await useBackend(backend);
    tidy(() => {
      const mask = tensor([1, 1, 0, 0], [4], 'bool');
      const wild = tensor([Number.NaN, Infinity, Number.NaN, Infinity]);
      expect(numbers(where(mask, 0, wild))).toEqual([0, 0, Number.NaN, Infinity]);
      expect(numbers(zeroWhere(mask, wild))).toEqual([0, 0, Number.NaN, Infinity]);
      expect(zeroWhere(undefined, wild)).toBe(wild);
    });
  });

  test('keeps int32 exact', async () => {
    await useBackend(backend);
    tidy(() => {
      const large = tensor([2 ** 24 + 1], [1, 1], 'int32');
      const selected = where(tensor([1, 0], [1, 2], 'bool'), large, tensor([3], [1, 1], 'int32'));
      expect(selected.dtype).toBe('int32');
      expect(numbers(selected)).toEqual([2 ** 24 + 1, 3]);
    });
  });

  test('selects among nothing', async () => {
    await useBackend(backend);
    tidy(() => {
      const selected = where(tensor([1, 0], [2, 1], 'bool'), 0, zeros([1, 0]));
      expect(selected.shape).toEqual([2, 0]);
    });
  });
});
