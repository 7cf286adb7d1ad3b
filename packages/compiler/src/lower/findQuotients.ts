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
export const quotientIn = (quotients: readonly Quotient[], product: ProductNode): Quotient | undefined =>
  quotients.find(
    ({ numerator, denominator }) => exponentOf(product, numerator) >= 1 && exponentOf(product, denominator) <= -2,
  );

const exponentOf = ({ operands, exponents }: ProductNode, base: Node): number => exponents[operands.indexOf(base)] ?? 0;
