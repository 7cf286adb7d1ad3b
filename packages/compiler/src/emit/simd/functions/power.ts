import { append, declare, finishFunction, keep, openPlace, type Place, startFunction } from '../functionWriter.ts';
import { f32x4, f64x2, i32, i32x4, i64x2, localGet, localSet, repeatWhile, v128 } from '../instructions.ts';
import { type Code, valueType, type WasmFunction } from '../wasmBytes.ts';

const halfRootBits = 0x3f3504f3;
const exponentBits = 0xff800000 | 0;

/**
 * Σ coefficient · x^k by Estrin's scheme, the highest power first: terms in pairs, which do not wait for each other, then
 * pairs of pairs. A power is one long chain of operations, and would wait for most of its time with Horner's rule.
 */
const polynomial = (place: Place, x: Code, coefficients: readonly number[]): Code => {
  const terms = coefficients.toReversed().map((coefficient) => f64x2.constant(coefficient));
  return sumOfPowers(place, x, terms);
};

/** Σ term · x^k, the lowest power first. */
const sumOfPowers = (place: Place, x: Code, terms: readonly Code[]): Code => {
  const pairs = terms.flatMap((low, index) => {
    const high = terms[index + 1];
    if (index % 2 === 1) return [];
    return [high === undefined ? low : f64x2.add(f64x2.multiply(high, x), low)];
  });
  const [only = []] = pairs;
  return pairs.length < 2 ? only : sumOfPowers(place, keep(place, f64x2.multiply(x, x)), pairs);
};

/** log₂ of two positive normal numbers, in double precision to 1e-12. */
const log2 = (place: Place, mantissa: Code, exponent: Code): Code => {
  const less = f64x2.subtract(mantissa, f64x2.constant(1));
  const ratio = keep(place, f64x2.divide(less, f64x2.add(mantissa, f64x2.constant(1))));
  const square = keep(place, f64x2.multiply(ratio, ratio));
  const series = polynomial(
    place,
    square,
    [13, 11, 9, 7, 5, 3, 1].map((k) => 2 / (k * Math.LN2)),
  );
  return f64x2.add(f64x2.multiply(ratio, series), exponent);
};

/** 1.5 · 2^52 and what the exponent of a double is stored with: added to a small number, it leaves their sum in the last bits. */
const shifter = 1.5 * 2 ** 52 + 1023;

/** 2^x, in double precision to 1e-10, where the result is a float; beyond, what becomes 0 or ∞ as a float. */
const exp2 = (place: Place, x: Code): Code => {
  const bounded = keep(
    place,
    f64x2.firstUnlessLess(f64x2.firstUnlessGreater(x, f64x2.constant(-160)), f64x2.constant(140)),
  );
  const shifted = keep(place, f64x2.add(bounded, f64x2.constant(shifter)));
  const whole = f64x2.subtract(shifted, f64x2.constant(shifter));
  const rest = keep(place, f64x2.subtract(bounded, whole));
  let term = 1;
  const taylor = [1];
  for (let k = 1; k <= 9; k++) taylor.unshift((term *= Math.LN2 / k));
  const scale = i64x2.shiftLeft(shifted, [0x41, 52]);
  return f64x2.multiply(polynomial(place, rest, taylor), scale);
};

const highLanes = (value: Code): Code => v128.shuffle(value, value, [2, 3, 2, 3]);

/** |x|^y of four floats, by 2^(y · log₂ |x|) in double precision. */
const generalPower = (place: Place, x: Code, y: Code): Code => {
  const size = keep(place, f32x4.abs(x));
  const isSmall = keep(place, f32x4.less(size, f32x4.constant(2 ** -126)));
  const bits = keep(place, v128.select(f32x4.multiply(size, f32x4.constant(2 ** 24)), size, isSmall));
  const shifted = keep(place, i32x4.subtract(bits, i32x4.constant(halfRootBits)));
  const mantissa = keep(place, i32x4.subtract(bits, v128.and(shifted, i32x4.constant(exponentBits))));
  const shift = v128.and(isSmall, i32x4.constant(24));
  const exponent = keep(place, i32x4.toFloat(i32x4.subtract(i32x4.shiftRight(shifted, [0x41, 23]), shift)));
  const wide = keep(place, f64x2.promoteLow(y));
  const half = (part: (value: Code) => Code): Code =>
    f32x4.demote(
      exp2(
        place,
        f64x2.multiply(
          wide,
          log2(place, keep(place, f64x2.promoteLow(part(mantissa))), f64x2.promoteLow(part(exponent))),
        ),
      ),
    );
  const low = keep(
    place,
    half((value) => value),
  );
  const high = keep(place, half(highLanes));
  const finite = v128.shuffle(low, high, [0, 1, 4, 5]);
  const isRising = keep(place, f32x4.greater(y, f32x4.constant(0)));
  const infinity = f32x4.constant(Infinity);
  const ofZero = v128.andNot(infinity, isRising);
  const ofInfinity = v128.and(infinity, isRising);
  const ofFinite = v128.select(ofZero, finite, f32x4.equal(size, f32x4.constant(0)));
  const ofNumber = v128.select(ofInfinity, ofFinite, f32x4.equal(size, infinity));
  return keep(place, v128.select(size, ofNumber, f32x4.notEqual(size, size)));
};

/** Of a negative base: NaN, unless it is infinite or the exponent is whole; then the sign of the exponent's parity. */
const withSign = (x: Code, y: Code, magnitude: Code, half: Code): Code => {
  const isWhole = f32x4.equal(f32x4.floor(y), y);
  const isOdd = v128.and(isWhole, f32x4.notEqual(f32x4.floor(half), half));
  const signed = v128.select(f32x4.negate(magnitude), magnitude, isOdd);
  const isReal = v128.or(isWhole, f32x4.equal(x, f32x4.constant(-Infinity)));
  const negative = v128.select(signed, f32x4.constant(NaN), isReal);
  return v128.select(negative, magnitude, f32x4.less(x, f32x4.constant(0)));
};

/** x^y for an array of bases and one exponent: (source, destination, bytes, exponent). */
export const powerFunction = (): WasmFunction => {
  const root = startFunction([valueType.i32, valueType.i32, valueType.i32, valueType.f32]);
  const [source, destination, bytes, exponent] = [localGet(0), localGet(1), localGet(2), localGet(3)];
  const at = declare(root, valueType.i32);
  const y = keep(root, f32x4.splat(exponent));
  const body = openPlace(root);
  const x = keep(body, v128.load(i32.add(source, localGet(at))));
  const power = keep(
    body,
    withSign(x, y, generalPower(body, x, y), keep(root, f32x4.multiply(y, f32x4.constant(0.5)))),
  );
  const isZeroth = f32x4.equal(y, f32x4.constant(0));
  append(body, v128.store(i32.add(destination, localGet(at)), v128.select(f32x4.constant(1), power, isZeroth)));
  append(body, localSet(at, i32.add(localGet(at), i32.constant(16))));
  append(root, repeatWhile(body.code, i32.less(localGet(at), bytes)));
  return finishFunction(root);
};
