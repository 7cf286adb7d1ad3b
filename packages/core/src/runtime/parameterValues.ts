import type { LossContract } from './lossContract.ts';
import type { ParameterValues } from './parameterRules.ts';
import type { PreparedCall } from './preparedCall.ts';

/** The parameters in canonical order; a tensor parameter that was given as one number stays one. */
export function orderedParameters(
  { specification, axes, parameters }: LossContract,
  call: PreparedCall,
): ParameterValues {
  return parameters?.ordered?.(specification, call, axes) ?? numbersOf(call);
}

/** The parameters as loops read them: tensor parameters as filled arrays in canonical order. */
export function filledParameters(
  { specification, axes, parameters }: LossContract,
  call: PreparedCall,
): ParameterValues {
  return parameters?.filled?.(specification, call, axes) ?? numbersOf(call);
}

function numbersOf({ parameters }: PreparedCall): ParameterValues {
  // where no rule brings tensors into order there are none
  return parameters as ParameterValues;
}
