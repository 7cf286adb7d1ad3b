import { getBackend, isNaN, minimum as smaller, where, type Tensor } from '@tensorflow/tfjs-core';
import type { Value } from './lossGraph.ts';

/** The smaller of two values, NaN where one is NaN. On wasm, `tf.minimum` drops a NaN in its second operand. */
export const minimum = (x: Tensor, y: Value): Tensor =>
  typeof y === 'number' || getBackend() !== 'wasm' ? smaller(x, y) : where(isNaN(y), y, smaller(x, y));
