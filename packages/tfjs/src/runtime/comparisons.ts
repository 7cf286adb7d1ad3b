import * as tfjs from '@tensorflow/tfjs-core';
import { detached } from './detached.ts';
import { hasHalfFloats, leastInfinite } from './halfFloats.ts';
import type { Value } from './lossGraph.ts';

/** `tf.equal` with a detached mask. */
export const equal = (x: Value, y: Value): tfjs.Tensor =>
  detached(() => (isInfinite(y) && hasHalfFloats() ? isFar(x, y) : tfjs.equal(x, y)));

const isInfinite = (value: Value): value is number => typeof value === 'number' && Math.abs(value) === Infinity;

/** Whether numbers are as good as infinite, on one side of 0. */
const isFar = (x: Value, side: number): tfjs.Tensor =>
  side > 0 ? tfjs.greaterEqual(x, leastInfinite) : tfjs.lessEqual(x, -leastInfinite);

/** `tf.notEqual` with a detached mask. */
export const notEqual = (x: Value, y: Value): tfjs.Tensor => detached(() => tfjs.notEqual(x, y));

/** `tf.less` with a detached mask. */
export const less = (x: Value, y: Value): tfjs.Tensor => detached(() => tfjs.less(x, y));

/** `tf.lessEqual` with a detached mask. */
export const lessEqual = (x: Value, y: Value): tfjs.Tensor => detached(() => tfjs.lessEqual(x, y));

/** `tf.isNaN` with a detached mask. */
export const isNaN = (x: Value): tfjs.Tensor => detached(() => tfjs.isNaN(x));
