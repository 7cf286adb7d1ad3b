import { commonFactors } from './commonFactors.ts';
import { sameExpression } from './createIdentify.ts';
import { constant } from './leaves.ts';
import { where } from './masks.ts';
import { elementwise } from './operation.ts';
import { isNonzero, knownNumber, operandsOf, type Value } from './value.ts';
import { negated, productTurnedRound, turnedRound, withoutNegation } from './withoutNegation.ts';

// Rewrites save nodes, since every node is a launch on a GPU. None changes a result by more than the rounding of a
// scalar factor, and none hides a NaN: 0 * x stays.

export function add(x: Value, y: Value): Value {
  if (knownNumber(x) === 0) return y;
  if (knownNumber(y) === 0) return x;
  const positive = negated(y);
  if (positive !== undefined) return subtract(x, positive);
  const opposite = negated(x);
  if (opposite !== undefined) return subtract(y, opposite);
  const factored = withoutCommonFactors(x, y, add);
  if (factored !== undefined) return factored;
  return elementwise('Add', [x, y], x.dtype, (a, b) => a + b);
}

/** The same where a NaN comes through by another way: `(c - x) + x` is c. */
export function plainAdd(x: Value, y: Value): Value {
  for (const [difference, other] of [
    [x, y],
    [y, x],
  ] as const) {
    const [whole, part] = operandsOf(difference, 'Sub');
    if (whole !== undefined && part !== undefined && sameExpression(part, other)) return whole;
  }
  return add(x, y);
}

export function subtract(x: Value, y: Value): Value {
  if (knownNumber(y) === 0) return x;
  if (knownNumber(x) === 0) return negate(y);
  const positive = negated(y);
  if (positive !== undefined) return add(x, positive);
  const [minuend, subtrahend] = [withoutNegation(x), withoutNegation(y)];
  if (minuend !== undefined && subtrahend !== undefined) return subtract(subtrahend, minuend);
  const opposite = negated(x);
  const [less, more] = operandsOf(y, 'Sub');
  if (opposite !== undefined && less !== undefined && more !== undefined)
    return subtract(subtract(more, less), opposite);
  const factored = withoutCommonFactors(x, y, subtract);
  if (factored !== undefined) return factored;
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
  const [term, last] = operandsOf(x, 'Add');
  const lastTurned = last === undefined ? undefined : productTurnedRound(last);
  if (term !== undefined && lastTurned !== undefined) return subtract(lastTurned, term);
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
  const chosen = factor === undefined ? undefined : timesChoice(factor, y);
  if (chosen !== undefined) return chosen;
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

/** `a · b · x ± a · b · y` as `a · b · (x ± y)`. */
function withoutCommonFactors(x: Value, y: Value, combine: (x: Value, y: Value) => Value): Value | undefined {
  const common = x.dtype === 'float' ? commonFactors(x, y) : undefined;
  if (common === undefined) return undefined;
  const product = (factors: readonly Value[]): Value => {
    const [first = constant(1), ...others] = factors;
    return others.reduce((left, right) => multiply(left, right), first);
  };
  const [left, right] = common.rests;
  return multiply(product(common.shared), combine(product(left), product(right)));
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

/** A number times a choice between numbers, and perhaps a rest, is a choice between numbers times the rest. */
function timesChoice(factor: number, y: Value): Value | undefined {
  const [choice, rest] = operandsOf(y, 'Mul');
  const [mask, yes, no] = operandsOf(choice ?? y, 'Where');
  const [one, other] = [yes, no].map((branch) => (branch === undefined ? undefined : knownNumber(branch)));
  if (mask === undefined || one === undefined || other === undefined) return undefined;
  const scaled = where(mask, constant(factor * one, y.dtype), constant(factor * other, y.dtype));
  return rest === undefined ? scaled : multiply(scaled, rest);
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
