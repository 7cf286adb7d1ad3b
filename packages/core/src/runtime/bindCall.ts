import { axisNames } from './axisNames.ts';
import type { Rearrangement } from './axisRules.ts';
import type { BoundInput } from './boundInput.ts';
import { checkInputCount } from './checkInputCount.ts';
import { describeValue } from './describeValue.ts';
import type { FloatArray, HostTensor } from './hostTensor.ts';
import type { CallContract } from './callContract.ts';
import { LossInputError } from './lossInputError.ts';
import type { BroadcastOption, PreparedCall } from './preparedCall.ts';
import { prepareUnweighted, readBroadcast } from './prepareCall.ts';
import { type Into, readInto, splitInto } from './readInto.ts';
import { checkOptions } from './readOptions.ts';
import { readTensor } from './readTensor.ts';
import { elementCount } from './shapes.ts';
import { spreadOver } from './spreadOver.ts';
import type { InputSpecification } from './specification.ts';

/** A call on the CPU with everything that kernels read. */
export interface BoundCall {
  readonly prepared: PreparedCall;
  readonly inputs: readonly BoundInput[];
  /** Undefined where the unreduced loss is in the user's order. */
  readonly lossOrder: Rearrangement | undefined;
  readonly lossLength: number;
  /** The user's own arrays for gradients, in the user's order. */
  readonly into: Into | undefined;
  readonly weights: Float64Array | undefined;
  readonly cotangents: Float64Array | undefined;
}

/**
 * Reads, checks and orders the arguments of a call: the inputs, then perhaps an object of options. Only a call that
 * differentiates has the option `into`.
 */
export function bindCall(contract: CallContract, call: readonly unknown[], differentiates: boolean): BoundCall {
  const { specification, axes } = contract;
  const { name: loss, inputs: specifications, variants } = specification;
  const inputCount = specifications.length;
  checkInputCount(specification, call.length > inputCount ? call.length - 1 : call.length);
  const tensors: HostTensor[] = [];
  for (const { name } of specifications) tensors.push(readTensor(loss, name, call[tensors.length]));
  const given = checkOptions(specification, call[inputCount]);
  const { into, options } = differentiates ? splitInto(given) : { into: undefined, options: given };
  const prepared = prepareUnweighted(contract, tensors, options);
  const { layout, variant, lossShape, gradients } = prepared;
  const inputs: BoundInput[] = [];
  for (const input of specifications) {
    const tensor = tensors[inputs.length];
    if (tensor === undefined) break;
    const order = axes.rearrangement?.(layout, axisNames(input.axes));
    const data = kernelArray(input, tensor.values);
    inputs.push({ specification: input, data: order?.toCanonical(data) ?? data, shape: tensor.shape, order });
  }
  const lossOrder = axes.rearrangement?.(layout, variants[variant]?.lossAxes ?? []);
  const spread = (name: 'weights' | 'cotangent') =>
    spreadOption(loss, name, readBroadcast(contract, prepared, name, options), lossShape, lossOrder);
  const weights = spread('weights');
  return {
    prepared,
    inputs,
    into: readInto(loss, into, inputs, gradients),
    lossOrder,
    lossLength: elementCount(lossShape),
    weights,
    cotangents: multiplied(weights, spread('cotangent')),
  };
}

/** One value for each element of the loss, in canonical order. */
function spreadOption(
  loss: string,
  name: string,
  option: BroadcastOption | undefined,
  lossShape: readonly number[],
  order: Rearrangement | undefined,
): Float64Array | undefined {
  if (option === undefined) return undefined;
  const { values, raw, alignedShape } = option;
  if (values === undefined)
    throw new LossInputError(loss, name, {
      expected: 'a number, an array or { data, shape }',
      got: describeValue(raw),
    });
  const spread = spreadOver(values, alignedShape, lossShape);
  return order?.toCanonical(spread) ?? spread;
}

/** Kernels read floats as Float64Array or Float32Array, and integers as Int32Array where they fit. */
function kernelArray({ dtype }: InputSpecification, data: HostTensor['values']): FloatArray | Int32Array {
  if (dtype === 'float') return data instanceof Int32Array ? Float64Array.from(data) : data;
  if (data instanceof Int32Array) return data;
  const integers = Int32Array.from(data);
  return integers.every((integer, index) => integer === data[index]) ? integers : data;
}

function multiplied(one: Float64Array | undefined, other: Float64Array | undefined): Float64Array | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.map((factor, index) => factor * (other[index] ?? Number.NaN));
}
