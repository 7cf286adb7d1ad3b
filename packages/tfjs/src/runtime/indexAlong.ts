import { range, reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { Axis } from './axis.ts';

/** The integers 0, 1, … along an axis. */
export const indexAlong = (axis: Axis): Tensor => reshape(range(0, axis.size, 1, 'int32'), shapeAlong(axis));

/** The full-rank shape of a tensor that has one axis. */
export const shapeAlong = ({ rank, dimensions, lengths }: Axis): number[] =>
  Array.from({ length: rank }, (_, dimension) => {
    const part = dimensions.indexOf(dimension);
    return part < 0 ? 1 : (lengths[part] ?? 1);
  });
