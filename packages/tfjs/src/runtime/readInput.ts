import { readTensor, type CallInput, type LossSpecification } from '@losswright/core/runtime';
import { tensor, Tensor } from '@tensorflow/tfjs-core';
import { asFloat } from './asFloat.ts';
import { checkTensor } from './checkTensor.ts';
import { readValues } from './readValues.ts';

type InputSpecification = LossSpecification['inputs'][number];

/** One input of a call: what the checks look at, and the tensor to compute with. */
export interface ReadInput {
  readonly call: CallInput;
  /** The float32 or int32 tensor; made on demand, so that a call that fails its checks makes none. */
  readonly toTensor: () => Tensor;
  /** Whether the caller gave a tensor, to which a gradient can flow. */
  readonly isTensor: boolean;
}

/** Reads what a caller passed for one input. */
export const readInput = (
  specification: LossSpecification,
  input: InputSpecification,
  given: unknown,
  validate: boolean,
): ReadInput => {
  const loss = specification.name;
  if (given instanceof Tensor) {
    checkTensor(loss, input.name, input.dtype, given);
    const isRead = isNamedInConditions(specification, input.name);
    const read = (): CallInput['values'] => (isRead ? readValues(loss, input.name, given, validate) : undefined);
    const values = read();
    return {
      call: {
        shape: given.shape,
        dtype: input.dtype,
        // A view of memory, which another input may have moved when it was fetched.
        get values() {
          return values !== undefined && values.length < given.size ? read() : values;
        },
      },
      toTensor: () => (input.dtype === 'float' ? asFloat(given) : given),
      isTensor: true,
    };
  }
  const call = readTensor(loss, input.name, given);
  return {
    call,
    toTensor: () => hostTensor(call.values, call.shape, input.dtype),
    isTensor: false,
  };
};

/** A tensor of numbers that were given as numbers. */
export const hostTensor = (data: ArrayLike<number>, shape: readonly number[], dtype: 'float' | 'integer'): Tensor => {
  if (dtype === 'integer') return tensor(Int32Array.from(data), [...shape], 'int32');
  return tensor(data instanceof Float32Array ? data : Float32Array.from(data), [...shape], 'float32');
};

/** Whether the condition on any input's values reads this input; the values of the others need not be read. */
const isNamedInConditions = ({ inputs }: LossSpecification, name: string): boolean =>
  inputs.some(({ valid }) => valid !== undefined && new RegExp(`\\b${name}\\b`).test(valid));
