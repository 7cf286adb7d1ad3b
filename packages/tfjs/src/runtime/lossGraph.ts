import type { Tensor } from '@tensorflow/tfjs-core';

/** What a formula computes: a full-rank tensor, or a number where nothing depends on a tensor. */
export type Value = Tensor | number;

export type Tensors<Names extends string> = Readonly<Record<Names, Tensor>>;

/** Values of the forward pass that the backward pass reads again. */
export type Residuals = Readonly<Record<string, Value>>;

/** What the forward pass gives: the unreduced loss, and the values that the backward pass reads again. */
export interface Forward<Kept> {
  readonly loss: Value;
  /** How much each element counts in a mean's denominator; absent for 1. */
  readonly count?: Value;
  readonly residuals: Kept;
}

/** What arrives from above: one factor for every element of the unreduced loss. */
export interface Seed {
  /** On the loss's axes, or with dimensions of length 1 where it is constant. */
  readonly cotangent: Tensor;
  /** True where an element takes no part, whatever its value; absent when all do. */
  readonly excluded: Tensor | undefined;
}

/**
 * The formulas of one variant of a loss. All tensors have full rank: one dimension per axis of the call, of length 1
 * where a tensor lacks the axis, so that operations broadcast by name.
 */
export interface LossGraph {
  readonly forward: (inputs: object, parameters: object, axes: object) => Forward<Residuals>;
  /** One function per differentiable input; nothing that only one of them needs is computed before it is called. */
  readonly backward: (
    residuals: Residuals,
    seed: Seed,
    parameters: object,
    axes: object,
  ) => Readonly<Record<string, () => Value>>;
}

/** Checks that a graph's two passes agree on their residuals. */
export const defineGraph = <Inputs, Parameters, Axes, Kept extends Residuals>(graph: {
  readonly forward: (inputs: Inputs, parameters: Parameters, axes: Axes) => Forward<Kept>;
  readonly backward: (
    residuals: NoInfer<Kept>,
    seed: Seed,
    parameters: Parameters,
    axes: Axes,
  ) => Readonly<Record<string, () => Value>>;
}): LossGraph =>
  // The names are checked above and erased here: the runtime binds the same names that the loss's specification lists.
  graph as unknown as LossGraph;
