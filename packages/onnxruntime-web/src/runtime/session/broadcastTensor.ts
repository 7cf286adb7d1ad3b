import { type BroadcastOption, LossInputError } from '@losswright/core/runtime';
import type { ElementType } from '../model/elementTypes.ts';
import { modelTensor, tensorOf } from './modelTensor.ts';
import type { OrtRuntime, OrtTensor } from './ortRuntime.ts';

/** Weights or a cotangent in the unreduced loss's shape, repeated where they were given smaller. */
export function broadcastTensor(
  runtime: OrtRuntime,
  loss: string,
  name: string,
  tensor: OrtTensor,
  { alignedShape, values }: BroadcastOption,
  lossShape: readonly number[],
  elementType: ElementType,
  dimensions: readonly number[],
): OrtTensor {
  if (alignedShape.every((length, position) => length === lossShape[position])) {
    return modelTensor(runtime, loss, name, tensor, elementType, dimensions);
  }
  if (values === undefined) {
    throw new LossInputError(loss, name, {
      expected: `the unreduced loss's shape [${lossShape.join(', ')}] for a tensor on a device`,
      got: `[${tensor.dims.join(', ')}]`,
    });
  }
  return tensorOf(runtime, elementType, repeat(values, alignedShape, lossShape), dimensions);
}

function repeat(values: ArrayLike<number>, from: readonly number[], to: readonly number[]): Float64Array {
  const repeated = new Float64Array(to.reduce((product, length) => product * length, 1));
  for (let index = 0; index < repeated.length; index++) {
    let rest = index;
    let source = 0;
    let stride = 1;
    for (let dimension = to.length - 1; dimension >= 0; dimension--) {
      const length = to[dimension] ?? 1;
      const sourceLength = from[dimension] ?? 1;
      if (sourceLength > 1) source += (rest % length) * stride;
      stride *= sourceLength;
      rest = Math.floor(rest / length);
    }
    repeated[index] = values[source] ?? Number.NaN;
  }
  return repeated;
}
