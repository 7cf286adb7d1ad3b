import { concat, slice, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { linesAlong } from './lines.ts';
import type { Value } from './lossGraph.ts';

/** The element `offset` places before along an axis; `fill` where there is none. */
export const shiftAlong = (value: Value, offset: number, fill: Value, axis: Axis): Tensor => {
  const { tensors, dimension, restore } = linesAlong([value, fill], axis);
  const [moved, filling] = tensors;
  if (moved === undefined || filling === undefined) throw new Error('shiftAlong takes two values');
  const rest = axis.size - Math.abs(offset);
  if (moved.size === 0 || rest <= 0) return restore(filling);
  const part = (tensor: Tensor, start: number, length: number): Tensor =>
    slice(
      tensor,
      tensor.shape.map((_, at) => (at === dimension ? start : 0)),
      tensor.shape.with(dimension, length),
    );
  const parts =
    offset > 0
      ? [part(filling, 0, offset), part(moved, 0, rest)]
      : [part(moved, -offset, rest), part(filling, rest, -offset)];
  return restore(concat(parts, dimension));
};
