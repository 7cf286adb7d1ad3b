import { axisOrder, type AxisOrder } from './axisOrder.ts';
import type { BoundInput } from './boundInput.ts';
import { checkInputCount } from './checkInputCount.ts';
import { describeValue } from './describeValue.ts';
import type { FloatArray, HostTensor } from './hostTensor.ts';
import type { LossContract } from './lossContract.ts';
import { LossInputError } from './lossInputError.ts';
import { toCanonicalOrder } from './permute.ts';
import type { BroadcastOption, CallInput, PreparedCall } from './preparedCall.ts';
import { prepareCall } from './prepareCall.ts';
import { type Into, readInto, splitInto } from './readInto.ts';
import { readTensor } from './readTensor.ts';
import { elementCount } from './shapes.ts';
import { spreadOverLoss } from './spreadOverLoss.ts';
import type { InputSpecification, LossSpecification } from './specification.ts';
import { specificationIndex } from './specificationIndex.ts';

/** A call on the CPU with everything that kernels read. */
export interface BoundCall {
  readonly prepared: PreparedCall;
  readonly inputs: readonly BoundInput[];
  readonly lossOrder: AxisOrder;
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
export function bindCall(contract: LossContract, call: readonly unknown[], differentiates: boolean): BoundCall {
  const { specification } = contract;
  const inputCount = specification.inputs.length;
  checkInputCount(specification, call.length > inputCount ? call.length - 1 : call.length);
  const tensors: HostTensor[] = [];
  const callInputs: CallInput[] = [];
  for (const { name } of specification.inputs) {
    const tensor = readTensor(specification.name, name, call[tensors.length]);
    tensors.push(tensor);
    callInputs.push({ shape: tensor.shape, dtype: tensor.dtype, values: tensor.data });
  }
  const given = call[inputCount];
  const { into, options } = differentiates ? splitInto(given) : { into: undefined, options: given };
  const prepared = prepareCall(contract, callInputs, readOptions(specification.name, options));
  const inputs = tensors.map((tensor, position) => bindInput(specification, position, tensor, prepared));
  const lossAxes = specification.variants[prepared.variant]?.lossAxes ?? [];
  const weights = spread(specification.name, 'weights', prepared, lossAxes);
  return {
    prepared,
    inputs,
    into: readInto(specification.name, into, inputs, prepared.gradients),
    lossOrder: axisOrder(prepared.layout, lossAxes),
    lossLength: elementCount(prepared.lossShape),
    weights,
    cotangents: multiplied(weights, spread(specification.name, 'cotangent', prepared, lossAxes)),
  };
}

function spread(
  loss: string,
  name: 'weights' | 'cotangent',
  prepared: PreparedCall,
  lossAxes: readonly string[],
): Float64Array | undefined {
  const option = prepared[name];
  return option && spreadOverLoss(valuesOf(loss, name, option), option.alignedShape, prepared, lossAxes);
}

function bindInput(
  specification: LossSpecification,
  position: number,
  tensor: HostTensor,
  { layout }: PreparedCall,
): BoundInput {
  const input = specification.inputs[position];
  if (input === undefined) throw new Error(`${specification.name} has no input ${position}`);
  const order = axisOrder(layout, specificationIndex(specification).inputAxes[position] ?? []);
  const data = toCanonicalOrder(kernelArray(input, tensor.data), order);
  return { specification: input, data, shape: tensor.shape, order };
}

/** Kernels read floats as Float64Array or Float32Array, and integers as Int32Array where they fit. */
function kernelArray({ dtype }: InputSpecification, data: HostTensor['data']): FloatArray | Int32Array {
  if (dtype === 'float') return data instanceof Int32Array ? Float64Array.from(data) : data;
  if (data instanceof Int32Array) return data;
  const integers = Int32Array.from(data);
  return integers.every((integer, index) => integer === data[index]) ? integers : data;
}

function readOptions(loss: string, options: unknown): object | undefined {
  if (options === undefined || (typeof options === 'object' && options !== null)) return options;
  throw new LossInputError(loss, 'options', {
    expected: 'an object after the inputs',
    got: describeValue(options),
  });
}

function valuesOf(loss: string, name: string, { values, raw }: BroadcastOption): FloatArray {
  if (values !== undefined) return values;
  throw new LossInputError(loss, name, { expected: 'a number, an array or { data, shape }', got: describeValue(raw) });
}

function multiplied(one: Float64Array | undefined, other: Float64Array | undefined): Float64Array | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.map((factor, index) => factor * (other[index] ?? Number.NaN));
}
