import { type Place, keep } from '../functionWriter.ts';
import { f32x4, i32, i32x4, v128 } from '../instructions.ts';
import type { Code } from '../wasmBytes.ts';

/** 1.5 · 2^23: added to a small number, it leaves the nearest integer in the last bits. */
const rounder = 12_582_912;
const rounderBits = 0x4b400000;
/** What the exponent of a float is stored with. */
const bias = 127;

/**
 * x = exponent · log 2 + rest, with |rest| at most log 2 / 2. `shifted` has the exponent in its last bits, and the bias
 * added to it.
 */
const splitExponent = (place: Place, x: Code): { readonly shifted: Code; readonly rest: Code } => {
  const shifter = f32x4.constant(rounder + bias);
  const shifted = keep(place, f32x4.add(f32x4.multiply(x, f32x4.constant(Math.LOG2E)), shifter));
  const whole = keep(place, f32x4.subtract(shifted, shifter));
  // log 2 in two parts, the first with so few digits that its product with a whole number is exact
  const coarse = f32x4.subtract(x, f32x4.multiply(whole, f32x4.constant(0.693359375)));
  return { shifted, rest: keep(place, f32x4.add(coarse, f32x4.multiply(whole, f32x4.constant(2.1219444e-4)))) };
};

/** x = exponent · log 2 + rest, with |rest| at most log 2 / 2. */
export const reduceExponent = (place: Place, x: Code): { readonly exponent: Code; readonly rest: Code } => {
  const { shifted, rest } = splitExponent(place, x);
  return { exponent: keep(place, i32x4.subtract(shifted, i32x4.constant(rounderBits + bias))), rest };
};

/** Σ coefficient · x^k by Horner's rule, the highest power first. */
export const polynomial = (x: Code, [first = 0, ...rest]: readonly number[]): Code =>
  rest.reduce<Code>((sum, next) => f32x4.add(f32x4.multiply(sum, x), f32x4.constant(next)), f32x4.constant(first));

/** e^rest - 1 for |rest| at most log 2 / 2: the polynomial of least relative error, 3e-9, with rest as its first term. */
export const smallExpm1 = (place: Place, rest: Code): Code => {
  const tail = polynomial(rest, [1.38144670593e-3, 8.36878041118e-3, 4.16683942109e-2, 0.166665201078, 0.499999934125]);
  return keep(place, f32x4.add(f32x4.multiply(f32x4.multiply(rest, rest), tail), rest));
};

/** 2^exponent, for exponents of normal numbers. */
export const powerOfTwo = (exponent: Code): Code =>
  i32x4.shiftLeft(i32x4.add(exponent, i32x4.constant(127)), [0x41, 23]);

/** Keeps x between two numbers; NaN stays NaN. */
export const clamp = (x: Code, low: number, high: number): Code =>
  f32x4.firstUnlessLess(f32x4.firstUnlessGreater(x, f32x4.constant(low)), f32x4.constant(high));

/** e^x. Subnormal results are right, so the power of two comes in two factors. */
export const exp = (place: Place, x: Code): Code => {
  const { exponent, rest } = reduceExponent(place, keep(place, clamp(x, -104, 89)));
  const mantissa = f32x4.add(smallExpm1(place, rest), f32x4.constant(1));
  const half = keep(place, i32x4.shiftRight(exponent, [0x41, 1]));
  const scaled = f32x4.multiply(mantissa, powerOfTwo(half));
  return f32x4.multiply(scaled, powerOfTwo(i32x4.subtract(exponent, half)));
};

/** Below it, the stored exponent of 2^(x / log 2), rounded, would be less than 0. */
const leastLogarithm = -88;

/** e^x for x of at most 0, a sixth faster: what is half of the least normal number or less becomes 0. */
export const expOfNonpositive = (place: Place, x: Code): Code => {
  const { shifted, rest } = splitExponent(
    place,
    keep(place, f32x4.firstUnlessGreater(x, f32x4.constant(leastLogarithm))),
  );
  const mantissa = f32x4.add(smallExpm1(place, rest), f32x4.constant(1));
  // a stored exponent of 0 is the number 0
  return f32x4.multiply(mantissa, i32x4.shiftLeft(shifted, i32.constant(23)));
};

/** e^-|x|. */
export const expOfMinusSize = (place: Place, x: Code): Code =>
  expOfNonpositive(place, keep(place, v128.or(x, f32x4.constant(-0))));
