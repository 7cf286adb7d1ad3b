import { add } from '../graph/add.ts';
import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import { mayLeaveSum } from '../graph/mayLeaveSum.ts';
import { type Factor, multiply, multiplyFactors } from '../graph/multiply.ts';
import type { LinearNode, Node } from '../graph/node.ts';

const factorsOf = (node: Node): readonly Factor[] =>
  node.operation === 'product'
    ? node.operands.map((base, i) => ({ base, exponent: node.exponents[i] ?? 1 }))
    : [{ base: node, exponent: 1 }];

/** The part of a factor that a term has, too; undefined where it has none. */
const sharedPart = ({ base, exponent }: Factor, term: readonly Factor[]): Factor | undefined => {
  const own = term.find((factor) => factor.base === base && Math.sign(factor.exponent) === Math.sign(exponent));
  if (own === undefined || !Number.isInteger(own.exponent) || !Number.isInteger(exponent)) return undefined;
  return { base, exponent: Math.sign(exponent) * Math.min(Math.abs(own.exponent), Math.abs(exponent)) };
};

/**
 * Reads `a · x - a · y` as `a · (x - y)`: the sum itself where its terms share no factor, or where a term
 * is computed for others anyway.
 */
export const factorOut = (graph: Graph, sum: LinearNode, isComputed: (term: Node) => boolean): Node => {
  if (sum.operands.some((term) => term.operation === 'product' && isComputed(term))) return sum;
  const terms = sum.operands.map(factorsOf);
  const [first = [], ...others] = terms;
  const mayLeave = mayLeaveSum(sum);
  const shared = first.flatMap((factor) => {
    let part: Factor | undefined = mayLeave(factor.base) ? factor : undefined;
    for (const term of others) part = part === undefined ? undefined : sharedPart(part, term);
    return part === undefined ? [] : [part];
  });
  if (shared.length === 0 || others.length === 0) return sum;
  const left = terms.map((term, i) => {
    const factors = term.flatMap(({ base, exponent }) => {
      const taken = shared.find((factor) => factor.base === base && Math.sign(factor.exponent) === Math.sign(exponent));
      const remaining = exponent - (taken?.exponent ?? 0);
      return remaining === 0 ? [] : [{ base, exponent: remaining }];
    });
    return multiply(graph, constant(graph, sum.coefficients[i] ?? 1, sum.dtype), multiplyFactors(graph, factors));
  });
  const [start, ...rest] = left;
  if (start === undefined) return sum;
  const remaining = rest.reduce((total, term) => add(graph, total, term), start);
  return multiplyFactors(graph, [...shared, { base: remaining, exponent: 1 }]);
};
