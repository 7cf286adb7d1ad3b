import { primitiveTable } from '../generated/primitiveTable.ts';
import { isElementwise } from '../graph/elementwise.ts';
import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';
import { roundedBy } from './rounded.ts';

/** The logarithm of a term of a sum, and that of the sum. */
export interface Share {
  readonly term: Node;
  readonly sum: Node;
}

/** Reads `exp(x - logaddexp(x, y))` and `exp(x - logsumexp[axis](x))`, which the derivatives of both are made of. */
export const asShare = (node: Node): Share | undefined => {
  const [difference] = node.operands;
  if (!isElementwise(node, 'exp') || difference === undefined || !isElementwise(difference, 'subtract'))
    return undefined;
  const [term, sum] = difference.operands;
  if (term === undefined || sum === undefined) return undefined;
  const isSum = isElementwise(sum, 'logaddexp') || (sum.operation === 'along' && sum.primitive === 'logsumexp');
  return isSum && sum.operands.includes(term) ? { term, sum } : undefined;
};

/**
 * The share w that a term has in a sum. What is wrong with the term is wrong with the sum, too, by w times as much: only
 * the rest of it changes the share. Of a term beside which all others vanish it is the sum's own rounding that is left.
 */
export const shareOfSum = (
  axes: readonly string[],
  term: Approximate,
  sum: Approximate,
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const budget = primitiveTable.elementwise.exp?.budget[arithmetic.column];
  if (budget === undefined) throw new Error('spec/primitives.yaml has no budget for exp');
  const values = new Float64Array(lengthOf(axes, sizes));
  const errors = new Float64Array(values.length);
  const ofTerm = offsetsOver(axes, term.axes, sizes);
  const ofSum = offsetsOver(axes, sum.axes, sizes);
  for (const [i, at] of ofTerm.entries()) {
    const from = ofSum[i] ?? 0;
    const sumValue = sum.values[from] ?? NaN;
    const difference = (term.values[at] ?? NaN) - sumValue;
    const share = Math.exp(difference);
    const inherited = Math.max(0, (sum.errors[from] ?? 0) + (1 - 2 * share) * (term.errors[at] ?? 0));
    const distance = Math.abs(difference);
    values[i] = share;
    // Two floats that are nearer to each other than floats are there are equal, and e^0 is 1 everywhere.
    const isWhole =
      inherited === 0 ? difference === 0 : distance + inherited < (Math.abs(sumValue) * arithmetic.ulp) / 4;
    const subtraction = Number.isFinite(distance) ? (distance * arithmetic.ulp) / 2 : 0;
    const propagated = share * (inherited + subtraction);
    errors[i] = isWhole ? 1 - share : roundedBy(budget, share, propagated, distance, arithmetic);
  }
  return { axes, values, errors };
};
