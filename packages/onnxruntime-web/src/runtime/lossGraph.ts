import type { Operators } from './graph/operators.ts';
import type { Value } from './graph/value.ts';

export type Values<Names extends string = string> = Readonly<Record<Names, Value>>;

/** What the forward pass gives: the unreduced loss, and the values that the backward pass reads again. */
export interface Forward<Kept> {
  readonly loss: Value;
  /** How much each element counts in a mean's denominator; absent for 1. */
  readonly count?: Value;
  readonly residuals: Kept;
}

/** What arrives from above: one factor for every element of the unreduced loss. */
export interface Seed {
  /** On the loss's axes, or a scalar where it is constant. */
  readonly cotangent: Value;
  /** True where an element takes no part, whatever its value. */
  readonly excluded: Value;
}

/** The formulas of one variant of a loss, to be built into an ONNX graph. */
export interface LossGraph {
  readonly forward: (operators: Operators, inputs: Values, parameters: Values) => Forward<Values>;
  /** The gradients by input name. What nobody asks for is not built into the graph. */
  readonly backward: (
    operators: Operators,
    inputs: Values,
    parameters: Values,
    residuals: Values,
    seed: Seed,
  ) => Values;
}

/** Checks that a graph's two passes agree on their residuals. */
export function defineGraph<Inputs, Parameters, Kept extends Values<never>>(graph: {
  readonly forward: (operators: Operators, inputs: Inputs, parameters: Parameters) => Forward<Kept>;
  readonly backward: (
    operators: Operators,
    inputs: Inputs,
    parameters: Parameters,
    residuals: NoInfer<Kept>,
    seed: Seed,
  ) => Values;
}): LossGraph {
  // The names are checked above and erased here: the runtime binds the same names that the loss's specification lists.
  return graph as unknown as LossGraph;
}
