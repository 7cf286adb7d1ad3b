import { checkOptions, LossInputError, type LossSpecification } from '@losswright/core/runtime';
import { Tensor } from '@tensorflow/tfjs-core';
import { checkTensor } from './checkTensor.ts';
import { readValues } from './readValues.ts';

type ParameterSpecification = LossSpecification['parameters'][number];

/** The options of a call, apart in what every package checks and what only this one knows. */
export interface ReadOptions {
  /** What `prepareCall` checks: no tensors but those that it knows, and no `validate`. */
  readonly checked: Readonly<Record<string, unknown>>;
  /** Tensor parameters that were given as tensors, by name in the specification. */
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly validate: boolean;
}

export const readOptions = (specification: LossSpecification, given: unknown): ReadOptions => {
  const { validate = false, ...checked }: Record<string, unknown> = checkOptions(specification, given);
  if (typeof validate !== 'boolean') {
    throw new LossInputError(specification.name, 'validate', { expected: 'true or false', got: String(validate) });
  }
  for (const name of ['weights', 'cotangent']) {
    const given = checked[name];
    if (given instanceof Tensor) checkTensor(specification.name, name, 'float', given);
  }
  const tensors: Record<string, Tensor> = {};
  for (const parameter of specification.parameters) {
    const given = checked[parameter.option];
    if (parameter.axes.length === 0 || !(given instanceof Tensor)) continue;
    checkTensor(specification.name, parameter.name, parameter.kind === 'integer' ? 'integer' : 'float', given);
    tensors[parameter.name] = given;
    const values = readValues(specification.name, parameter.name, given, validate);
    const data = values === undefined ? standIn(parameter, given.size) : Float64Array.from(values);
    checked[parameter.option] = { data, shape: given.shape };
  }
  return { checked, tensors, validate };
};

/** Values that pass for those that lie on a GPU, so that `prepareCall` checks the shape. */
const standIn = ({ default: filling, range }: ParameterSpecification, size: number): Float32Array => {
  if (typeof filling === 'number') return new Float32Array(size).fill(filling);
  const low = range?.low ?? (range?.high ?? 1) - 1;
  const high = range?.high ?? low + 2;
  return new Float32Array(size).fill((low + high) / 2);
};
