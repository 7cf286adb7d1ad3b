import type { CallSpecification } from './specification.ts';

/** What a `valid` condition reads. Arrays are flat and in canonical axis order. */
export interface ValidationContext {
  /** The inputs whose values are at hand, and all tensor parameters. */
  readonly arrays: Readonly<Record<string, ArrayLike<number>>>;
  /** The scalar parameters. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly sizes: Readonly<Record<string, number>>;
}

/** What is known of a loss without any call: its description, the conditions on its inputs' values, and its axes. */
export interface LossFacts {
  readonly specification: CallSpecification;
  /**
   * Per input with a condition: the flat index of the first element that breaks it; -1 when there is none, or when an
   * array that the condition reads is not at hand.
   */
  readonly firstInvalid?: Readonly<Record<string, (context: ValidationContext) => number>>;
  /** Per input with a condition: two numbers of float32; every float between them, these included, is valid. */
  readonly bounds?: Readonly<Record<string, readonly [low: number, high: number]>>;
  /** For each variant of the specification: pairs of axes that must be equally long, for one is renamed to the other. */
  readonly equalAxes?: readonly (readonly (readonly [from: string, to: string])[])[];
  /** The lengths of the axes that the formula makes of others, by name; a length below 0 stands for 0. */
  readonly madeAxes?: Readonly<Record<string, (call: Omit<ValidationContext, 'arrays'>) => number>>;
  /** Made axes, with the axis of an input that no operation has beside them: tensors can have one dimension for both. */
  readonly sharedDimensions?: Readonly<Record<string, string>>;
}
