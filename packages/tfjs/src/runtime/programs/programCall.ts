import type { Tensor } from '@tensorflow/tfjs-core';
import type { KeptValue } from './splitRow.ts';

/** A tensor that a program reads. */
export interface ProgramTensor {
  /** What the statements call its elements. */
  readonly name: string;
  readonly type: 'float' | 'int';
  /** Whether the statements read it by a function of the place in the row. */
  readonly isAlongRow: boolean;
  readonly tensor: Tensor;
}

/** A number that a program reads. */
export interface ProgramNumber {
  readonly name: string;
  readonly type: 'float' | 'int';
  /** Whether the statements read it by a function all the same, for a tensor may stand in its place. */
  readonly isAlongRow: boolean;
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
  /** The variable that holds the result; or an expression of `place`, on webgl alone. */
  readonly result: string;
  /** Of three dimensions where there are rows. */
  readonly shape: readonly number[];
  /** Values of rows that a program before has computed, side by side: [outer, values, inner]. On webgl alone. */
  readonly kept?: { readonly tensor: Tensor; readonly values: readonly KeptValue[] };
  /** How rows lie in tensors; absent where there are none. */
  readonly rows: RowView | undefined;
}

/** Full-rank tensors as [outer, row, inner]: a row's elements lie `inner` apart, and rows of one `outer` side by side. */
export interface RowView {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
  /** A shape's part in each of the three: the whole length or 1; undefined where it is neither. */
  readonly shapeOf: (shape: readonly number[]) => readonly [outer: number, length: number, inner: number] | undefined;
}
