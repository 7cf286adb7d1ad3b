import { sameExpression } from './createIdentify.ts';
import { add, power, reciprocal, sqrt } from './arithmetic.ts';
import { exp, log, log1p, sigmoidByOperator } from './functions.ts';
import { constant } from './leaves.ts';
import { equal, less, where } from './masks.ts';
import { isNonnegative, isPositive } from './ranges.ts';
import { knownNumber, operandsOf, type Value } from './value.ts';

// Shaders need not know infinities and NaN: where they do not, e^NaN and log(NaN) are numbers, log(0) is about -88 and the
// square root of 0 by Pow is 1e-19. What arithmetic, comparisons and square roots make of them is right everywhere.

const zero = constant(0);

export function expInShader(x: Value): Value {
  return keepNaN(x, exp(x));
}

export function sigmoidInShader(x: Value): Value {
  return keepNaN(x, sigmoidByOperator(x));
}

/** Minus infinity at 0, and NaN below. */
export function logInShader(x: Value): Value {
  const logarithm = log(x);
  if (x.onHost !== undefined) return logarithm;
  return isPositive(x) ? keepNaN(x, logarithm) : guardedLogarithm(x, logarithm);
}

/** Minus infinity at -1, and NaN below. */
export function log1pInShader(x: Value): Value {
  return log1p(x, (shifted, logarithm) =>
    // What rounding has lost of the operand brings a NaN back.
    shifted.onHost !== undefined || isPositive(shifted) ? logarithm : guardedLogarithm(shifted, logarithm),
  );
}

function guardedLogarithm(x: Value, logarithm: Value): Value {
  return where(less(zero, x), logarithm, limitOrNaN(x));
}

/** What stands for the logarithm of what is not greater than 0. */
function limitOrNaN(x: Value): Value {
  return add(isNonnegative(x) ? x : sqrt(x), constant(Number.NEGATIVE_INFINITY));
}

/** Such a logarithm with its limits: it looks for NaN itself, and is never NaN where its operand is greater than 0. */
export function clippedLogarithm(value: Value, clip: (x: Value) => Value, low: number): Value | undefined {
  const [mask, logarithm, rest] = operandsOf(value, 'Where');
  if (mask === undefined || logarithm === undefined || rest === undefined) return undefined;
  const [least, x] = operandsOf(mask, 'Less');
  const [root] = operandsOf(rest, 'Add');
  const isGuarded =
    least !== undefined && x !== undefined && knownNumber(least) === 0 && sameExpression(rest, limitOrNaN(x));
  return isGuarded && root !== undefined ? where(mask, clip(logarithm), add(root, constant(low))) : undefined;
}

/** Right at 0 for every exponent, and NaN where x is below 0 and the exponent no integer. */
export function powerInShader(x: Value, y: Value): Value {
  const raised = power(x, y);
  const isPow = operandsOf(raised, 'Pow').length > 0;
  if (!isPow || raised.onHost !== undefined) return raised;
  const exponent = knownNumber(y);
  if (exponent === undefined) return where(equal(x, zero), powerOfZero(y), raised);
  if (Number.isInteger(exponent)) return raised;
  const root = sqrt(x);
  return where(less(zero, x), raised, exponent > 0 ? root : reciprocal(root));
}

function powerOfZero(exponent: Value): Value {
  const ofNegative = where(less(exponent, zero), constant(Number.POSITIVE_INFINITY), constant(1));
  return where(less(zero, exponent), zero, ofNegative);
}

/** What a function gives, and NaN where its operand is. */
function keepNaN(operand: Value, result: Value): Value {
  if (operand.onHost !== undefined) return result;
  const tested = withoutSign(operand);
  return where(equal(tested, tested), result, operand);
}

/** The value of which this is the negative or the magnitude: NaN where this is, and more likely tested already. */
function withoutSign(value: Value): Value {
  const [inner] = [...operandsOf(value, 'Neg'), ...operandsOf(value, 'Abs')];
  return inner === undefined ? value : withoutSign(inner);
}
