import { sameExpression } from './createIdentify.ts';
import { constant } from './leaves.ts';
import { cast, elementwise, unionOfAxes } from './operation.ts';
import { isNonzero, knownNumber, operandsOf, type Value } from './value.ts';
import { vanishesWith } from './vanishing.ts';

export function equal(x: Value, y: Value): Value {
  if (knownNumber(y) === 0 && isNonzero(x)) return constant(0, 'mask');
  return elementwise('Equal', [x, y], 'mask', (a, b) => Number(a === b));
}

export function notEqual(x: Value, y: Value): Value {
  return not(equal(x, y));
}

export function less(x: Value, y: Value): Value {
  const opposite = opposites(x, y);
  if (opposite !== undefined) return less(...opposite);
  if (knownNumber(x) === Number.POSITIVE_INFINITY || knownNumber(y) === Number.NEGATIVE_INFINITY)
    return constant(0, 'mask');
  return elementwise('Less', [x, y], 'mask', (a, b) => Number(a < b));
}

export function lessEqual(x: Value, y: Value): Value {
  const opposite = opposites(x, y);
  if (opposite !== undefined) return lessEqual(...opposite);
  return elementwise('LessOrEqual', [x, y], 'mask', (a, b) => Number(a <= b));
}

/** `-y < -x` for `x < y`, where it spares a negation: one side is a number other than 0, and the other one negated. */
function opposites(x: Value, y: Value): readonly [Value, Value] | undefined {
  const [left, right] = [knownNumber(x), knownNumber(y)];
  const [positiveOfX, positiveOfY] = [operandsOf(x, 'Neg')[0], operandsOf(y, 'Neg')[0]];
  if (left === 0 || right === 0) return undefined;
  if (left !== undefined && positiveOfY !== undefined) return [positiveOfY, constant(-left, x.dtype)];
  return right !== undefined && positiveOfX !== undefined ? [constant(-right, y.dtype), positiveOfX] : undefined;
}

export function not(mask: Value): Value {
  return operandsOf(mask, 'Not')[0] ?? elementwise('Not', [mask], 'mask', (a) => 1 - a);
}

export function and(one: Value, other: Value): Value {
  if (knownNumber(one) === 0 || knownNumber(other) === 1) return one;
  if (knownNumber(other) === 0 || knownNumber(one) === 1) return other;
  const range = asRange(one, other);
  return range === undefined ? combination('and', one, other) : isInside(...range);
}

/** `0 <= x and x < length`, for a length that is not negative: one comparison, in which what is below 0 is huge. */
export function isInside(x: Value, length: Value): Value {
  return less(cast(x, 'unsigned'), cast(length, 'unsigned'));
}

export function or(one: Value, other: Value): Value {
  if (knownNumber(one) === 1 || knownNumber(other) === 0) return one;
  if (knownNumber(other) === 1 || knownNumber(one) === 0) return other;
  return combination('or', one, other);
}

/** `yes` where the mask holds, `no` elsewhere. */
export function where(mask: Value, yes: Value, no: Value): Value {
  const known = knownNumber(mask);
  if (known !== undefined) return known === 0 ? no : yes;
  if (yes === no || (knownNumber(yes) !== undefined && Object.is(knownNumber(yes), knownNumber(no)))) return yes;
  if (knownNumber(yes) === 0 && isZeroTest(mask, no)) return no;
  const [opposite] = operandsOf(mask, 'Not');
  if (opposite !== undefined) return where(opposite, no, yes);
  if (mask.origin.kind === 'and') {
    const [one, other] = mask.origin.operands;
    return where(one, where(other, yes, no), no);
  }
  if (mask.origin.kind === 'or') {
    const [one, other] = mask.origin.operands;
    return where(one, yes, where(other, yes, no));
  }
  const inner = [assume(yes, mask, true), assume(no, mask, false)] as const;
  if (inner[0] !== yes || inner[1] !== no) return where(mask, ...inner);
  return elementwise('Where', [mask, yes, no], yes.dtype, (a, b, c) => (a === 0 ? c : b));
}

function combination(kind: 'and' | 'or', one: Value, other: Value): Value {
  return { dtype: 'mask', axes: unionOfAxes([one, other]), origin: { kind, operands: [one, other] } };
}

/** Spares the inner of two nested selections by the same mask. */
function assume(value: Value, mask: Value, holds: boolean): Value {
  const [inner, yes, no] = operandsOf(value, 'Where');
  if (inner === undefined || yes === undefined || no === undefined || !sameExpression(inner, mask)) return value;
  return holds ? yes : no;
}

/** Whether the mask asks if something is 0 where the value is 0, too. */
function isZeroTest(mask: Value, value: Value): boolean {
  const [tested, zero] = operandsOf(mask, 'Equal');
  return tested !== undefined && zero !== undefined && knownNumber(zero) === 0 && vanishesWith(value, tested);
}

/** Whether two masks ask if 0 <= x and x < length of the same integers. */
function asRange(one: Value, other: Value): readonly [Value, Value] | undefined {
  const [zero, least] = operandsOf(one, 'LessOrEqual');
  const [tested, length] = operandsOf(other, 'Less');
  if (zero === undefined || least === undefined || tested === undefined || length === undefined) return undefined;
  const isRange = knownNumber(zero) === 0 && least.dtype === 'integer' && sameExpression(least, tested);
  return isRange ? [tested, length] : undefined;
}
