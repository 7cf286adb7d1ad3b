import type { FloatArray } from '../hostTensor.ts';

/** What a kernel is called with. Arrays are in canonical order. */
export interface SimdCall {
  readonly inputs: Readonly<Record<string, FloatArray | Int32Array>>;
  /** A tensor parameter that was given as one number is that number. */
  readonly parameters: Readonly<Record<string, number | Float64Array>>;
  readonly sizes: Readonly<Record<string, number>>;
  readonly scale: number;
  /** One for each element of the loss; absent means 1. */
  readonly weights: Float64Array | undefined;
  readonly cotangents: Float64Array | undefined;
  /** Receives the weighted losses, where wanted. */
  readonly losses: FloatArray | undefined;
  /** Receive the wanted gradients, by input. */
  readonly gradients: Readonly<Record<string, FloatArray | undefined>>;
}
