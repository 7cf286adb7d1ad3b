import type { CallContract } from './callContract.ts';
import type { ParameterValues } from './parameterRules.ts';
import type { PreparedCall } from './preparedCall.ts';

interface Found {
  readonly ordered: ParameterValues;
  readonly filled: ParameterValues;
}

/** What was found for a call, by its own record of parameters; equal calls in a row have one. */
const foundFor = new WeakMap<PreparedCall['parameters'], Found>();

function find({ specification, axes, parameters }: CallContract, call: PreparedCall): Found {
  const known = foundFor.get(call.parameters);
  if (known !== undefined) return known;
  // where no rule brings tensors into order there are none
  const numbers = call.parameters as ParameterValues;
  const found = {
    ordered: parameters?.ordered?.(specification, call, axes) ?? numbers,
    filled: parameters?.filled?.(specification, call, axes) ?? numbers,
  };
  foundFor.set(call.parameters, found);
  return found;
}

/** The parameters in canonical order; a tensor parameter that was given as one number stays one. */
export function orderedParameters(contract: CallContract, call: PreparedCall): ParameterValues {
  return find(contract, call).ordered;
}

/** The parameters as loops read them: tensor parameters as filled arrays in canonical order. */
export function filledParameters(contract: CallContract, call: PreparedCall): ParameterValues {
  return find(contract, call).filled;
}
