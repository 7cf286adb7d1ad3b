import { getBackend, isNaN, maximum as larger, type Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';

/** The larger of two values, NaN where one is NaN. On wasm, `tf.maximum` drops a NaN in its second operand. */
export const maximum = (x: Value, y: Value): Tensor =>
  typeof y === 'number' || getBackend() !== 'wasm' ? larger(x, y) : where(isNaN(y), y, larger(x, y));
