import { range, reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';

/** The integers 0, 1, … along an axis. */
export const indexAlong = (axis: Axis): Tensor => {
  const shape = Array.from({ length: axis.rank }, (_, dimension) => {
    const part = axis.dimensions.indexOf(dimension);
    return part < 0 ? 1 : (axis.lengths[part] ?? 1);
  });
  return reshape(range(0, axis.size, 1, 'int32'), shape);
};
