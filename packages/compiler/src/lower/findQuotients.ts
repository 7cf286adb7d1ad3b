import { dependsOnCotangent } from '../graph/dependsOn.ts';
import type { Node, ProductNode } from '../graph/node.ts';
import { reachableFrom } from './reachableFrom.ts';

/** A quotient of two that is computed in any case. */
export interface Quotient {
  readonly node: ProductNode;
  readonly numerator: Node;
  readonly denominator: Node;
}

const asQuotient = (node: Node): Quotient | undefined => {
  if (node.operation !== 'product' || node.coefficient !== 1 || node.operands.length !== 2) return undefined;
  const [numerator, denominator] = [1, -1].map((exponent) => node.operands[node.exponents.indexOf(exponent)]);
  return numerator === undefined || denominator === undefined ? undefined : { node, numerator, denominator };
};

/** The quotients among what some roots are computed from, those of a value and not of its gradients. */
export const findQuotients = (roots: readonly Node[]): readonly Quotient[] =>
  [...reachableFrom(roots)].flatMap((node) => (dependsOnCotangent(node) ? [] : (asQuotient(node) ?? [])));

/** Quotients that a product is computed by, and the exponents that they leave of its factors. */
export interface TakenQuotients {
  readonly quotients: readonly Quotient[];
  readonly exponents: readonly number[];
}

/** What a quotient leaves of a product whose denominator it is in so often; a base may be a factor more than once. */
const without = (
  { operands }: ProductNode,
  exponents: readonly number[],
  { numerator, denominator }: Quotient,
  often: number,
): readonly number[] | undefined => {
  const over = operands.findIndex((operand, i) => operand === numerator && (exponents[i] ?? 0) >= 1);
  const under = operands.findIndex((operand, i) => operand === denominator && (exponents[i] ?? 0) <= -often);
  if (over < 0 || under < 0) return undefined;
  return exponents.map((exponent, i) => exponent - Number(i === over) + Number(i === under));
};

/**
 * Takes out of a product the quotient of whose derivative it is a part, a / b of a · c / b², or a / b and c / d of
 * a · c / (b · d), because a · c leaves the range of numbers where neither quotient does.
 */
export const takeQuotients = (quotients: readonly Quotient[], product: ProductNode): TakenQuotients => {
  const taken: Quotient[] = [];
  let exponents: readonly number[] = product.exponents;
  for (const quotient of quotients) {
    const left = without(product, exponents, quotient, 1);
    if (left === undefined) continue;
    taken.push(quotient);
    exponents = left;
  }
  if (taken.length > 1) return { quotients: taken, exponents };
  for (const quotient of quotients) {
    const left = without(product, product.exponents, quotient, 2);
    if (left !== undefined) return { quotients: [quotient], exponents: left };
  }
  return { quotients: [], exponents: product.exponents };
};
