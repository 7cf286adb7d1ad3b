import type { Node } from '../../graph/node.ts';

/** Numbers between which, these included, every value is valid. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const isFloat32 = (value: number): boolean => Math.fround(value) === value;

const comparison = (input: string, [left, right]: readonly Node[], isNegated: boolean): Bounds | undefined => {
  const [from, to] = isNegated ? [right, left] : [left, right];
  const isInput = (node: Node | undefined): boolean => node?.operation === 'input' && node.name === input;
  if (from?.operation === 'constant' && isInput(to) && isFloat32(from.value))
    return { low: from.value, high: Infinity };
  if (to?.operation === 'constant' && isInput(from) && isFloat32(to.value)) return { low: -Infinity, high: to.value };
  return undefined;
};

/**
 * Bounds that are enough for a condition on an input's values to hold, or with `isNegated` not to hold; undefined where
 * none are found. Values beyond them may be valid, too.
 */
export const boundsOf = (input: string, mask: Node, isNegated = false): Bounds | undefined => {
  if (mask.operation !== 'elementwise') return undefined;
  const { primitive, operands } = mask;
  const [one, other] = operands;
  if (primitive === 'not' && one !== undefined) return boundsOf(input, one, !isNegated);
  // not (x < c) is c <= x, but for NaN, which no bounds hold
  if (primitive === (isNegated ? 'less' : 'less_equal')) return comparison(input, operands, isNegated);
  if (primitive !== (isNegated ? 'or' : 'and') || one === undefined || other === undefined) return undefined;
  const [first, second] = [boundsOf(input, one, isNegated), boundsOf(input, other, isNegated)];
  return first && second && { low: Math.max(first.low, second.low), high: Math.min(first.high, second.high) };
};
