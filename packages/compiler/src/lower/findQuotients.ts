import { dependsOnCotangent } from '../graph/dependsOn.ts';
import type { Node, ProductNode } from '../graph/node.ts';

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
export const findQuotients = (roots: readonly Node[]): readonly Quotient[] => {
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    node.operands.forEach(visit);
    if (node.operation === 'scan') visit(node.next);
  };
  roots.forEach(visit);
  return [...seen].flatMap((node) => (dependsOnCotangent(node) ? [] : (asQuotient(node) ?? [])));
};

/** Where in a product a quotient stands. */
export interface QuotientPlace {
  readonly quotient: Quotient;
  /** The factors that it is taken from. */
  readonly over: number;
  readonly under: number;
}

/** The quotient of whose derivative a product is a part: a / b of a · c / b². A base may be a factor more than once. */
export const quotientIn = (quotients: readonly Quotient[], product: ProductNode): QuotientPlace | undefined => {
  const find = (base: Node, fits: (exponent: number) => boolean): number =>
    product.operands.findIndex((operand, i) => operand === base && fits(product.exponents[i] ?? 0));
  for (const quotient of quotients) {
    const over = find(quotient.numerator, (exponent) => exponent >= 1);
    const under = find(quotient.denominator, (exponent) => exponent <= -2);
    if (over >= 0 && under >= 0) return { quotient, over, under };
  }
  return undefined;
};
