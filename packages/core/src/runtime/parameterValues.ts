import type { CallContract } from './callContract.ts';
import type { ParameterValues } from './parameterRules.ts';
import type { PreparedCall } from './preparedCall.ts';

/** The parameters in canonical order; a tensor parameter that was given as one number stays one. */
export function orderedParameters(contract: CallContract, call: PreparedCall): ParameterValues['ordered'] {
  return find(contract, call)?.ordered ?? numbersOf(call);
}

/** The parameters as loops read them: tensor parameters as filled arrays in canonical order. */
export function filledParameters(contract: CallContract, call: PreparedCall): ParameterValues['filled'] {
  return find(contract, call)?.filled ?? numbersOf(call);
}

function find({ specification, axes, parameters }: CallContract, call: PreparedCall): ParameterValues | undefined {
  return parameters?.values?.(specification, call, axes);
}

function numbersOf({ parameters }: PreparedCall): ParameterValues['ordered'] {
  // where no rule brings tensors into order there are none
  return parameters as ParameterValues['ordered'];
}
