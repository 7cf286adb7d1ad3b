import { checkValues } from './checkValues.ts';
import type { CallContract } from './callContract.ts';
import type { CallInput, PreparedCall } from './preparedCall.ts';
import { isWithin } from './simd/isWithin.ts';

/** Checks values as `checkValues` does, for losses whose conditions all have bounds: seldom one by one. */
export function checkBounds(contract: CallContract, inputs: readonly CallInput[], call: PreparedCall): void {
  const { specification, bounds = {} } = contract;
  for (let position = 0; position < inputs.length; position++) {
    const range = bounds[specification.inputs[position]?.name ?? ''];
    if (range === undefined) continue;
    const [low, high] = range;
    if (!isWithin(inputs[position]?.values, low, high)) return checkValues(contract, inputs, call);
  }
}
