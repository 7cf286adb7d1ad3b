import { describeValue } from './describeValue.ts';
import type { FloatArray } from './hostTensor.ts';
import { LossInputError } from './lossInputError.ts';

/** The arrays that a call wants its gradients in, by input. */
export type Into = Readonly<Record<string, FloatArray>>;

/**
 * Checks the arrays of `into`: one for each name, of the precision and length of the gradient, and apart from the inputs,
 * which are still read when gradients are written.
 */
export function readInto(
  loss: string,
  into: unknown,
  inputs: Readonly<Record<string, ArrayLike<number> & ArrayBufferView>>,
  wanted: readonly string[],
): Into {
  const fail = (expected: string, got: string, advice?: string): never => {
    throw new LossInputError(loss, 'into', { expected, got, advice });
  };
  if (typeof into !== 'object' || into === null)
    return fail(`an object of arrays for the gradients by ${wanted.join(', ')}`, describeValue(into));
  const taken: ArrayBufferView[] = Object.values(inputs);
  const arrays: Record<string, FloatArray> = {};
  for (const [name, array] of Object.entries(into)) {
    const input = inputs[name];
    if (input === undefined || !wanted.includes(name))
      return fail(`arrays for ${wanted.join(', ')}`, describeValue(name));
    const { length } = input;
    const kind = input instanceof Float32Array ? Float32Array : Float64Array;
    if (!(array instanceof kind && array.length === length)) {
      const got =
        ArrayBuffer.isView(array) && 'length' in array ? `one of ${String(array.length)}` : describeValue(array);
      return fail(`a ${kind.name} of ${length} for ${name}`, got);
    }
    for (const other of taken) {
      if (overlaps(other, array))
        fail(
          `an array of its own for ${name}`,
          'memory that an input or another gradient has',
          'Inputs are read while gradients are written.',
        );
    }
    taken.push(array);
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
