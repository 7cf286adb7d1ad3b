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
  readonly argument: Node;
}

/** What a function of an argument and of its negative are together, each with a weight. */
const pairs = [
  // above · softplus(x) + below · softplus(-x)
  { primitive: 'softplus', together: 'weighted_softplus', isDifference: false },
  // above · σ(x) - below · σ(-x), the slope of the former
  { primitive: 'sigmoid', together: 'weighted_sigmoid', isDifference: true },
] as const;

/**
 * Reads two terms of a sum that apply a function to an argument and to its negative as one primitive, which array
 * backends compute in fewer operations than both; undefined where a sum has no such terms.
 */
export const pairOpposites = (graph: Graph, table: PrimitiveTable, sum: LinearNode): Node | undefined => {
  const terms = sum.operands.map((operand, i) =>
    multiply(graph, constant(graph, sum.coefficients[i] ?? 1, sum.dtype), operand),
  );
  for (const { primitive, together, isDifference } of pairs) {
    const weighted = terms.flatMap((term) => weightedBy(graph, primitive, term));
    for (const [i, one] of weighted.entries()) {
      const other = weighted.slice(i + 1).find(({ argument }) => argument === negate(graph, one.argument));
      if (other === undefined) continue;
      const both = add(graph, one.term, other.term);
      const factored = both.operation === 'linear' ? factorOut(graph, both, () => false) : both;
      const paired = factored === both ? pairOf(graph, table, together, isDifference, one, other) : factored;
      if (paired === undefined) continue;
      const rest = terms.filter((term) => term !== one.term && term !== other.term);
      return rest.reduce((total, term) => add(graph, total, term), paired);
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
  if (isElementwise(term, primitive)) return weighted(term, constant(graph, 1), term.operands[0]);
  if (term.operation !== 'product') return [];
  const at = term.operands.findIndex((base, i) => isElementwise(base, primitive) && term.exponents[i] === 1);
  const factors = term.operands.flatMap((base, i): readonly Factor[] =>
    i === at ? [] : [{ base, exponent: term.exponents[i] ?? 1 }],
  );
  const weight = multiply(graph, constant(graph, term.coefficient), multiplyFactors(graph, factors));
  return weighted(term, weight, term.operands[at]?.operands[0]);
};

const weighted = (term: Node, weight: Node, argument: Node | undefined): readonly Weighted[] =>
  argument === undefined ? [] : [{ term, weight, argument }];
