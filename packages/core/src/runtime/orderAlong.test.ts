import { expect, test } from 'vitest';
import { orderAlong } from './orderAlong.ts';

test('sorts ascending, keeps equal elements in their order, and puts NaN last', () => {
  expect([...orderAlong([2, Number.NaN, -1, 2, Infinity, -Infinity, 0, -0], 8, 1)]).toEqual([5, 2, 6, 7, 0, 3, 4, 1]);
  expect([...orderAlong([Number.NaN, 1, Number.NaN, Infinity], 4, 1)]).toEqual([1, 3, 0, 2]);
});

test('sorts every line along an axis in the middle', () => {
  // [2, 3, 2], along the axis of length 3
  expect([...orderAlong([3, 1, 2, 2, 1, 3, 0, 0, 0, 1, -1, 0], 3, 2)]).toEqual([2, 0, 1, 1, 0, 2, 2, 0, 0, 2, 1, 1]);
});

test('has nothing to sort along an empty axis, or in nothing', () => {
  expect([...orderAlong([], 0, 1)]).toEqual([]);
  expect([...orderAlong([], 3, 0)]).toEqual([]);
});
