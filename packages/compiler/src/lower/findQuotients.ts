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

/** The quotient of whose derivative a product is a part: a / b of a · c / b². */
const quotientOfDerivative = (quotients: readonly Quotient[], product: ProductNode): Quotient | undefined =>
  quotients.find(
    ({ numerator, denominator }) => exponentOf(product, numerator) >= 1 && exponentOf(product, denominator) <= -2,
  );

const exponentOf = ({ operands, exponents }: ProductNode, base: Node): number => exponents[operands.indexOf(base)] ?? 0;

/** The quotients whose product divides this one, each as often as once. */
const quotientFactors = (quotients: readonly Quotient[], product: ProductNode): readonly Quotient[] => {
  const left = new Map(product.operands.map((operand, at) => [operand, product.exponents[at] ?? 0]));
  return quotients.filter(({ numerator, denominator }) => {
    const [over, under] = [left.get(numerator) ?? 0, left.get(denominator) ?? 0];
    if (over < 1 || under > -1) return false;
    left.set(numerator, over - 1).set(denominator, under + 1);
    return true;
  });
};

/**
 * The quotients by which a product is computed: that of whose derivative it is a part, or a / b and c / d for
 * a · c / (b · d), because a · c leaves the range of numbers where neither quotient does.
 */
export const quotientsIn = (quotients: readonly Quotient[], product: ProductNode): readonly Quotient[] => {
  const factors = quotientFactors(quotients, product);
  return factors.length > 1 ? factors : [quotientOfDerivative(quotients, product) ?? []].flat();
};
