import { add, divide, multiply, negate, reciprocal, subtract } from './arithmetic.ts';
import { constant } from './leaves.ts';
import { equal, less, lessEqual, where } from './masks.ts';
import { elementwise } from './operation.ts';
import { knownNumber, operandsOf, type Value } from './value.ts';

const one = constant(1);

function unary(operator: string, compute: (x: number) => number): (x: Value) => Value {
  return (x) => elementwise(operator, [x], x.dtype, compute);
}

const absByOperator = unary('Abs', Math.abs);

/** Not every provider has the operator for integers. */
export function abs(x: Value): Value {
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
 * ONNX has no log1p. The logarithm of the rounded 1 + x is corrected by what the rounding lost, to first order; where
 * nothing was lost, infinity and -1 included, there is nothing to correct. Within 1.3 ULP where Log is within 1.
 */
export function log1p(x: Value, logarithm: (x: Value) => Value = log): Value {
  const known = knownNumber(x);
  if (known !== undefined) return constant(Math.log1p(known));
  const shifted = add(x, one);
  const kept = subtract(shifted, one);
  const lost = where(equal(kept, x), constant(0), divide(subtract(x, kept), shifted));
  return add(logarithm(shifted), lost);
}

/**
 * ONNX has no expm1. Near 0 the rounded exponential is corrected by how far its logarithm misses x, to first order.
 * Within 1.7 ULP where Exp and Log are within 1.
 */
export function expm1(x: Value): Value {
  const known = knownNumber(x);
  if (known !== undefined) return constant(Math.expm1(known));
  const power = exp(x);
  // A shader may know no NaN, and then this correction brings it back: NaN compares with nothing.
  const missed = where(less(one, abs(x)), constant(0), multiply(power, subtract(log(power), x)));
  return subtract(subtract(power, one), missed);
}

/** The logistic function by its definition: within a few ULP also where the result is tiny. */
export function sigmoidByExp(x: Value): Value {
  return reciprocal(add(exp(negate(x)), one));
}

/** The logarithm, of 1 / (1 + e) as exact as e is: where e is tiny, the share itself is rounded to 1. */
export function logOfShare(x: Value): Value {
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
