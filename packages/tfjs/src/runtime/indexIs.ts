import { cast, getBackend, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';
import { equal } from './comparisons.ts';
import { indexAlong } from './indexAlong.ts';

/** Integers that float32 tells apart. */
const exactIntegers = 2 ** 24;

/** True along an axis where its index is `position`, an int32 tensor without the axis. */
export const indexIs = (axis: Axis, position: Tensor): Tensor => {
  const index = indexAlong(axis);
  if (getBackend() !== 'wasm' || axis.size > exactIntegers) return equal(index, position);
  // The wasm backend repeats operands of a comparison ten times as slowly as those of a difference of floats. An index
  // is exact as a float, so that the difference is 0 for no other integer.
  return equal(sub(cast(index, 'float32'), cast(position, 'float32')), 0);
};
