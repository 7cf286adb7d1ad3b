import { unionAxes } from './axes.ts';
import { dependsOnCotangent } from './dependsOn.ts';
import { toFloat } from './elementwise.ts';
import { intern, type Graph } from './graph.ts';
import { constant, isConstant } from './leaf.ts';
import { multiply } from './multiply.ts';
import type { Node } from './node.ts';
import { asWhere, where } from './where.ts';

interface Term {
  readonly coefficient: number;
  readonly operand: Node;
}

/** Splits the coefficient of a product from what it multiplies. */
const termOf = (graph: Graph, node: Node, coefficient: number): Term => {
  if (node.operation === 'constant')
    return { coefficient: 1, operand: constant(graph, node.value * coefficient, node.dtype) };
  if (node.operation !== 'product' || node.coefficient === 1) return { coefficient, operand: node };
  const { coefficient: inner, exponents, operands, axes, dtype } = node;
  const [only] = operands;
  const operand =
    only !== undefined && operands.length === 1 && exponents[0] === 1
      ? only
      : intern(graph, { operation: 'product', coefficient: 1, exponents, operands, axes, dtype });
  return { coefficient: coefficient * inner, operand };
};

/**
 * The terms of a sum in the author's order. Only a sum that comes first is opened: (a + b) + c rounds as a + b + c,
 * whereas opening a + (b - c) would round otherwise, and lose everything where b and c cancel.
 */
const termsOf = (graph: Graph, node: Node, isFirst: boolean): readonly Term[] => {
  if (!isFirst || node.operation !== 'linear') return [termOf(graph, node, 1)];
  return node.operands.map((operand, i) => ({ coefficient: node.coefficients[i] ?? 1, operand }));
};

/** Like terms collect where their signs agree: x - x is NaN at infinity and for NaN, and so is 2x - x at infinity. */
const collect = (graph: Graph, terms: readonly Term[]): readonly Term[] => {
  const collected: Term[] = [];
  for (const term of terms) {
    const at = collected.findIndex(({ operand }) =>
      term.operand.operation === 'constant' ? operand.operation === 'constant' : operand === term.operand,
    );
    const known = collected[at];
    if (known === undefined) collected.push(term);
    else if (known.operand.operation === 'constant' && term.operand.operation === 'constant') {
      const { dtype } = known.operand;
      collected[at] = { coefficient: 1, operand: constant(graph, known.operand.value + term.operand.value, dtype) };
    } else if (Math.sign(known.coefficient) !== Math.sign(term.coefficient)) collected.push(term);
    else collected[at] = { coefficient: known.coefficient + term.coefficient, operand: known.operand };
  }
  return collected.filter(({ operand }) => !isConstant(operand, 0));
};

/** where(c, a, b) + where(c, d, e) is where(c, a + d, b + e): one selection instead of two. */
const mergeWheres = (graph: Graph, left: Node, right: Node): Node | undefined => {
  const first = asWhere(left);
  const second = asWhere(right);
  if (first === undefined || second === undefined || first[0] !== second[0]) return undefined;
  return where(graph, first[0], add(graph, first[1], second[1]), add(graph, first[2], second[2]));
};

/** The terms of a sum, or of the negative of one. */
const openedTerms = (graph: Graph, node: Node): readonly Term[] => {
  const whole = termOf(graph, node, 1);
  const { coefficient, operand } = whole;
  if (operand.operation !== 'linear' || Math.abs(coefficient) !== 1) return [whole];
  return operand.operands.map((inner, i) => ({
    coefficient: coefficient * (operand.coefficients[i] ?? 1),
    operand: inner,
  }));
};

/**
 * where(c, 0, a) + b - (where(c, 0, d) + e) is where(c, 0, a - d) + b - e: in a gradient, whose sums nobody wrote down,
 * selections by the same mask become one, wherever they stand.
 */
const mergeSelections = (graph: Graph, left: Node, right: Node): Node | undefined => {
  if (!dependsOnCotangent(left) || !dependsOnCotangent(right)) return undefined;
  const [one, other] = [openedTerms(graph, left), openedTerms(graph, right)];
  const scaled = ({ coefficient, operand }: Term): Node =>
    multiply(graph, constant(graph, coefficient, operand.dtype), operand);
  const branchesOf = ({ coefficient, operand }: Term): readonly [mask: Node, yes: Node, no: Node] | undefined => {
    const [mask, yes, no] = asWhere(operand) ?? [];
    if (mask === undefined || yes === undefined || no === undefined) return undefined;
    return [mask, scaled({ coefficient, operand: yes }), scaled({ coefficient, operand: no })];
  };
  for (const first of one) {
    const mine = branchesOf(first);
    const second = other.find(({ operand }) => mine !== undefined && asWhere(operand)?.[0] === mine[0]);
    const theirs = second === undefined ? undefined : branchesOf(second);
    if (mine === undefined || theirs === undefined) continue;
    const merged = where(graph, mine[0], add(graph, mine[1], theirs[1]), add(graph, mine[2], theirs[2]));
    const rest = [...one.filter((term) => term !== first), ...other.filter((term) => term !== second)];
    return rest.reduce((total, term) => add(graph, total, scaled(term)), merged);
  }
  return undefined;
};

/** left + right, canonical. Axes that only a vanished term had are kept by the caller's alignment, not here. */
export const add = (graph: Graph, left: Node, right: Node): Node => {
  const merged = mergeWheres(graph, left, right) ?? mergeSelections(graph, left, right);
  if (merged !== undefined) return merged;
  const isInteger = left.dtype === 'integer' && right.dtype === 'integer';
  const typed = isInteger ? [left, right] : [toFloat(graph, left), toFloat(graph, right)];
  const terms = collect(
    graph,
    typed.flatMap((node, i) => termsOf(graph, node, i === 0)),
  );
  const [first] = terms;
  const dtype = isInteger ? 'integer' : 'float';
  if (first === undefined) return constant(graph, 0, dtype);
  if (terms.length === 1) return multiply(graph, constant(graph, first.coefficient, dtype), first.operand);
  return intern(graph, {
    operation: 'linear',
    coefficients: terms.map((term) => term.coefficient),
    dtype,
    axes: unionAxes(terms.map((term) => term.operand)),
    operands: terms.map((term) => term.operand),
  });
};

export const subtract = (graph: Graph, left: Node, right: Node): Node =>
  add(graph, left, multiply(graph, constant(graph, -1, 'integer'), right));
