import type { LayoutSegment } from '@losswright/core/runtime';
import { reshape, tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { Axes, Axis } from './axis.ts';
import { heldNumber } from './halfFloats.ts';
import type { Value } from './lossGraph.ts';

type Layout = readonly LayoutSegment[];

const elementCount = (lengths: readonly number[]): number => lengths.reduce((product, length) => product * length, 1);

/** The segments that have a dimension of their own. */
const dimensionsOf = (layout: Layout): Layout => layout.filter(({ beside }) => beside === undefined);

/** The rank of the tensors of a call. */
export const rankOf = (layout: Layout): number => dimensionsOf(layout).length;

/** The shape of a tensor with the given axes among those of the call. */
export const fullRankShape = (layout: Layout, axes: readonly string[]): number[] =>
  dimensionsOf(layout).map(({ axis, lengths }) => {
    const guest = layout.find((segment) => segment.beside === axis && axes.includes(segment.axis));
    return axes.includes(axis) ? elementCount(lengths) : elementCount(guest?.lengths ?? []);
  });

/** The axes of a call by name, without a group's dots. */
export const axesOf = (layout: Layout): Axes<string> => {
  const dimensions = dimensionsOf(layout);
  const axes: Record<string, Axis> = {};
  for (const segment of layout) {
    const { axis, lengths, beside } = segment;
    const name = axis.replace(/\.+$/, '');
    const length = elementCount(lengths);
    const dimension = dimensions.findIndex((other) =>
      beside === undefined ? other === segment : other.axis === beside,
    );
    const known = axes[name] ?? { dimensions: [], lengths: [], size: 1, rank: dimensions.length };
    axes[name] = {
      ...known,
      dimensions: [...known.dimensions, dimension],
      lengths: [...known.lengths, length],
      size: known.size * length,
    };
  }
  return axes;
};

/** A value as a tensor of the given rank; a number gets dimensions of length 1. */
export const fullRankTensor = (value: Value, rank: number, dtype: 'float32' | 'int32' = 'float32'): Tensor => {
  const shape = Array.from({ length: rank }, () => 1);
  if (typeof value === 'number') return tensor([heldNumber(value)], shape, dtype);
  return value.rank === rank ? value : reshape(value, shape);
};
