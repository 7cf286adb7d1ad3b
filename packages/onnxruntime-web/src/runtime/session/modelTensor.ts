import { LossInputError } from '@losswright/core/runtime';
import type { ElementType } from '../model/elementTypes.ts';
import { toHalfBits } from '../model/halfNumbers.ts';
import type { OrtRuntime, OrtTensor } from './ortRuntime.ts';
import { viewTensor } from './reshapeTensor.ts';
import { valuesOf } from './readTensors.ts';

/**
 * A user's tensor as the model takes it: another shape of the same memory where the element type is right, also on a
 * GPU; integers of other types are converted.
 */
export function modelTensor(
  runtime: OrtRuntime,
  loss: string,
  name: string,
  tensor: OrtTensor,
  elementType: ElementType,
  dimensions: readonly number[],
): OrtTensor {
  if (tensor.type === elementType) return viewTensor(runtime, tensor, dimensions);
  const values = valuesOf(tensor);
  const isOtherFloat = tensor.type.startsWith('float') && elementType.startsWith('float');
  if (values === undefined || isOtherFloat) {
    const advice = isOtherFloat ? `Convert it, or create the loss with dtype: '${tensor.type}'.` : 'Convert it.';
    throw new LossInputError(loss, name, { expected: elementType, got: tensor.type, advice });
  }
  if (elementType === 'int32') checkInt32(loss, name, values);
  return tensorOf(runtime, elementType, values, dimensions);
}

/** A tensor of numbers in the CPU's memory. */
export function tensorOf(
  { Tensor }: OrtRuntime,
  elementType: ElementType,
  values: ArrayLike<number>,
  dimensions: readonly number[],
): OrtTensor {
  switch (elementType) {
    case 'float16':
      return new Tensor('float16', Uint16Array.from(values, toHalfBits), dimensions);
    case 'float32':
      return new Tensor('float32', Float32Array.from(values), dimensions);
    case 'float64':
      return new Tensor('float64', Float64Array.from(values), dimensions);
    case 'int32':
      return new Tensor('int32', Int32Array.from(values), dimensions);
    case 'uint32':
      return new Tensor('uint32', Uint32Array.from(values), dimensions);
    case 'int64':
      return new Tensor('int64', BigInt64Array.from(values, BigInt), dimensions);
    case 'bool':
      return new Tensor('bool', Uint8Array.from(values), dimensions);
  }
}

function checkInt32(loss: string, name: string, values: ArrayLike<number>): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (value === (value | 0)) continue;
    throw new LossInputError(loss, name, { expected: 'integers of 32 bits', got: `${value} at element ${index}` });
  }
}
