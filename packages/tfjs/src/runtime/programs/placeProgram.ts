import { reshape } from '@tensorflow/tfjs-core';
import type { Program } from './lossPrograms.ts';
import type { ProgramCall, ProgramTensor, RowView } from './programCall.ts';

type Placed = Pick<ProgramCall, 'tensors' | 'shape' | 'along' | 'rows'>;

/**
 * Says how a program lies over the tensors of a call: row by row; or element by element, and then, where others go along
 * rows, in the two or three dimensions that rows have.
 *
 * @param shape The full-rank shape of the result.
 */
export const placeProgram = (
  { steps, along }: Program,
  rows: RowView | undefined,
  tensors: readonly ProgramTensor[],
  shape: readonly number[],
): Placed => {
  if (rows === undefined) return { tensors, shape, rows };
  if (steps !== undefined) return { tensors, shape: [1, rows.outer * rows.inner], rows };
  const whole = rows.shapeOf(shape, along) ?? shape;
  return { tensors: asElements(tensors, rows, along), shape: shortest(rows, whole), along, rows: undefined };
};

/** Tensors in the dimensions that rows have. */
const asElements = (
  tensors: readonly ProgramTensor[],
  rows: RowView,
  along: string | undefined,
): readonly ProgramTensor[] =>
  tensors.map((given) => {
    if (given.place !== undefined) return given;
    const shape = shortest(rows, rows.shapeOf(given.tensor.shape, along) ?? [1, 1, 1]);
    return { ...given, tensor: reshape(given.tensor, [...shape]) };
  });

/** In two dimensions where the last of the three is not needed: most tensors lie so already. */
export const shortest = ({ inner }: RowView, shape: readonly number[]): readonly number[] =>
  inner === 1 ? shape.slice(0, 2) : shape;
