import {
  add,
  cast,
  equal,
  gather,
  less,
  logicalAnd,
  logicalNot,
  logicalOr,
  mul,
  range,
  reshape,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { detached } from './detached.ts';
import { linesAlong } from './lines.ts';
import type { Value } from './lossGraph.ts';
import { withFloats } from './withFloats.ts';

/**
 * The positions of the elements along an axis in ascending order, equal ones in their own order, NaN last. Every element
 * is compared with every other: `tf.topk` orders equal elements and NaN otherwise on every backend.
 */
export const orderAlong = (value: Value, axis: Axis): Tensor => detached(() => rankAlong(value, axis));

const rankAlong = (value: Value, axis: Axis): Tensor => {
  const { tensors, restore } = linesAlong([value], axis, true);
  const [keys] = tensors;
  if (keys === undefined) throw new Error('orderAlong takes a value');
  if (keys.size === 0) return restore(cast(keys, 'int32'));
  const rows = keys.size / axis.size;
  const own = reshape(keys, [rows, axis.size, 1]);
  const other = reshape(keys, [rows, 1, axis.size]);
  const place = reshape(range(0, axis.size, 1, 'int32'), [1, axis.size, 1]);
  const otherPlace = reshape(place, [1, 1, axis.size]);
  const isNumber = equal(own, own);
  const isEarlier = less(otherPlace, place);
  const isTied = logicalOr(equal(other, own), logicalNot(logicalOr(isNumber, equal(other, other))));
  const isBehindNumber = logicalAnd(logicalNot(isNumber), equal(other, other));
  const isBefore = logicalOr(logicalOr(less(other, own), isBehindNumber), logicalAnd(isTied, isEarlier));
  const rank = reshape(sum(cast(isBefore, 'int32'), 2), [rows, axis.size, 1]);
  const isThere = cast(equal(rank, otherPlace), 'int32');
  const positions = withFloats(mul(isThere, place), (given) => sum(given, 1));
  return restore(reshape(positions, keys.shape));
};

/** The elements along an axis at positions inside of it, which have the axis themselves. */
export const gatherAlong = (value: Value, position: Value, axis: Axis): Tensor => {
  const { tensors, restore } = linesAlong([value, position], axis, true);
  const [source, positions] = tensors;
  if (source === undefined || positions === undefined) throw new Error('gatherAlong takes two values');
  if (source.size === 0) return restore(source);
  const rows = source.size / axis.size;
  const starts = reshape(range(0, source.size, axis.size, 'int32'), [rows, 1]);
  const flat = add(reshape(positions, [rows, axis.size]), starts);
  return restore(reshape(gather(reshape(source, [-1]), reshape(cast(flat, 'int32'), [-1])), source.shape));
};
