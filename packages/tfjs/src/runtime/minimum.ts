import { getBackend, isNaN, minimum as smaller, type Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';

/** The smaller of two values, NaN where one is NaN. On wasm, `tf.minimum` drops a NaN in its second operand. */
export const minimum = (x: Value, y: Value): Tensor =>
  typeof y === 'number' || getBackend() !== 'wasm' ? smaller(x, y) : where(isNaN(y), y, smaller(x, y));
