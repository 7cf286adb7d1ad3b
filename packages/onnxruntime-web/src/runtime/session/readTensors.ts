import { type CallInput, LossInputError, type LossSpecification } from '@losswright/core/runtime';
import type { ModelOptions } from '../loss.ts';
import { fromHalfBits } from '../model/halfNumbers.ts';
import type { OrtTensor } from './ortRuntime.ts';

/** The tensors of a run, by name: every one that the model takes, and no other. */
export type RunTensors = Readonly<Record<string, OrtTensor>>;

/** Checks the names of a run's tensors, and that they are tensors. */
export function readTensors(
  { name: loss, inputs }: LossSpecification,
  model: Required<ModelOptions>,
  given: unknown,
): RunTensors {
  const names = [
    ...inputs.map(({ name }) => name),
    ...(model.weights ? ['weights'] : []),
    ...(model.cotangent ? ['cotangent'] : []),
  ];
  const expected = `tensors { ${names.join(', ')} }`;
  if (typeof given !== 'object' || given === null) {
    throw new LossInputError(loss, names[0] ?? 'inputs', { expected, got: given === null ? 'null' : typeof given });
  }
  const tensors: Record<string, OrtTensor> = {};
  for (const [name, tensor] of Object.entries(given)) {
    if (names.includes(name) && isTensor(tensor)) tensors[name] = tensor;
    else if (names.includes(name))
      throw new LossInputError(loss, name, { expected: 'an ort.Tensor', got: typeof tensor });
    else {
      const isOption = name === 'weights' || name === 'cotangent';
      const advice = isOption ? `Create the loss with ${name}: true.` : undefined;
      throw new LossInputError(loss, name, { expected, got: `one called ${name}`, advice });
    }
  }
  const missing = names.find((name) => tensors[name] === undefined);
  if (missing !== undefined) throw new LossInputError(loss, missing, { expected, got: 'nothing' });
  return tensors;
}

/** What can be checked about a tensor without waiting for a device. */
export function callInputOf(loss: string, name: string, tensor: OrtTensor): CallInput {
  const dtype = elementKind(tensor.type);
  if (dtype === undefined) {
    throw new LossInputError(loss, name, { expected: 'numbers', got: `a tensor of type ${tensor.type}` });
  }
  const values = valuesOf(tensor);
  return { shape: tensor.dims, dtype, ...(values === undefined ? {} : { values }) };
}

/** Weights or a cotangent as the option that is checked. */
export function broadcastOption(loss: string, name: string, tensor: OrtTensor): object {
  const { shape, values } = callInputOf(loss, name, tensor);
  return values === undefined ? { shape } : { shape, data: values };
}

/** The numbers of a tensor in the CPU's memory. */
export function valuesOf(tensor: OrtTensor): ArrayLike<number> | undefined {
  if (tensor.location !== 'cpu') return undefined;
  const { data } = tensor;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  // Where JavaScript has no Float16Array, these are bits.
  if (tensor.type === 'float16' && data instanceof Uint16Array) return Float64Array.from(data, fromHalfBits);
  return Array.isArray(data) ? undefined : data;
}

function elementKind(type: OrtTensor['type']): 'float' | 'integer' | undefined {
  if (type.startsWith('float')) return 'float';
  return type.startsWith('int') || type.startsWith('uint') || type === 'bool' ? 'integer' : undefined;
}

function isTensor(value: unknown): value is OrtTensor {
  return typeof value === 'object' && value !== null && 'dims' in value && 'type' in value && 'location' in value;
}
