export type FloatArray = Float32Array | Float64Array;

type IntegerArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Numbers nested to the tensor's rank; every row of one level has the same length. */
export type NestedNumbers = number | FloatArray | IntegerArray | readonly NestedNumbers[];

/**
 * What a call accepts as a tensor: a number, nested arrays, a typed array (rank 1), or flat data with a shape. A
 * Float32Array is computed on as float32, everything else as float64.
 */
export type TensorLike =
  NestedNumbers | { readonly data: readonly number[] | FloatArray | IntegerArray; readonly shape: readonly number[] };

/** A tensor that a call returns: flat, row-major. */
export interface Tensor<Data extends FloatArray = FloatArray> {
  readonly data: Data;
  readonly shape: readonly number[];
}

/** A tensor whose values are at hand: flat, row-major. */
export interface HostTensor {
  readonly values: FloatArray | Int32Array;
  readonly shape: readonly number[];
  readonly dtype: 'float' | 'integer';
}
