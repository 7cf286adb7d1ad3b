import type { PreparedCall } from '@losswright/core/runtime';
import type { GraphContext } from '../graph/graphContext.ts';
import { input, vector } from '../graph/leaves.ts';
import { cast, graphNode } from '../graph/operation.ts';
import type { Value } from '../graph/value.ts';
import type { Output } from './describeGraph.ts';
import { dimensionsOf } from './dimensionsOf.ts';
import type { Dimension } from './modelDescription.ts';

export interface TakenTensor {
  /** The model's input, and what it is in full rank. */
  readonly source: Value;
  readonly view: Value;
}

/** A tensor that the model takes; one that comes in its own shape is reshaped to full rank, and one of halves widened. */
export function takeTensor(
  context: GraphContext,
  name: string,
  dtype: 'float' | 'integer' | 'half',
  axes: readonly string[],
  shape: readonly number[] | undefined,
): TakenTensor {
  const plain = input(name, dtype, axes);
  const dimensions = dimensionsOf(context, axes);
  if (shape === undefined || sameShape(shape, dimensions)) return { source: plain, view: widened(plain) };
  const source: Value = { ...plain, origin: { kind: 'input', input: name, shape } };
  return { source, view: widened(graphNode('Reshape', [source, vector(dimensions.map(Number))], { dtype, axes })) };
}

function widened(value: Value): Value {
  return value.dtype === 'half' ? cast(value, 'float') : value;
}

/** A tensor that the model gives out, reshaped where it is wanted in its own shape. */
export function giveTensor(
  context: GraphContext,
  name: string,
  value: Value,
  shape: readonly number[] | undefined,
): Output {
  const dimensions = dimensionsOf(context, value.axes);
  const reshapeTo = (lengths: readonly number[]) => graphNode('Reshape', [value, vector(lengths)], value);
  if (shape !== undefined && !sameShape(shape, dimensions)) return { name, value: reshapeTo(shape), shape };
  // A value that varies along nothing may have no dimensions at all.
  return { name, value: value.axes.length === 0 ? reshapeTo(dimensions.map(Number)) : value };
}

/** The user's dimensions of a tensor with the given axes. */
export function shapeOf({ layout }: PreparedCall, axes: readonly string[]): number[] {
  return layout.flatMap(({ axis, lengths }) => (axes.includes(axis) ? lengths : []));
}

function sameShape(one: readonly number[], other: readonly Dimension[]): boolean {
  return one.length === other.length && one.every((length, position) => length === other[position]);
}
