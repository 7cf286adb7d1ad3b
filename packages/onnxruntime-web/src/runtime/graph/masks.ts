import { elementwise, unionOfAxes } from './operation.ts';
import { knownNumber, type Value } from './value.ts';

export function equal(x: Value, y: Value): Value {
  return elementwise('Equal', [x, y], 'mask', (a, b) => Number(a === b));
}

export function notEqual(x: Value, y: Value): Value {
  return not(equal(x, y));
}

export function less(x: Value, y: Value): Value {
  return elementwise('Less', [x, y], 'mask', (a, b) => Number(a < b));
}

export function lessEqual(x: Value, y: Value): Value {
  return elementwise('LessOrEqual', [x, y], 'mask', (a, b) => Number(a <= b));
}

export function not(mask: Value): Value {
  return operandOfNot(mask) ?? elementwise('Not', [mask], 'mask', (a) => 1 - a);
}

export function and(one: Value, other: Value): Value {
  if (knownNumber(one) === 0 || knownNumber(other) === 1) return one;
  if (knownNumber(other) === 0 || knownNumber(one) === 1) return other;
  return combination('and', one, other);
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
  const negated = operandOfNot(mask);
  if (negated !== undefined) return where(negated, no, yes);
  if (mask.origin.kind === 'and') {
    const [one, other] = mask.origin.operands;
    return where(one, where(other, yes, no), no);
  }
  if (mask.origin.kind === 'or') {
    const [one, other] = mask.origin.operands;
    return where(one, yes, where(other, yes, no));
  }
  return elementwise('Where', [mask, yes, no], yes.dtype, (a, b, c) => (a === 0 ? c : b));
}

function combination(kind: 'and' | 'or', one: Value, other: Value): Value {
  return { dtype: 'mask', axes: unionOfAxes([one, other]), origin: { kind, operands: [one, other] } };
}

function operandOfNot({ origin }: Value): Value | undefined {
  return origin.kind === 'operation' && origin.operator === 'Not' ? origin.operands[0] : undefined;
}
