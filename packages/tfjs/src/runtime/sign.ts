import { cast, sub, type Tensor } from '@tensorflow/tfjs-core';
import { isNaN, less } from './comparisons.ts';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';

/**
 * -1, 0 or 1, and NaN for NaN. `tf.sign` makes 0 of NaN on every backend, and on wasm of small numbers too.
 */
export const sign = (x: Value): Tensor =>
  where(isNaN(x), x, sub(cast(less(0, x), 'float32'), cast(less(x, 0), 'float32')));
