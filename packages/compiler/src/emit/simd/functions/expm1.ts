import { type Place, keep } from '../functionWriter.ts';
import { f32x4, i32x4 } from '../instructions.ts';
import type { Code } from '../wasmBytes.ts';
import { clamp, powerOfTwo, reduceExponent, smallExpm1 } from './exp.ts';

/** e^x - 1 as 2 · (2^(k-1) · (e^r - 1) + 2^(k-1) - 1/2), which loses nothing near 0 and overflows where e^x does. */
export const expm1 = (place: Place, x: Code): Code => {
  const { exponent, rest } = reduceExponent(place, keep(place, clamp(x, -18, 89)));
  const half = keep(place, powerOfTwo(i32x4.subtract(exponent, i32x4.constant(1))));
  const grown = f32x4.multiply(half, smallExpm1(place, rest));
  const sum = keep(place, f32x4.add(grown, f32x4.subtract(half, f32x4.constant(0.5))));
  return f32x4.add(sum, sum);
};
