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
  /** The factors that it is taken from, by their positions: a base may be a factor more than once. */
  readonly over: number;
  readonly under: number;
}

/** A place where the numerator has an exponent of 1 at least, and the denominator of so much at most. */
const placeOf = (
  quotient: Quotient,
  operands: readonly Node[],
  exponents: readonly number[],
  most: number,
): QuotientPlace | undefined => {
  const over = operands.findIndex((operand, i) => operand === quotient.numerator && (exponents[i] ?? 0) >= 1);
  const under = operands.findIndex((operand, i) => operand === quotient.denominator && (exponents[i] ?? 0) <= most);
  return over < 0 || under < 0 ? undefined : { quotient, over, under };
};

/** The quotient of whose derivative a product is a part: a / b of a · c / b². */
const quotientOfDerivative = (quotients: readonly Quotient[], { operands, exponents }: ProductNode) =>
  quotients.flatMap((quotient) => placeOf(quotient, operands, exponents, -2) ?? []).slice(0, 1);

/** The quotients whose product divides this one, each as often as once. */
const quotientFactors = (
  quotients: readonly Quotient[],
  { operands, exponents }: ProductNode,
): readonly QuotientPlace[] => {
  const left = [...exponents];
  return quotients.flatMap((quotient) => {
    const place = placeOf(quotient, operands, left, -1);
    if (place === undefined) return [];
    left[place.over] = (left[place.over] ?? 0) - 1;
    left[place.under] = (left[place.under] ?? 0) + 1;
    return [place];
  });
};

/**
 * The quotients by which a product is computed: that of whose derivative it is a part, or a / b and c / d for
 * a · c / (b · d), because a · c leaves the range of numbers where neither quotient does.
 */
export const quotientsIn = (quotients: readonly Quotient[], product: ProductNode): readonly QuotientPlace[] => {
  const factors = quotientFactors(quotients, product);
  return factors.length > 1 ? factors : quotientOfDerivative(quotients, product);
};
