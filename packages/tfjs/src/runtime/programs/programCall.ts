import type { Tensor } from '@tensorflow/tfjs-core';
import type { Pass } from './lossPrograms.ts';

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

/** A value of a row that a program before has found. */
export interface KeptValue {
  readonly type: 'float' | 'int' | 'bool';
  readonly name: string;
  /** Which of the results of that program it is. */
  readonly place: number;
}

/** The results of a program of rows, and what a program reads of them. */
export interface KeptRows {
  readonly tensor: Tensor;
  /** How many results each row has. */
  readonly count: number;
  readonly values: readonly KeptValue[];
}

/** Results of parts of rows, which stand one after the other for each row. */
export interface RowParts extends KeptRows {
  /** What passes along them call them. */
  readonly name: string;
  /** How many there are of a row. */
  readonly length: number;
}

/** A pass that ends where a condition no longer holds. */
export interface BoundPass extends Pass {
  readonly bound?: string;
}

export type ProgramStep = string | BoundPass;

/** One run of a program: everything about it but the shading language. */
export interface ProgramCall {
  /** What `tf.profile` shows. */
  readonly kernelName: string;
  readonly tensors: readonly ProgramTensor[];
  readonly numbers: readonly ProgramNumber[];
  /** What is done for each row; empty where there are no rows. */
  readonly steps: readonly ProgramStep[];
  /** Statements for each element; empty where a row has results. */
  readonly element: string;
  /** The variables that hold the results: one, or several of a row. */
  readonly results: readonly string[];
  /** Of elements, in the two or three dimensions that rows have where they are those of rows; or of the results of rows. */
  readonly shape: readonly number[];
  /**
   * How results of rows lie: [results, rows], or those of each row together, in the shape of `shapeOfKept`. Together on
   * webgl alone.
   */
  readonly arrangement?: 'apart' | 'together';
  /** What the elements of rows, or the rows themselves, read of what a program before has found. */
  readonly kept?: KeptRows;
  /** What passes read of programs before, each of a part of the row. On webgl alone. */
  readonly parts?: readonly RowParts[];
  /** Goes along so many elements of each row for a result, instead of the whole row. On webgl alone. */
  readonly chunk?: { readonly length: number; readonly count: number };
  /** The set of axes that elements lie along, where they are those of rows. */
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
