import type { LossContract } from '@losswright/core/runtime';
import type { Operators } from './graph/operators.ts';
import type { Value } from './graph/value.ts';

export type { Operators } from './graph/operators.ts';
export type { Value } from './graph/value.ts';

type Values = Readonly<Record<string, Value>>;

/** What the forward pass of a loss computes; `residuals` are values that its backward pass uses again. */
export interface Forward<Residuals> {
  /** The unreduced loss. */
  readonly loss: Value;
  /** How much each element counts in a mean's denominator; absent means 1. */
  readonly count?: Value;
  readonly residuals: Residuals;
}

/** One formula of a loss: the choices among its parameters are made. */
export interface LossVariant {
  readonly build: (operators: Operators, inputs: Values, parameters: Values) => BuiltVariant;
}

export interface BuiltVariant {
  readonly loss: Value;
  readonly count?: Value;
  /** The gradients by input name, for the gradient that arrives at each element; `excluded` elements contribute 0. */
  readonly gradients: (cotangent: Value, excluded: Value) => Values;
}

/** Joins the two passes of a generated loss. */
export function defineVariant<Inputs, Parameters, Residuals>(
  forward: (operators: Operators, inputs: Inputs, parameters: Parameters) => Forward<Residuals>,
  backward: (
    operators: Operators,
    inputs: Inputs,
    parameters: Parameters,
    residuals: Residuals,
    cotangent: Value,
    excluded: Value,
  ) => Values,
): LossVariant {
  return {
    build: (operators, allInputs, allParameters) => {
      // The generator writes both types from the specification from which the runtime makes these records.
      const inputs = allInputs as Inputs;
      const parameters = allParameters as Parameters;
      const { residuals, ...results } = forward(operators, inputs, parameters);
      return {
        ...results,
        gradients: (cotangent, excluded) => backward(operators, inputs, parameters, residuals, cotangent, excluded),
      };
    },
  };
}

declare const types: unique symbol;

/**
 * A loss to give to `buildModel` or `createLoss`. The type parameters are its inputs' names, those that have gradients,
 * and the options that set its parameters.
 */
export interface Loss<Input extends string = string, Differentiable extends Input = Input, Options extends object = object> {
  readonly contract: LossContract;
  /** In the order of the specification's variants. */
  readonly variants: readonly LossVariant[];
  readonly [types]?: { readonly input: Input; readonly differentiable: Differentiable; readonly options: Options };
}
