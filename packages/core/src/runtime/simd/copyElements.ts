import type { FloatArray } from '../hostTensor.ts';
import type { SimdCall } from './simdCall.ts';

export type Numbers = FloatArray | Int32Array;

/** So many, and a loop is faster than a view or a call of WebAssembly. */
export const fewElements = 48;

/** Copies elements that follow each other. */
export function copyElements(to: Numbers, at: number, from: Numbers, start: number, count: number): void {
  if (count > fewElements)
    to.set(start === 0 && count === from.length ? from : from.subarray(start, start + count), at);
  else for (let i = 0; i < count; i++) to[at + i] = from[start + i] ?? Number.NaN;
}

/** Writes the cotangents of elements that follow each other. */
export function fillCotangents(
  to: Float32Array,
  at: number,
  { cotangents, scale }: SimdCall,
  start: number,
  count: number,
): void {
  if (cotangents === undefined) to.fill(scale, at, at + count);
  else for (let i = 0; i < count; i++) to[at + i] = scale * (cotangents[start + i] ?? Number.NaN);
}

/** Writes the weights of elements that follow each other. */
export function fillWeights(to: Float32Array, at: number, { weights }: SimdCall, start: number, count: number): void {
  if (weights === undefined) to.fill(1, at, at + count);
  else copyElements(to, at, weights, start, count);
}
