import { type Place, keep } from '../functionWriter.ts';
import { f32x4, i32x4, v128 } from '../instructions.ts';
import type { Code } from '../wasmBytes.ts';
import { polynomial } from './exp.ts';

const leastNormal = 2 ** -126;
const subnormalShift = 24;
const halfRootBits = 0x3f3504f3;
const exponentBits = 0xff800000 | 0;

/** The logarithm of positive finite numbers, subnormal ones included (Cephes, logf). */
const logOfPositive = (place: Place, x: Code): Code => {
  const isSmall = keep(place, f32x4.less(x, f32x4.constant(leastNormal)));
  const bits = keep(place, v128.select(f32x4.multiply(x, f32x4.constant(2 ** subnormalShift)), x, isSmall));
  // The exponent is chosen so that the mantissa lies between √½ and √2.
  const shifted = keep(place, i32x4.subtract(bits, i32x4.constant(halfRootBits)));
  const mantissa = i32x4.subtract(bits, v128.and(shifted, i32x4.constant(exponentBits)));
  const shift = v128.and(isSmall, i32x4.constant(subnormalShift));
  const exponent = keep(place, i32x4.toFloat(i32x4.subtract(i32x4.shiftRight(shifted, [0x41, 23]), shift)));
  const f = keep(place, f32x4.subtract(mantissa, f32x4.constant(1)));
  const square = keep(place, f32x4.multiply(f, f));
  const series = polynomial(
    f,
    [
      7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
      2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ],
  );
  const tail = f32x4.subtract(
    f32x4.multiply(f32x4.multiply(f, square), series),
    f32x4.add(f32x4.multiply(exponent, f32x4.constant(2.1219444e-4)), f32x4.multiply(square, f32x4.constant(0.5))),
  );
  return f32x4.add(f32x4.add(f, tail), f32x4.multiply(exponent, f32x4.constant(0.693359375)));
};

/** The natural logarithm: -∞ of 0, NaN of negative numbers, ∞ of ∞. */
export const log = (place: Place, x: Code): Code => {
  const finite = v128.select(logOfPositive(place, x), x, f32x4.less(x, f32x4.constant(Infinity)));
  const outside = v128.select(f32x4.constant(-Infinity), f32x4.constant(NaN), f32x4.equal(x, f32x4.constant(0)));
  return v128.select(finite, outside, f32x4.greater(x, f32x4.constant(0)));
};
