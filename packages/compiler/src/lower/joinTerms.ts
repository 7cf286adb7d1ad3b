import { dependsOnCotangent } from '../graph/dependsOn.ts';
import { add } from '../graph/add.ts';
import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import type { LinearNode, Node } from '../graph/node.ts';
import { factorOut } from './factorOut.ts';

/** Multiplications and divisions of a term in the innermost loop: what has fewer axes is computed outside, as one. */
const costOfTerm = (node: Node, coefficient: number, depth: number): number => {
  if (node.axes.length < depth) return 0;
  const isProduct = node.operation === 'product';
  const factors = isProduct ? node.operands : [node];
  const deep = factors.map((factor, i) =>
    factor.axes.length < depth ? 0 : Math.max(1, Math.abs(isProduct ? (node.exponents[i] ?? 1) : 1)),
  );
  const isScaled = Math.abs(isProduct ? coefficient * node.coefficient : coefficient) !== 1 || deep.includes(0);
  const ofSums = factors.reduce(
    (cost, factor) => cost + (factor.operation === 'linear' ? costOfSum(factor, depth) : 0),
    0,
  );
  return deep.reduce((total, count) => total + count, Number(isScaled) - 1) + ofSums;
};

const costOfSum = (node: LinearNode, depth: number): number =>
  node.axes.length < depth
    ? 0
    : node.operands.reduce(
        (cost, term, i) => cost + costOfTerm(term, node.coefficients[i] ?? 1, depth),
        node.operands.length - 1,
      );

interface Join {
  readonly saved: number;
  readonly first: number;
  readonly second: number;
  readonly product: Node;
}

/**
 * Reads terms of a gradient's sum as one product where they share factors and a loop has less to do then,
 * `a · x - b + a · y` as `a · (x + y) - b`: nobody wrote down the order of such a sum. The sum itself where there are none.
 */
export const joinTerms = (graph: Graph, sum: LinearNode, isComputed: (term: Node) => boolean): Node => {
  if (!dependsOnCotangent(sum)) return sum;
  const depth = sum.axes.length;
  let terms = sum.operands.map((operand, i) =>
    multiply(graph, constant(graph, sum.coefficients[i] ?? 1, sum.dtype), operand),
  );
  for (;;) {
    const best = bestJoin(graph, terms, depth, isComputed);
    if (best === undefined) break;
    terms = terms.flatMap((term, i) => (i === best.first ? [best.product] : i === best.second ? [] : [term]));
  }
  const [start, ...rest] = terms;
  return start === undefined || terms.length === sum.operands.length
    ? sum
    : rest.reduce((total, term) => add(graph, total, term), start);
};

const bestJoin = (
  graph: Graph,
  terms: readonly Node[],
  depth: number,
  isComputed: (term: Node) => boolean,
): Join | undefined => {
  const joins = terms.flatMap((one, first) =>
    terms.slice(first + 1).flatMap((other, i): readonly Join[] => {
      const both = add(graph, one, other);
      if (both.operation !== 'linear' || both.operands.length !== 2) return [];
      const product = factorOut(graph, both, isComputed);
      if (product === both) return [];
      const saved = costOfSum(both, depth) - costOfTerm(product, 1, depth);
      return saved > 0 ? [{ saved, first, second: first + 1 + i, product }] : [];
    }),
  );
  return joins.reduce<Join | undefined>(
    (best, join) => (best === undefined || join.saved > best.saved ? join : best),
    undefined,
  );
};
