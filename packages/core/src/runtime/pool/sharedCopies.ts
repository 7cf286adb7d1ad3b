import type { SimdCall } from '../simd/simdCall.ts';

type Numbers = Float32Array | Float64Array | Int32Array;

/** A call whose arrays all threads see, and what takes its results to where they belong. */
export interface SharedCall {
  readonly call: SimdCall;
  readonly takeResults: () => void;
}

/** Keeps shared memory from call to call, one buffer for each array of a call. */
export function createSharedCopies(): (call: SimdCall) => SharedCall {
  const buffers = new Map<string, SharedArrayBuffer>();
  const isShared = ({ buffer }: Numbers): boolean => buffer instanceof SharedArrayBuffer;

  function shared<Array extends Numbers>(key: string, array: Array): Array {
    if (isShared(array)) return array;
    const known = buffers.get(key);
    const buffer =
      known !== undefined && known.byteLength >= array.byteLength ? known : new SharedArrayBuffer(array.byteLength);
    buffers.set(key, buffer);
    const { constructor } = array;
    // the constructor of an array makes arrays of its kind, which the library's types do not say
    const Kind = constructor as new (buffer: SharedArrayBuffer, offset: number, length: number) => Array;
    return new Kind(buffer, 0, array.length);
  }
  function copied<Array extends Numbers>(key: string, array: Array): Array {
    const own = shared(key, array);
    if (own !== array) own.set(array);
    return own;
  }

  return (call) => {
    const { inputs, weights, cotangents, losses, gradients } = call;
    const results: (readonly [from: Numbers, to: Numbers])[] = [];
    const result = <Array extends Numbers>(key: string, array: Array): Array => {
      const own = shared(key, array);
      if (own !== array) results.push([own, array]);
      return own;
    };
    const ofEach = <Array extends Numbers>(
      arrays: Readonly<Record<string, Array | undefined>>,
      make: (name: string, array: Array) => Array,
    ): Record<string, Array> =>
      Object.fromEntries(
        Object.entries(arrays).flatMap(([name, array]) => (array === undefined ? [] : [[name, make(name, array)]])),
      );
    const sharedCall: SimdCall = {
      ...call,
      inputs: ofEach(inputs, (name, array) => copied(`input ${name}`, array)),
      weights: weights && copied('weights', weights),
      cotangents: cotangents && copied('cotangents', cotangents),
      losses: losses && result('losses', losses),
      gradients: ofEach(gradients, (name, array) => result(`gradient ${name}`, array)),
    };
    return { call: sharedCall, takeResults: () => results.forEach(([from, to]) => to.set(from)) };
  };
}
