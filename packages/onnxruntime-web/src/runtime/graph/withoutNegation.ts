import { knownNumber, operandsOf, type Value } from './value.ts';

/** The operand of a negation. */
export function negated(value: Value): Value | undefined {
  return operandsOf(value, 'Neg')[0];
}

/**
 * The negative of a value that has a negation somewhere in its product, at no cost: without that negation. Negating is
 * exact, so it may happen at any place.
 */
export function withoutNegation(value: Value): Value | undefined {
  return negativeOf(value, 'never');
}

/** The same of a sum of differences, too, which are turned round: an operation less than the negation of the sum. */
export function turnedRound(value: Value): Value | undefined {
  return negativeOf(value, 'in sums');
}

/** The same of a product of differences. */
export function productTurnedRound(value: Value): Value | undefined {
  return operandsOf(value, 'Mul').length > 0 ? negativeOf(value, 'here') : undefined;
}

/** Where a difference may be turned round. Outside of sums, others often have it as it is. */
type Turning = 'never' | 'in sums' | 'here';

function negativeOf(value: Value, turning: Turning): Value | undefined {
  const { origin } = value;
  if (origin.kind !== 'operation') return undefined;
  const { operator, operands } = origin;
  const [first, second, third] = operands;
  if (operator === 'Neg') return first;
  if (operator === 'Sub' && turning === 'here')
    return opposite(value, { ...origin, operands: [second, first].flatMap((operand) => operand ?? []) });
  const inner = operator === 'ReduceSum' && turning === 'in sums' ? 'here' : turning;
  const carriers =
    operator === 'Mul' || operator === 'Div'
      ? [0, 1]
      : operator === 'ReduceSum'
        ? [0]
        : operator === 'Where' && third !== undefined && isUnsigned(third)
          ? [1]
          : [];
  for (const position of carriers) {
    const operand = position === 0 ? first : second;
    const positive = operand === undefined ? undefined : negativeOf(operand, inner);
    if (positive !== undefined) return opposite(value, { ...origin, operands: operands.with(position, positive) });
  }
  return undefined;
}

/** What stood for the value, its number on the host and its name, stands for its negative no more. */
function opposite({ dtype, axes, onHost, isNonzero }: Value, origin: Value['origin']): Value {
  return {
    dtype,
    axes,
    origin,
    ...(onHost === undefined ? {} : { onHost: (facts) => -onHost(facts) }),
    ...(isNonzero === undefined ? {} : { isNonzero }),
  };
}

function isUnsigned(value: Value): boolean {
  const number = knownNumber(value);
  return number === 0 || Number.isNaN(number);
}
