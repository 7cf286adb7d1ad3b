import { applyElementwise } from '../elaborate/applyPrimitive.ts';
import { add } from '../graph/add.ts';
import { isElementwise } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import { type Factor, multiply, multiplyFactors, negate } from '../graph/multiply.ts';
import type { LinearNode, Node } from '../graph/node.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { factorOut } from './factorOut.ts';

/** A term of a sum: a weight times a function of an argument. */
interface Weighted {
  readonly term: Node;
  readonly weight: Node;
  readonly applied: Node;
  readonly argument: Node;
}

/** What a function of an argument and of its negative are together, each with a weight. */
const pairs = [
  // above · softplus(x) + below · softplus(-x)
  { primitive: 'softplus', together: 'weighted_softplus', isDifference: false },
  // above · σ(x) - below · σ(-x), the slope of the former
  { primitive: 'sigmoid', together: 'weighted_sigmoid', isDifference: true },
] as const;

const termsOf = (graph: Graph, sum: LinearNode): readonly Node[] =>
  sum.operands.map((operand, i) => multiply(graph, constant(graph, sum.coefficients[i] ?? 1, sum.dtype), operand));

/** The other terms of a sum, and what has taken the place of two of them. */
const replaced = (graph: Graph, terms: readonly Node[], one: Weighted, other: Weighted, by: Node): Node =>
  terms.filter((term) => term !== one.term && term !== other.term).reduce((total, term) => add(graph, total, term), by);

/** Reads `a · softplus(x) - a · softplus(-x)` as `a · x`, which it is; undefined where a sum has no such terms. */
export const cancelOpposites = (graph: Graph, sum: LinearNode): Node | undefined => {
  const terms = termsOf(graph, sum);
  const weighted = terms.flatMap((term) => weightedBy(graph, 'softplus', term));
  for (const [i, one] of weighted.entries()) {
    const opposite = negate(graph, one.argument);
    const weight = negate(graph, one.weight);
    const other = weighted.slice(i + 1).find((each) => each.argument === opposite && each.weight === weight);
    if (other !== undefined) return replaced(graph, terms, one, other, multiply(graph, one.weight, one.argument));
  }
  return undefined;
};

/**
 * Reads two terms of a sum that apply a function to an argument and to its negative as one primitive, which array
 * backends compute in fewer operations than both; undefined where a sum has no such terms, or where both functions are
 * computed in any case.
 */
export const pairOpposites = (
  graph: Graph,
  table: PrimitiveTable,
  sum: LinearNode,
  isComputed: (node: Node) => boolean,
): Node | undefined => {
  const terms = termsOf(graph, sum);
  for (const { primitive, together, isDifference } of pairs) {
    const weighted = terms.flatMap((term) => weightedBy(graph, primitive, term));
    for (const [i, one] of weighted.entries()) {
      const other = weighted.slice(i + 1).find(({ argument }) => argument === negate(graph, one.argument));
      if (other === undefined) continue;
      // A value has its softplus paired likewise, but its sigmoids, which add up, as they are.
      if (isDifference && isComputed(one.applied) && isComputed(other.applied)) continue;
      const both = add(graph, one.term, other.term);
      const factored = both.operation === 'linear' ? factorOut(graph, both, () => false) : both;
      const paired = factored === both ? pairOf(graph, table, together, isDifference, one, other) : factored;
      if (paired === undefined) continue;
      return replaced(graph, terms, one, other, paired);
    }
  }
  return undefined;
};

const pairOf = (
  graph: Graph,
  table: PrimitiveTable,
  together: string,
  isDifference: boolean,
  one: Weighted,
  other: Weighted,
): Node | undefined => {
  const [above, below] = isNegative(one.argument) ? [other, one] : [one, other];
  if (!isDifference) return applyElementwise(graph, table, together, [above.argument, above.weight, below.weight]);
  if (isNegative(above.weight) === isNegative(below.weight)) return undefined;
  return applyElementwise(graph, table, together, [above.argument, above.weight, negate(graph, below.weight)]);
};

const isNegative = (node: Node): boolean => node.operation === 'product' && node.coefficient < 0;

const weightedBy = (graph: Graph, primitive: string, term: Node): readonly Weighted[] => {
  if (isElementwise(term, primitive)) return weighted(term, constant(graph, 1), term);
  if (term.operation !== 'product') return [];
  const at = term.operands.findIndex((base, i) => isElementwise(base, primitive) && term.exponents[i] === 1);
  const factors = term.operands.flatMap((base, i): readonly Factor[] =>
    i === at ? [] : [{ base, exponent: term.exponents[i] ?? 1 }],
  );
  const weight = multiply(graph, constant(graph, term.coefficient), multiplyFactors(graph, factors));
  return weighted(term, weight, term.operands[at]);
};

const weighted = (term: Node, weight: Node, applied: Node | undefined): readonly Weighted[] => {
  const [argument] = applied?.operands ?? [];
  return applied === undefined || argument === undefined ? [] : [{ term, weight, applied, argument }];
};
