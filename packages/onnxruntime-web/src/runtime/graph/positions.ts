import { divide, multiply, subtract } from './arithmetic.ts';
import { sameExpression } from './createIdentify.ts';
import { constant } from './leaves.ts';
import { where } from './masks.ts';
import { knownNumber, operandsOf, type Value } from './value.ts';

/**
 * `where(position == missing, yes, no)` with a missing position below 0, which no axis has: what `no` makes of positions
 * that exist comes first, so that others share what it makes of the rest. undefined where `no` is nothing of the kind.
 */
export function existingFirst(mask: Value, yes: Value, no: Value): Value | undefined {
  const [position, missing] = operandsOf(mask, 'Equal');
  const number = missing === undefined ? undefined : knownNumber(missing);
  if (position?.dtype !== 'integer' || number === undefined || number >= 0) return undefined;
  const [exists, held, other] = operandsOf(no, 'Where');
  if (exists !== undefined && held !== undefined && other !== undefined && isTestOf(exists, position))
    return where(exists, held, where(mask, yes, other));
  const existing = knownNumber(yes) === 0 ? whereItExists(no, position) : undefined;
  return existing === undefined ? undefined : where(existing.mask, existing.value, constant(0, no.dtype));
}

/** `where(exists, sum, 0)`: the sum of a one-hot selection is 0 already where its position does not exist. */
export function whereExists(exists: Value, sum: Value): Value {
  const [terms] = operandsOf(sum, 'ReduceSum');
  const [position] = testedBy(exists);
  const isZeroElsewhere = terms !== undefined && position !== undefined && isOneHot(terms, position);
  return isZeroElsewhere ? sum : where(exists, sum, constant(0, sum.dtype));
}

interface Existing {
  readonly mask: Value;
  /** What the value is where the mask holds. */
  readonly value: Value;
}

/** A value that is 0 where a position does not exist, and says so by a test of its own. */
function whereItExists(value: Value, position: Value): Existing | undefined {
  const [mask, held, other] = operandsOf(value, 'Where');
  if (mask !== undefined && held !== undefined && other !== undefined && knownNumber(other) === 0)
    return isTestOf(mask, position) ? { mask, value: held } : undefined;
  for (const [operator, rebuild] of [
    ['Mul', multiply],
    ['Div', divide],
  ] as const) {
    const [first, second] = operandsOf(value, operator);
    const part = first === undefined ? undefined : whereItExists(first, position);
    if (part !== undefined && second !== undefined) return { mask: part.mask, value: rebuild(part.value, second) };
  }
  const [minuend, subtrahend] = operandsOf(value, 'Sub');
  const part = minuend === undefined ? undefined : whereItExists(minuend, position);
  if (part === undefined || subtrahend === undefined || !isOneHot(subtrahend, position)) return undefined;
  return { mask: part.mask, value: subtract(part.value, subtrahend) };
}

/** Whether a value is `where(index == position, x, 0)`. */
function isOneHot(value: Value, position: Value): boolean {
  const [mask, , other] = operandsOf(value, 'Where');
  const compared = mask === undefined ? [] : operandsOf(mask, 'Equal');
  if (other === undefined || knownNumber(other) !== 0) return false;
  return (
    compared.some(({ origin }) => origin.kind === 'index') &&
    compared.some((operand) => sameExpression(operand, position))
  );
}

function isTestOf(mask: Value, position: Value): boolean {
  const [tested] = testedBy(mask);
  return tested !== undefined && sameExpression(tested, position);
}

/** The position that a mask asks for whether it exists: `0 <= position < length` as one comparison. */
function testedBy(mask: Value): readonly Value[] {
  const [unsigned] = operandsOf(mask, 'Less');
  return unsigned?.dtype === 'unsigned' ? operandsOf(unsigned, 'Cast') : [];
}
