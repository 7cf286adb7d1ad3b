import { describe, expect, test } from 'vitest';
import type { Axes } from '../axis.ts';
import { findRows } from './rowView.ts';

const lengths = { batch: 4, class: 3, height: 5, width: 2 };

type Name = keyof typeof lengths;

/** A call whose one input has these axes in this order, and whose loss lacks some of them. */
const callOf = (order: readonly Name[], reduced: readonly Name[]) => {
  const axes: Record<string, Axes<string>[string]> = {};
  order.forEach((name, dimension) => {
    axes[name] = { dimensions: [dimension], lengths: [lengths[name]], size: lengths[name], rank: order.length };
  });
  const full = order.map((name) => lengths[name]);
  return {
    axes,
    fullShapes: { input: full },
    fullLossShape: order.map((name) => (reduced.includes(name) ? 1 : lengths[name])),
  };
};

describe('rows', () => {
  test('lie in the last dimension, or between others', () => {
    expect(findRows(callOf(['batch', 'class'], ['class']), { row: ['class'] })).toMatchObject({
      outer: 4,
      lengths: { row: 3 },
      inner: 1,
    });
    const between = findRows(callOf(['batch', 'height', 'width', 'class'], ['height', 'width']), {
      row: ['height', 'width'],
    });
    expect(between).toMatchObject({ outer: 4, lengths: { row: 10 }, inner: 3 });
  });

  test('need not have the order of the axes', () => {
    const rows = findRows(callOf(['class', 'batch'], ['class']), { row: ['class'] });
    expect(rows).toMatchObject({ outer: 1, lengths: { row: 3 }, inner: 4 });
  });

  test('must lie together', () => {
    expect(
      findRows(callOf(['height', 'class', 'width'], ['height', 'width']), { row: ['height', 'width'] }),
    ).toBeUndefined();
  });

  test('may be of length 1', () => {
    const call = { ...callOf(['batch', 'class'], ['class']), fullShapes: { input: [4, 1] } };
    expect(findRows(call, { row: ['class'] })).toMatchObject({ outer: 4, lengths: { row: 1 }, inner: 1 });
  });

  test('show how a tensor without some axes lies in them', () => {
    const rows = findRows(callOf(['batch', 'height', 'width', 'class'], ['height', 'width']), {
      row: ['height', 'width'],
    });
    expect(rows?.shapeOf([4, 1, 1, 3])).toEqual([4, 1, 3]);
    expect(rows?.shapeOf([1, 1, 1, 3])).toEqual([1, 1, 3]);
    // The programs have no way to read a part of a row's dimensions.
    expect(rows?.shapeOf([4, 5, 1, 3], 'row')).toBeUndefined();
    expect(rows?.shapeOf([4, 5, 2, 3], 'row')).toEqual([4, 10, 3]);
    expect(rows?.shapeOf([4, 5, 2, 3])).toBeUndefined();
  });

  test('may go along several sets of axes, each for itself', () => {
    const call = {
      ...callOf(['batch', 'height', 'class'], ['height', 'class']),
      fullShapes: { image: [4, 5, 1], logits: [4, 1, 3] },
    };
    const rows = findRows(call, { height: ['height'], class: ['class'] });
    expect(rows).toMatchObject({ outer: 4, lengths: { height: 5, class: 3 }, inner: 1 });
    expect(rows?.shapeOf([4, 5, 1], 'height')).toEqual([4, 5, 1]);
    expect(rows?.shapeOf([4, 1, 3], 'class')).toEqual([4, 3, 1]);
    expect(rows?.shapeOf([4, 1, 3], 'height')).toBeUndefined();
  });

  test('that go along several sets must lie at the same place among the others', () => {
    const call = callOf(['height', 'batch', 'class'], ['height', 'class']);
    expect(findRows(call, { height: ['height'], class: ['class'] })).toBeUndefined();
  });
});
