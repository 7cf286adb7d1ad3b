import type { CallOrders, Rearrangement } from './axisRules.ts';
import { broadcastShape } from './broadcastShape.ts';
import { checkInputCount } from './checkInputCount.ts';
import type { FloatArray, HostTensor } from './hostTensor.ts';
import type { CallContract } from './callContract.ts';
import type { PreparedCall } from './preparedCall.ts';
import { prepareUnweighted } from './prepareCall.ts';
import { type Into, readInto } from './readInto.ts';
import { checkOptionNames, checkOptions } from './readOptions.ts';
import { readTensor } from './readTensor.ts';
import { spreadOver } from './spreadOver.ts';

/** A call on the CPU with everything that kernels read: its arrays in canonical order. */
export interface BoundCall {
  readonly prepared: PreparedCall;
  /** The inputs, in the order of the specification and as the user has them. */
  readonly tensors: readonly HostTensor[];
  readonly orders: CallOrders | undefined;
  readonly inputs: Readonly<Record<string, FloatArray | Int32Array>>;
  /** Whether it is computed on as float32: every floating-point input is. */
  readonly isSingle: boolean;
  /** The user's own arrays for gradients, in the user's order. */
  readonly into: Into | undefined;
  readonly weights: Float64Array | undefined;
  readonly cotangents: Float64Array | undefined;
}

/** The options that only this package has. */
const ownOptions: readonly string[] = ['into'];

/**
 * Reads, checks and orders the arguments of a call: the inputs, then perhaps an object of options. Only a call that
 * differentiates has the option `into`.
 */
export function bindCall(contract: CallContract, call: readonly unknown[], differentiates: boolean): BoundCall {
  const { specification, axes } = contract;
  const { name: loss, inputs: specifications } = specification;
  const inputCount = specifications.length;
  checkInputCount(specification, call.length > inputCount ? call.length - 1 : call.length);
  const options = checkOptions(specification, call[inputCount]);
  // a call like one before that had it would not be looked at again
  if (!differentiates && 'into' in options) checkOptionNames(specification, options);
  const { into } = options;
  const tensors: HostTensor[] = [];
  for (const { name } of specifications) tensors.push(readTensor(loss, name, call[tensors.length]));
  const prepared = prepareUnweighted(contract, tensors, options, ownOptions);
  const orders = axes.orders?.(specification, prepared);
  const inputs: Record<string, FloatArray | Int32Array> = {};
  let floats = 0;
  let singles = 0;
  for (let position = 0; position < inputCount; position++) {
    const input = specifications[position];
    const tensor = tensors[position];
    if (input === undefined || tensor === undefined) continue;
    const isFloat = input.dtype === 'float';
    const data = isFloat ? floatsOf(tensor) : integersOf(tensor);
    if (isFloat) floats++;
    if (isFloat && data instanceof Float32Array) singles++;
    inputs[input.name] = orders?.inputs[position]?.toCanonical(data) ?? data;
  }
  const weights = readSpread(loss, 'weights', options.weights, prepared, orders?.loss);
  const cotangents = readSpread(loss, 'cotangent', options.cotangent, prepared, orders?.loss);
  return {
    prepared,
    tensors,
    orders,
    inputs,
    isSingle: floats > 0 && singles === floats,
    into: into === undefined ? undefined : readInto(loss, into, inputs, prepared.gradients),
    weights,
    cotangents: multiplied(weights, cotangents),
  };
}

/** One value for each element of the loss, in canonical order. */
function readSpread(
  loss: string,
  option: string,
  given: unknown,
  { lossShape }: PreparedCall,
  order: Rearrangement | undefined,
): Float64Array | undefined {
  if (given === undefined) return undefined;
  const { values, shape } = readTensor(loss, option, given);
  const spread = spreadOver(values, broadcastShape(loss, option, shape, lossShape), lossShape);
  return order?.toCanonical(spread) ?? spread;
}

function floatsOf({ values }: HostTensor): FloatArray {
  return values instanceof Int32Array ? Float64Array.from(values) : values;
}

/** As Int32Array where they fit. */
function integersOf({ values }: HostTensor): FloatArray | Int32Array {
  if (values instanceof Int32Array) return values;
  const integers = Int32Array.from(values);
  return integers.every((integer, index) => integer === values[index]) ? integers : values;
}

function multiplied(one: Float64Array | undefined, other: Float64Array | undefined): Float64Array | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.map((factor, index) => factor * (other[index] ?? Number.NaN));
}
