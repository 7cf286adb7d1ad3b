import type { Tensor } from '@tensorflow/tfjs-core';
import type { KeptValue } from './splitRow.ts';

/** A tensor that a program reads. */
export interface ProgramTensor {
  /** What the statements call its elements. */
  readonly name: string;
  readonly type: 'float' | 'int';
  /** The set of axes along which the statements read it, by a function of the place in the row. */
  readonly along: string | undefined;
  readonly tensor: Tensor;
  /** The one element of a vector that the program reads, wherever it is itself. */
  readonly place?: number;
}

/** A number that a program reads. */
export interface ProgramNumber {
  readonly name: string;
  readonly type: 'float' | 'int';
  /** The same where the statements read it by a function, for a tensor may stand in its place. */
  readonly along: string | undefined;
  readonly value: number;
}

/** One run of a program: everything about it but the shading language. */
export interface ProgramCall {
  /** What `tf.profile` shows. */
  readonly kernelName: string;
  readonly tensors: readonly ProgramTensor[];
  readonly numbers: readonly ProgramNumber[];
  /** Statements for each row; empty where there are no rows. */
  readonly row: string;
  /** Statements for each element; empty where a row has one result. */
  readonly element: string;
  /** The variables that hold the results: one, or several of a row. */
  readonly results: readonly string[];
  /**
   * Of elements; or [outer, row, inner] of elements of rows; or [results, rows] of results of rows, or together.
   */
  readonly shape: readonly number[];
  /** Together, results of rows are [outer, results, inner], without the last where it is not needed. On webgl alone. */
  readonly arrangement?: 'apart' | 'together';
  /** Values of rows that a program before has computed, together. On webgl alone, where there are no rows. */
  readonly kept?: { readonly tensor: Tensor; readonly values: readonly KeptValue[] };
  /** The set of axes that elements lie along; absent where a row has one result. */
  readonly along?: string | undefined;
  /** How rows lie in tensors; absent where every element is computed by itself. */
  readonly rows: RowView | undefined;
}

/** A part of a full-rank shape's dimensions: their product. */
export type Three = readonly [outer: number, length: number, inner: number];

/** Full-rank tensors as [outer, row, inner]: a row's elements lie `inner` apart, and rows of one `outer` side by side. */
export interface RowView {
  readonly outer: number;
  readonly inner: number;
  /** How long rows are along each set of axes. */
  readonly lengths: Readonly<Record<string, number>>;
  /**
   * A shape's part in each of the three: the whole length or 1; undefined where it is neither.
   *
   * @param along The set of axes of the row; without one, a row is one element.
   */
  readonly shapeOf: (shape: readonly number[], along?: string) => Three | undefined;
}
