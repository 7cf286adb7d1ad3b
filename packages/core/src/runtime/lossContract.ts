import type { LossSpecification } from './specification.ts';

/** What a `valid` condition reads. Arrays are in canonical axis order, flattened. */
export interface ValidationContext {
  /** The inputs whose values are known on the host; the others are absent and cannot be checked. */
  readonly inputs: Readonly<Record<string, ArrayLike<number>>>;
  /** Scalars are numbers, tensor parameters are filled arrays. */
  readonly parameters: Readonly<Record<string, number | ArrayLike<number>>>;
  readonly sizes: Readonly<Record<string, number>>;
}

/** What every backend of a loss agrees on: its description, and the conditions on its inputs' values. */
export interface LossContract {
  readonly specification: LossSpecification;
  /** Per input with a condition: the flat index of the first element that breaks it, or -1. */
  readonly firstInvalid: Readonly<Record<string, (context: ValidationContext) => number>>;
}
