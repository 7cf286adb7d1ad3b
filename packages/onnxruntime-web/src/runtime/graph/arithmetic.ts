import { constant } from './leaves.ts';
import { elementwise } from './operation.ts';
import { knownNumber, type Value } from './value.ts';

// Rewrites save nodes, since every node is a launch on a GPU. None changes a result by more than the rounding of a
// scalar factor, and none hides a NaN: 0 * x stays.

export function add(x: Value, y: Value): Value {
  if (knownNumber(x) === 0) return y;
  if (knownNumber(y) === 0) return x;
  const negated = withoutSign(y);
  if (negated !== undefined) return subtract(x, negated);
  return elementwise('Add', [x, y], x.dtype, (a, b) => a + b);
}

export function subtract(x: Value, y: Value): Value {
  if (knownNumber(y) === 0) return x;
  if (knownNumber(x) === 0) return negate(y);
  const negated = withoutSign(y);
  if (negated !== undefined) return add(x, negated);
  return elementwise('Sub', [x, y], x.dtype, (a, b) => a - b);
}

export function negate(x: Value): Value {
  const positive = withoutSign(x);
  if (positive !== undefined) return positive;
  const [minuend, subtrahend] = operandsOf(x, 'Sub');
  if (minuend !== undefined && subtrahend !== undefined) return subtract(subtrahend, minuend);
  const [factor, rest] = scalarFactor(x);
  if (factor?.origin.kind === 'number') return multiply(negate(factor), rest);
  return elementwise('Neg', [x], x.dtype, (a) => -a);
}

export function multiply(x: Value, y: Value): Value {
  if (y.onHost !== undefined && x.onHost === undefined) return multiply(y, x);
  const factor = knownNumber(x);
  if (factor === 1) return y;
  if (factor === -1 && scalarFactor(y)[0] === undefined) return negate(y);
  const [inner, rest] = scalarFactor(y);
  if (x.onHost !== undefined && inner !== undefined) return multiply(multiply(x, inner), rest);
  const positive = withoutSign(y);
  if (x.onHost !== undefined && positive !== undefined) return multiply(negate(x), positive);
  return elementwise('Mul', [x, y], x.dtype, (a, b) => a * b);
}

export function divide(x: Value, y: Value): Value {
  if (knownNumber(y) === 1) return x;
  if (knownNumber(x) === 1 && y.onHost === undefined) return reciprocal(y);
  return elementwise('Div', [x, y], 'float', (a, b) => a / b);
}

export function reciprocal(x: Value): Value {
  return elementwise('Reciprocal', [x], 'float', (a) => 1 / a);
}

export function power(x: Value, y: Value): Value {
  const exponent = knownNumber(y);
  if (exponent === 0) return constant(1);
  if (exponent === 1) return x;
  if (exponent === 2) return multiply(x, x);
  if (exponent === -1) return reciprocal(x);
  return elementwise('Pow', [x, y], 'float', (a, b) => (b === 0 ? 1 : a ** b));
}

function operandsOf(value: Value, operator: string): readonly Value[] {
  const { origin } = value;
  return origin.kind === 'operation' && origin.operator === operator ? origin.operands : [];
}

/** The operand of a negation. */
function withoutSign(value: Value): Value | undefined {
  return operandsOf(value, 'Neg')[0];
}

/** Splits `scalar * rest`, where the host knows the scalar and not the rest. */
function scalarFactor(value: Value): readonly [Value | undefined, Value] {
  const [factor, rest] = operandsOf(value, 'Mul');
  const splits = factor?.onHost !== undefined && rest !== undefined && rest.onHost === undefined;
  return splits ? [factor, rest] : [undefined, value];
}
