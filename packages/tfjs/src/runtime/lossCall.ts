import { LossInputError, prepareCall, type LossContract, type PreparedCall } from '@losswright/core/runtime';
import { cast, reshape, Tensor } from '@tensorflow/tfjs-core';
import type { Axes } from './axis.ts';
import { axesOf, fullRankShape, fullRankTensor } from './fullRank.ts';
import { hostTensor, readInput } from './readInput.ts';
import { readOptions } from './readOptions.ts';

/** A checked call with its tensors. */
export interface LossCall {
  readonly prepared: PreparedCall;
  /** Float32 or int32, in the caller's shape, by name in the specification. */
  readonly inputs: Readonly<Record<string, Tensor>>;
  /** The inputs that were given as tensors and whose gradients are wanted. */
  readonly watched: readonly string[];
  readonly axes: Axes<string>;
  /** The shape of the unreduced loss at full rank. */
  readonly fullLossShape: readonly number[];
}

/** Reads and checks a call's inputs and options. Run it inside of `tidy`: it makes tensors. */
export const readCall = (contract: LossContract, given: readonly unknown[]): LossCall & { readonly parameters: Parameters } => {
  const { specification } = contract;
  checkCount(contract, given.length);
  const options = readOptions(specification, given[specification.inputs.length]);
  const read = specification.inputs.map((input, i) => readInput(specification, input, given[i], options.validate));
  const prepared = prepareCall(
    contract,
    read.map(({ call }) => call),
    options.checked,
  );
  const named = specification.inputs.flatMap(({ name }, i) => {
    const input = read[i];
    return input === undefined ? [] : [{ name, input }];
  });
  const lossAxes = specification.variants[prepared.variant]?.lossAxes ?? [];
  return {
    prepared,
    inputs: Object.fromEntries(named.map(({ name, input }) => [name, input.toTensor()])),
    watched: named.flatMap(({ name, input }) => (input.isTensor && prepared.gradients.includes(name) ? [name] : [])),
    axes: axesOf(prepared.layout),
    fullLossShape: fullRankShape(prepared.layout, lossAxes),
    parameters: readParameters(contract, prepared, options.tensors),
  };
};

/** Scalars are numbers, tensor parameters are full-rank tensors; by the name of the option. */
type Parameters = Readonly<Record<string, number | Tensor>>;

const readParameters = (
  { specification }: LossContract,
  { parameters, layout }: PreparedCall,
  tensors: Readonly<Record<string, Tensor>>,
): Parameters => {
  const read: Record<string, number | Tensor> = {};
  for (const { name, option, axes, kind } of specification.parameters) {
    const value = parameters[name];
    if (value === undefined) continue;
    const shape = fullRankShape(layout, axes.map((axis) => axis.name));
    const given = tensors[name];
    if (given !== undefined) read[option] = reshape(cast(given, kind === 'integer' ? 'int32' : 'float32'), shape);
    else if (typeof value !== 'number') read[option] = hostTensor(value.data, shape, kind === 'integer' ? 'integer' : 'float');
    else read[option] = axes.length === 0 ? value : fullRankTensor(value, layout.length);
  }
  return read;
};

const checkCount = ({ specification: { name, inputs } }: LossContract, count: number): void => {
  if (count === inputs.length || count === inputs.length + 1) return;
  throw new LossInputError(name, inputs[count]?.name ?? 'options', {
    expected: `${inputs.length} inputs (${inputs.map((input) => input.name).join(', ')}) and an options object`,
    got: `${count} arguments`,
  });
};
