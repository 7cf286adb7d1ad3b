import type { FloatArray } from './hostTensor.ts';

/** What a kernel reads: arrays in canonical axis order, parameters and sizes by their names in the specification. */
export interface KernelInputs<Inputs, Parameters, Sizes> {
  readonly inputs: Inputs;
  readonly parameters: Parameters;
  readonly sizes: Sizes;
}

export interface ValueCall<Inputs, Parameters, Sizes> extends KernelInputs<Inputs, Parameters, Sizes> {
  /** One per element of the loss; absent means 1. An element with weight 0 contributes nothing, not even NaN. */
  readonly weights: Float64Array | undefined;
  /** Receives weight · loss of every element, when wanted. */
  readonly losses: FloatArray | undefined;
}

export interface GradientCall<Inputs, Parameters, Sizes, Gradients> extends ValueCall<Inputs, Parameters, Sizes> {
  /** The cotangent of an element is scale · cotangents, or scale alone when there are none. */
  readonly scale: number;
  readonly cotangents: Float64Array | undefined;
  /** Receive the gradients that are wanted. None may be one of the inputs: kernels keep intermediate values in them. */
  readonly gradients: Gradients;
}

/** The loops of one formula of a loss. Both functions return Σ weight · loss, with compensated sums. */
export interface Kernels<Inputs, Parameters, Sizes, Gradients> {
  readonly value: (call: ValueCall<Inputs, Parameters, Sizes>) => number;
  readonly valueAndGradients: (call: GradientCall<Inputs, Parameters, Sizes, Gradients>) => number;
  /** Writes how much every element of the loss counts in a mean; absent when each counts 1. */
  readonly count?: (call: KernelInputs<Inputs, Parameters, Sizes> & { readonly counts: Float64Array }) => void;
}
