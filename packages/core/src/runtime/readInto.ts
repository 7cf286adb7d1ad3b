import { describeValue } from './describeValue.ts';
import type { FloatArray } from './hostTensor.ts';
import { LossInputError } from './lossInputError.ts';
import type { BoundInput } from './boundInput.ts';
import type { Options } from './readOptions.ts';

/** The arrays that a call wants its gradients in, by input. */
export type Into = Readonly<Record<string, FloatArray>>;

/** Takes the option `into`, which only the CPU package has, out of the options of a call. */
export function splitInto(given: Options): { readonly into: unknown; readonly options: Options } {
  if (!('into' in given)) return { into: undefined, options: given };
  const { into, ...options } = given;
  return { into, options };
}

/**
 * Checks the arrays of `into`: one for each name, of the precision and length of the gradient, and apart from the inputs,
 * which are still read when gradients are written.
 */
export function readInto(
  loss: string,
  into: unknown,
  inputs: readonly BoundInput[],
  wanted: readonly string[],
): Into | undefined {
  if (into === undefined) return undefined;
  if (typeof into !== 'object' || into === null) {
    const expected = `an object of arrays for the gradients by ${wanted.join(', ')}`;
    throw new LossInputError(loss, 'into', { expected, got: describeValue(into) });
  }
  const arrays: Record<string, FloatArray> = {};
  for (const [name, array] of Object.entries(into)) {
    const input = inputs.find(({ specification }) => specification.name === name);
    if (input === undefined || !wanted.includes(name))
      throw new LossInputError(loss, 'into', { expected: `arrays for ${wanted.join(', ')}`, got: describeValue(name) });
    const isSingle = input.data instanceof Float32Array;
    const isRight = isSingle ? array instanceof Float32Array : array instanceof Float64Array;
    if (!isRight || array.length !== input.data.length) {
      throw new LossInputError(loss, 'into', {
        expected: `a ${isSingle ? 'Float32Array' : 'Float64Array'} of ${input.data.length} for ${name}`,
        got: ArrayBuffer.isView(array) && 'length' in array ? `one of ${String(array.length)}` : describeValue(array),
      });
    }
    if (inputs.some(({ data }) => overlaps(data, array)) || Object.values(arrays).some((one) => overlaps(one, array))) {
      throw new LossInputError(loss, 'into', {
        expected: `an array of its own for ${name}`,
        got: 'memory that an input or another gradient has',
        advice: 'Inputs are read while gradients are written.',
      });
    }
    arrays[name] = array;
  }
  return arrays;
}

function overlaps(one: ArrayBufferView, other: ArrayBufferView): boolean {
  return (
    one.buffer === other.buffer &&
    one.byteOffset < other.byteOffset + other.byteLength &&
    other.byteOffset < one.byteOffset + one.byteLength
  );
}
