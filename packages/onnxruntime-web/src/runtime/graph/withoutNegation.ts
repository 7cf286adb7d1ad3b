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
  const { origin } = value;
  if (origin.kind !== 'operation') return undefined;
  const { operator, operands } = origin;
  const [first, second, third] = operands;
  if (operator === 'Neg') return first;
  const carriers =
    operator === 'Mul' || operator === 'Div'
      ? [0, 1]
      : operator === 'ReduceSum'
        ? [0]
        : operator === 'Where' && third !== undefined && knownNumber(third) === 0
          ? [1]
          : [];
  for (const position of carriers) {
    const operand = position === 0 ? first : second;
    const positive = operand === undefined ? undefined : withoutNegation(operand);
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
