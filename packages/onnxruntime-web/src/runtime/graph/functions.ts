import { add, multiply, negate, reciprocal, subtract } from './arithmetic.ts';
import { constant } from './leaves.ts';
import { less, lessEqual, where } from './masks.ts';
import { elementwise } from './operation.ts';
import { isAtMostOne, isNonnegative } from './ranges.ts';
import { knownNumber, operandsOf, type Value } from './value.ts';
import { negated } from './withoutNegation.ts';

const one = constant(1);

function unary(operator: string, compute: (x: number) => number): (x: Value) => Value {
  return (x) => elementwise(operator, [x], x.dtype, compute);
}

const absByOperator = unary('Abs', Math.abs);

/** Not every provider has the operator for integers. */
export function abs(x: Value): Value {
  const positive = negated(x);
  if (positive !== undefined) return abs(positive);
  if (operandsOf(x, 'Abs').length > 0) return x;
  return x.dtype === 'integer' ? where(less(x, constant(0, 'integer')), negate(x), x) : absByOperator(x);
}

export const exp = unary('Exp', Math.exp);
export const log = unary('Log', Math.log);
export const atan = unary('Atan', Math.atan);
export const sigmoidByOperator = unary('Sigmoid', (x) => 1 / (1 + Math.exp(-x)));

export const signByOperator = unary('Sign', Math.sign);

/** 0 at 0; NaN compares with nothing and passes through. ONNX's Sign is missing on WebGPU's older provider. */
export function signByWhere(x: Value): Value {
  const zero = constant(0, x.dtype);
  return where(less(zero, x), constant(1, x.dtype), where(less(x, zero), constant(-1, x.dtype), x));
}

/**
 * ONNX has no log1p. The logarithm of the rounded 1 + x is corrected by what the rounding lost, to first order. From 1 on,
 * infinity included, what is lost is too little to matter. Within 1.8 ULP where Log is within 1.
 *
 * @param guard what is done with the logarithm of the rounded 1 + x.
 */
export function log1p(x: Value, guard: (shifted: Value, result: Value) => Value = (_, result) => result): Value {
  const known = knownNumber(x);
  if (known !== undefined) return constant(Math.log1p(known));
  const shifted = add(x, one);
  const lost = subtract(x, subtract(shifted, one));
  const kept = isAtMostOne(x) ? lost : where(lessEqual(one, x), constant(0), lost);
  return guard(shifted, add(log(shifted), kept));
}

/**
 * ONNX has no expm1. Near 0 the rounded exponential is corrected by how far its logarithm misses x, to first order.
 * Within 1.8 ULP where Exp and Log are within 1.
 */
export function expm1(x: Value): Value {
  const known = knownNumber(x);
  if (known !== undefined) return constant(Math.expm1(known));
  const power = exp(x);
  // A shader may know no NaN, and then this correction brings it back: NaN compares with nothing.
  const missed = where(less(one, abs(x)), constant(0), subtract(log(power), x));
  return subtract(subtract(power, one), missed);
}

/**
 * The logistic function by its definition: within a few ULP also where the result is tiny. Above 0 it is what its value at
 * -x leaves of 1, for that is often computed, too.
 */
export function sigmoidByExp(x: Value): Value {
  if (x.onHost === undefined && isNonnegative(x)) return subtract(one, sigmoidByExp(negate(x)));
  return reciprocal(add(exp(negate(x)), one));
}

/** The logarithm, of 1 / (1 + e) and of 1 - e as exact as e is: where e is tiny, the operand itself is rounded to 1. */
export function logOfShare(x: Value): Value {
  const [most, lack] = operandsOf(x, 'Sub');
  if (most !== undefined && lack !== undefined && knownNumber(most) === 1) return log1p(negate(lack));
  const [whole] = operandsOf(x, 'Reciprocal');
  const [part, rest] = whole === undefined ? [] : operandsOf(whole, 'Add');
  if (part === undefined || rest === undefined || knownNumber(rest) !== 1) return log(x);
  return negate(log1p(part));
}

/** The greater of two by comparisons; NaN on either side gives NaN. */
export function maximumByWhere(x: Value, y: Value): Value {
  // A NaN compares with nothing, and is what is left.
  if (isNumber(y)) return where(less(x, y), y, x);
  if (isNumber(x)) return where(less(y, x), x, y);
  return where(lessEqual(y, x), x, where(less(x, y), y, add(x, y)));
}

/** The lesser of two by comparisons; NaN on either side gives NaN. */
export function minimumByWhere(x: Value, y: Value): Value {
  if (isNumber(y)) return where(less(y, x), y, x);
  if (isNumber(x)) return where(less(x, y), x, y);
  return where(lessEqual(x, y), x, where(less(y, x), y, add(x, y)));
}

function isNumber(value: Value): boolean {
  const number = knownNumber(value);
  return number !== undefined && !Number.isNaN(number);
}

/** The quotient rounded towards minus infinity; ONNX rounds it towards zero. */
export function floorDivide(x: Value, y: Value): Value {
  const quotient = elementwise('Div', [x, y], 'integer', (a, b) => Math.trunc(a / b));
  const remainder = subtract(x, multiply(quotient, y));
  const signsDiffer = less(multiply(remainder, y), constant(0, 'integer'));
  return where(signsDiffer, subtract(quotient, constant(1, 'integer')), quotient);
}

/** The remainder of the floored quotient: it has the divisor's sign. */
export function modulo(x: Value, y: Value): Value {
  return subtract(x, multiply(floorDivide(x, y), y));
}
