import { clipByValue, concat, slice, tidy, zeros, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { broadcastToShape } from './broadcastToShape.ts';
import { fullRankTensor } from './fullRank.ts';
import { hasHalfFloats, mostOfState } from './halfFloats.ts';
import type { Value } from './lossGraph.ts';

/** One position of an axis, which keeps its dimensions with length 1; a value that lacks the axis is itself. */
const sliceAt = (value: Value, axis: Axis, position: number): Value => {
  if (typeof value === 'number' || value.rank !== axis.rank) return value;
  const start = value.shape.map(() => 0);
  const size = [...value.shape];
  let rest = position;
  for (let part = axis.dimensions.length - 1; part >= 0; part--) {
    const dimension = axis.dimensions[part] ?? 0;
    const length = axis.lengths[part] ?? 1;
    if (value.shape[dimension] === length) {
      start[dimension] = rest % length;
      size[dimension] = 1;
    }
    rest = Math.floor(rest / length);
  }
  return slice(value, start, size);
};

/** Puts the positions of an axis behind each other again. */
const joinAlong = (positions: readonly Tensor[], axis: Axis): readonly Tensor[] => {
  let parts = positions;
  for (let part = axis.dimensions.length - 1; part >= 0; part--) {
    const length = axis.lengths[part] ?? 1;
    const lines = Array.from({ length: parts.length / length }, (_, line) =>
      parts.slice(line * length, (line + 1) * length),
    );
    parts = lines.map((line) => concat([...line], axis.dimensions[part] ?? 0));
  }
  return parts;
};

/** A state of half floats must not leave their range, however many steps there are. */
const held = (state: Tensor): Tensor => (hasHalfFloats() ? clipByValue(state, -mostOfState, mostOfState) : state);

/**
 * The state after every step along an axis, one step after the other.
 *
 * @param initial The state before the first step.
 * @param others The axes of the state beside the scanned one.
 * @param read What `next` reads beside the state; it gets the part of each that belongs to the step.
 * @param next The state after a step, for the state before it.
 * @param isReversed True where the steps begin at the end of the axis.
 */
export const scanAlong = <Read extends Readonly<Record<string, Value>>>(
  axis: Axis,
  initial: Value,
  others: readonly Axis[],
  read: Read,
  next: (state: Tensor, read: Read) => Value,
  isReversed = false,
): Tensor => {
  const shape = Array.from({ length: axis.rank }, () => 1);
  for (const { dimensions, lengths } of others) {
    for (const [part, dimension] of dimensions.entries()) shape[dimension] = lengths[part] ?? 1;
  }
  if (axis.size === 0 || shape.includes(0)) {
    axis.dimensions.forEach((dimension, part) => (shape[dimension] = axis.lengths[part] ?? 1));
    return zeros(shape);
  }
  const states: Tensor[] = [];
  let state = broadcastToShape(fullRankTensor(initial, axis.rank), shape);
  for (let step = 0; step < axis.size; step++) {
    const position = isReversed ? axis.size - 1 - step : step;
    const before = state;
    state = tidy(() => {
      const parts = Object.entries(read).map(([name, value]) => [name, sliceAt(value, axis, position)]);
      // A slice of a tensor is a tensor, and a number stays itself.
      const after = next(before, Object.fromEntries(parts) as Read);
      return held(broadcastToShape(fullRankTensor(after, axis.rank), shape));
    });
    states[position] = state;
  }
  const [joined] = joinAlong(states, axis);
  return joined ?? zeros(shape);
};
