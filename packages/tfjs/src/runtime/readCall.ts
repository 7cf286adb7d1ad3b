import {
  LossInputError,
  prepareCall,
  type BroadcastOption,
  type LossContract,
  type PreparedCall,
} from '@losswright/core/runtime';
import { cast, reshape, Tensor, tensor } from '@tensorflow/tfjs-core';
import { asFloat } from './asFloat.ts';
import { broadcastToShape } from './broadcastToShape.ts';
import { axesOf, fullRankShape, fullRankTensor, rankOf } from './fullRank.ts';
import type { LossCall } from './lossCall.ts';
import { hostTensor, readInput } from './readInput.ts';
import { readOptions } from './readOptions.ts';

/**
 * Reads and checks a call's inputs and options. Run it inside of `tidy`: it makes tensors.
 *
 * @throws LossInputError naming the input or option, what was expected, what came and what to do.
 */
export const readCall = (contract: LossContract, given: readonly unknown[]): LossCall => {
  const { specification } = contract;
  checkCount(contract, given.length);
  const options = readOptions(specification, given[specification.inputs.length]);
  const read = specification.inputs.map((input, i) => ({
    ...input,
    ...readInput(specification, input, given[i], options.validate),
  }));
  const prepared = prepareCall(
    contract,
    read.map(({ call }) => call),
    options.checked,
  );
  const { layout, lossShape } = prepared;
  return {
    name: specification.name,
    prepared,
    inputs: Object.fromEntries(read.map(({ name, toTensor }) => [name, toTensor()])),
    fullShapes: Object.fromEntries(
      read.map(({ name, axes }) => [
        name,
        fullRankShape(
          layout,
          axes.map((axis) => axis.name),
        ),
      ]),
    ),
    watched: read.flatMap(({ name, isTensor }) => (isTensor && prepared.gradients.includes(name) ? [name] : [])),
    parameters: readParameters(contract, prepared, options.tensors),
    axes: axesOf(layout),
    fullLossShape: fullRankShape(layout, specification.variants[prepared.variant]?.lossAxes ?? []),
    isBySample: false,
    weights: broadcastOption(prepared.weights, lossShape),
    cotangent: broadcastOption(prepared.cotangent, lossShape),
  };
};

const readParameters = (
  { specification }: LossContract,
  { parameters, layout }: PreparedCall,
  tensors: Readonly<Record<string, Tensor>>,
): LossCall['parameters'] => {
  const read: Record<string, number | Tensor> = {};
  for (const { name, option, axes, kind } of specification.parameters) {
    const value = parameters[name];
    if (value === undefined) continue;
    const shape = fullRankShape(
      layout,
      axes.map((axis) => axis.name),
    );
    const given = tensors[name];
    const dtype = kind === 'integer' ? 'int32' : 'float32';
    if (given !== undefined) read[option] = reshape(cast(given, dtype), shape);
    else if (typeof value !== 'number') read[option] = tensor(Float32Array.from(value.data), shape, dtype);
    else read[option] = kind === 'integer' && axes.length > 0 ? fullRankTensor(value, rankOf(layout), dtype) : value;
  }
  return read;
};

const broadcastOption = (option: BroadcastOption | undefined, lossShape: readonly number[]): Tensor | undefined => {
  if (option === undefined) return undefined;
  const { raw, values, shape } = option;
  const given = raw instanceof Tensor ? asFloat(raw) : hostTensor(values ?? [], shape, 'float');
  return broadcastToShape(given, lossShape);
};

const checkCount = ({ specification: { name, inputs } }: LossContract, count: number): void => {
  if (count === inputs.length || count === inputs.length + 1) return;
  throw new LossInputError(name, inputs[count]?.name ?? 'options', {
    expected: `${inputs.length} inputs (${inputs.map((input) => input.name).join(', ')}) and an options object`,
    got: `${count} arguments`,
  });
};
