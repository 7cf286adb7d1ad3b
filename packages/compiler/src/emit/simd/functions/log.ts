import { type Place, keep } from '../functionWriter.ts';
import { f32x4, i32, i32x4, v128 } from '../instructions.ts';
import type { Code } from '../wasmBytes.ts';
import type { FastWay } from './arrayFunction.ts';
import { polynomial } from './exp.ts';

const leastNormal = 2 ** -126;
const subnormalShift = 24;
const halfRootBits = 0x3f3504f3;
const exponentBits = 0xff800000 | 0;

/** The logarithm of a number with these bits, which is positive, normal and finite, times 2^shift. */
const logOfBits = (place: Place, bits: Code, shift?: Code): Code => {
  // The exponent is chosen so that the mantissa lies between √½ and √2.
  const shifted = keep(place, i32x4.subtract(bits, i32x4.constant(halfRootBits)));
  const mantissa = i32x4.subtract(bits, v128.and(shifted, i32x4.constant(exponentBits)));
  const own = i32x4.shiftRight(shifted, i32.constant(23));
  const exponent = keep(place, i32x4.toFloat(shift === undefined ? own : i32x4.subtract(own, shift)));
  const f = keep(place, f32x4.subtract(mantissa, f32x4.constant(1)));
  const square = keep(place, f32x4.multiply(f, f));
  // log(1 + f) = f - f² / 2 + f³ · series: the polynomial of least relative error, 6e-9
  const series = polynomial(
    f,
    [
      -7.6341976939e-2, 0.12761386805, -0.13160204733, 0.14201787299, -0.16623358441, 0.20001225602, -0.25000820967,
      0.33333331723,
    ],
  );
  const tail = f32x4.subtract(
    f32x4.multiply(f32x4.multiply(f, square), series),
    f32x4.add(f32x4.multiply(exponent, f32x4.constant(2.1219444e-4)), f32x4.multiply(square, f32x4.constant(0.5))),
  );
  return f32x4.add(f32x4.add(f, tail), f32x4.multiply(exponent, f32x4.constant(0.693359375)));
};

/** The natural logarithm: -∞ of 0, NaN of negative numbers, ∞ of ∞; subnormal numbers as exactly as all others. */
export const log = (place: Place, x: Code): Code => {
  const isSmall = keep(place, f32x4.less(x, f32x4.constant(leastNormal)));
  const bits = keep(place, v128.select(f32x4.multiply(x, f32x4.constant(2 ** subnormalShift)), x, isSmall));
  const ofPositive = logOfBits(place, bits, v128.and(isSmall, i32x4.constant(subnormalShift)));
  const finite = v128.select(ofPositive, x, f32x4.less(x, f32x4.constant(Infinity)));
  const outside = v128.select(f32x4.constant(-Infinity), f32x4.constant(NaN), f32x4.equal(x, f32x4.constant(0)));
  return v128.select(finite, outside, f32x4.greater(x, f32x4.constant(0)));
};

/** The logarithm of normal numbers. Their bits, less those of the least, are below those of ∞, less the same, unsigned. */
export const plainLog: FastWay = {
  write: (place, x) => logOfBits(place, x),
  measure: (_, x) => i32x4.add(x, i32x4.constant(0x7f800000)),
  limit: -0x01000000,
};
