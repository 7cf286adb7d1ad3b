import { add, power, reciprocal, sqrt } from './arithmetic.ts';
import { exp, log, sigmoidByOperator } from './functions.ts';
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

/**
 * Minus infinity at 0, and NaN below.
 *
 * @param limit what is done with the logarithm of a number, for a limit that it has.
 * @param least the limit of minus infinity.
 */
export function logInShader(
  x: Value,
  limit: (logarithm: Value) => Value = (logarithm) => logarithm,
  least = Number.NEGATIVE_INFINITY,
): Value {
  const logarithm = limit(log(x));
  if (x.onHost !== undefined) return logarithm;
  if (isPositive(x)) return keepNaN(x, logarithm);
  const rest = add(isNonnegative(x) ? x : sqrt(x), constant(least));
  return where(less(zero, x), logarithm, rest);
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
