import {
  type CallInput,
  type LossContract,
  LossInputError,
  type LossSpecification,
  prepareCall,
  type PreparedCall,
} from '@losswright/core/runtime';
import type { ModelOptions } from '../loss.ts';

/** A model's options, apart in the model's own and the loss's. */
export interface SplitOptions {
  readonly model: Required<ModelOptions>;
  readonly lossOptions: Readonly<Record<string, unknown>>;
}

export function splitOptions({ name }: LossSpecification, options: Readonly<Record<string, unknown>>): SplitOptions {
  const { weights = false, cotangent = false, parameters = 'fixed', dtype = 'float32', ...lossOptions } = options;
  const flag = (option: string, value: unknown): boolean => {
    if (typeof value === 'boolean') return value;
    const advice = 'The tensor itself is an input of the model.';
    throw new LossInputError(name, option, { expected: 'true or false', got: typeof value, advice });
  };
  if (dtype !== 'float16' && dtype !== 'float32' && dtype !== 'float64') {
    throw new LossInputError(name, 'dtype', { expected: "'float16', 'float32' or 'float64'", got: String(dtype) });
  }
  if (parameters !== 'fixed' && parameters !== 'inputs') {
    const got = typeof parameters === 'string' ? `'${parameters}'` : typeof parameters;
    throw new LossInputError(name, 'parameters', { expected: "'fixed' or 'inputs'", got });
  }
  const flags = { weights: flag('weights', weights), cotangent: flag('cotangent', cotangent) };
  return { model: { ...flags, parameters, dtype }, lossOptions };
}

/** Checks the options against inputs that may have no values. */
export function prepareModel(
  contract: LossContract,
  inputs: readonly CallInput[],
  { model, lossOptions }: SplitOptions,
): PreparedCall {
  // A number stands in for a tensor that arrives when the model runs: it fits every shape.
  const weights = model.weights ? { weights: 1 } : {};
  const cotangent = model.cotangent ? { cotangent: 1 } : {};
  return prepareCall(contract, inputs, { ...lossOptions, ...weights, ...cotangent });
}
