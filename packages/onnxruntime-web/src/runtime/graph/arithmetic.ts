import { sameExpression } from './createIdentify.ts';
import { constant } from './leaves.ts';
import { where } from './masks.ts';
import { elementwise } from './operation.ts';
import { isNonzero, knownNumber, operandsOf, type Value } from './value.ts';
import { negated, turnedRound, withoutNegation } from './withoutNegation.ts';

// Rewrites save nodes, since every node is a launch on a GPU. None changes a result by more than the rounding of a
// scalar factor, and none hides a NaN: 0 * x stays.

export function add(x: Value, y: Value): Value {
  if (knownNumber(x) === 0) return y;
  if (knownNumber(y) === 0) return x;
  const positive = negated(y);
  if (positive !== undefined) return subtract(x, positive);
  return elementwise('Add', [x, y], x.dtype, (a, b) => a + b);
}

export function subtract(x: Value, y: Value): Value {
  if (knownNumber(y) === 0) return x;
  if (knownNumber(x) === 0) return negate(y);
  const positive = negated(y);
  if (positive !== undefined) return add(x, positive);
  const [minuend, subtrahend] = [withoutNegation(x), withoutNegation(y)];
  if (minuend !== undefined && subtrahend !== undefined) return subtract(subtrahend, minuend);
  return elementwise('Sub', [x, y], x.dtype, (a, b) => a - b);
}

export function negate(x: Value): Value {
  const positive = negated(x);
  if (positive !== undefined) return positive;
  const [minuend, subtrahend] = operandsOf(x, 'Sub');
  if (minuend !== undefined && subtrahend !== undefined) return subtract(subtrahend, minuend);
  const [factor, rest] = scalarFactor(x);
  if (factor?.origin.kind === 'number') return multiply(negate(factor), rest);
  const turned = x.onHost === undefined ? turnedRound(x) : undefined;
  if (turned !== undefined) return turned;
  // Not every provider negates integers.
  if (x.dtype === 'integer') return elementwise('Sub', [constant(0, 'integer'), x], 'integer', (a, b) => a - b);
  return keepNonzero(
    elementwise('Neg', [x], x.dtype, (a) => -a),
    x,
  );
}

export function multiply(x: Value, y: Value): Value {
  if (y.onHost !== undefined && x.onHost === undefined) return multiply(y, x);
  const factor = knownNumber(x);
  if (factor === 1) return y;
  if (factor === -1 && scalarFactor(y)[0] === undefined) return negate(y);
  const [inner, rest] = scalarFactor(y);
  if (x.onHost !== undefined && inner !== undefined) return multiply(multiply(x, inner), rest);
  const positive = negated(y);
  if (x.onHost !== undefined && positive !== undefined) return multiply(negate(x), positive);
  const signed = x.onHost === undefined ? undefined : timesSign(x, y);
  if (signed !== undefined) return signed;
  return keepNonzero(
    elementwise('Mul', [x, y], x.dtype, (a, b) => a * b),
    x,
    y,
  );
}

export function divide(x: Value, y: Value): Value {
  if (knownNumber(y) === 1) return x;
  if (knownNumber(x) === 1 && y.onHost === undefined) return reciprocal(y);
  return keepNonzero(
    elementwise('Div', [x, y], 'float', (a, b) => a / b),
    x,
  );
}

export function reciprocal(x: Value): Value {
  return elementwise('Reciprocal', [x], 'float', (a) => 1 / a);
}

export function power(x: Value, y: Value): Value {
  const exponent = knownNumber(y);
  if (exponent === 0) return constant(1);
  if (exponent === 1) return x;
  if (exponent === 2) return multiply(x, x);
  if (exponent === 0.5) return sqrt(x);
  if (exponent === -0.5) return reciprocal(sqrt(x));
  if (exponent === -1) return reciprocal(x);
  return elementwise('Pow', [x, y], 'float', (a, b) => (b === 0 ? 1 : a ** b));
}

export function sqrt(x: Value): Value {
  return elementwise('Sqrt', [x], 'float', Math.sqrt);
}

/** Marks a number from the host that is not 0 because its operands are not. */
function keepNonzero(value: Value, ...operands: readonly Value[]): Value {
  return value.onHost !== undefined && operands.every(isNonzero) ? { ...value, isNonzero: true } : value;
}

/** Splits `scalar * rest`, where the host knows the scalar and not the rest. */
function scalarFactor(value: Value): readonly [Value | undefined, Value] {
  const [factor, rest] = operandsOf(value, 'Mul');
  const splits = factor?.onHost !== undefined && rest !== undefined && rest.onHost === undefined;
  return splits ? [factor, rest] : [undefined, value];
}

/** `where(0 < x, 1, where(x < 0, -1, x))` with the factor in the place of both ones; the x that is left is 0 or NaN. */
function timesSign(factor: Value, sign: Value): Value | undefined {
  const [isAbove, one, rest] = operandsOf(sign, 'Where');
  const [isBelow, minusOne, x] = rest === undefined ? [] : operandsOf(rest, 'Where');
  if (isAbove === undefined || one === undefined || isBelow === undefined || minusOne === undefined || x === undefined)
    return undefined;
  const [zero, above] = operandsOf(isAbove, 'Less');
  const [below, otherZero] = operandsOf(isBelow, 'Less');
  if (zero === undefined || above === undefined || below === undefined || otherZero === undefined) return undefined;
  const isSign =
    [one, minusOne, zero, otherZero].map(knownNumber).join() === '1,-1,0,0' &&
    sameExpression(x, above) &&
    sameExpression(x, below);
  return isSign ? where(isAbove, factor, where(isBelow, negate(factor), x)) : undefined;
}
