import { dependsOnCotangent } from '../graph/dependsOn.ts';
import { elementwise } from '../graph/elementwise.ts';
import { intern, type Graph } from '../graph/graph.ts';
import { constant, isConstant } from '../graph/leaf.ts';
import { negate } from '../graph/multiply.ts';
import type { LinearNode, Node, ProductNode } from '../graph/node.ts';
import { asWhere, where } from '../graph/where.ts';
import { rewriteScan } from '../graph/rewriteScan.ts';
import { type Quotient, takeQuotients } from './findQuotients.ts';

const binary = (graph: Graph, primitive: string, left: Node, right: Node): Node =>
  elementwise(
    graph,
    primitive,
    [left, right],
    left.dtype === 'float' || primitive === 'divide' ? 'float' : right.dtype,
  );

/** base ^ |exponent| by multiplications and square roots where there are such, by the primitive `power` otherwise. */
const spellPower = (graph: Graph, base: Node, exponent: number): Node => {
  if (exponent === 0.5) return elementwise(graph, 'sqrt', [base], 'float');
  if (!Number.isInteger(exponent) || exponent > 4) {
    return elementwise(graph, 'power', [base, constant(graph, exponent)], 'float');
  }
  const square = exponent >= 2 ? binary(graph, 'multiply', base, base) : base;
  if (exponent === 3) return binary(graph, 'multiply', square, base);
  return exponent === 4 ? binary(graph, 'multiply', square, square) : square;
};

/** A small power below a quotient's line as factors of their own. */
const spellDenominators = (graph: Graph, base: Node, exponent: number): readonly Node[] =>
  Number.isInteger(exponent) && exponent <= 4
    ? Array.from({ length: exponent }, () => base)
    : [spellPower(graph, base, exponent)];

interface Factors {
  readonly over: readonly Node[];
  readonly under: readonly Node[];
}

const productOf = (graph: Graph, factors: readonly Node[]): Node | undefined => {
  const [first, ...rest] = factors;
  return first === undefined
    ? undefined
    : rest.reduce((product, factor) => binary(graph, 'multiply', product, factor), first);
};

/**
 * Divides by two factors at a time: a product of more of them leaves the range of numbers long before the quotient does.
 * Different ones go together, as they do in the quotients of which this is a part.
 */
const divideBy = (graph: Graph, numerator: Node, denominators: readonly Node[]): Node => {
  if (denominators.length === 0) return numerator;
  const earlier = (at: number): number =>
    denominators.slice(0, at).filter((other) => other === denominators[at]).length;
  const order = denominators.map((_, at) => at).sort((one, other) => earlier(one) - earlier(other) || one - other);
  let quotient = numerator;
  for (let at = 0; at < order.length; at += 2) {
    const pair = order.slice(at, at + 2).flatMap((position) => denominators[position] ?? []);
    quotient = binary(graph, 'divide', quotient, productOf(graph, pair) ?? constant(graph, 1));
  }
  return quotient;
};

/**
 * Factors with few axes are combined first, so that a loop computes them once a row; a denominator follows at once where
 * there is something to divide, else at the end, so that x / y stays one division.
 */
const spellFactors = (graph: Graph, { over, under }: Factors, coefficient: number): Node => {
  const axesCounts = [...new Set([...over, ...under].map((factor) => factor.axes.length))].sort((a, b) => a - b);
  const dtype =
    over.some((factor) => factor.dtype === 'float') || under.length > 0 ? 'float' : (over[0]?.dtype ?? 'float');
  let product: Node | undefined = coefficient === 1 ? undefined : constant(graph, coefficient, dtype);
  let postponed: readonly Node[] = [];
  for (const count of axesCounts) {
    const numerator = productOf(graph, [
      ...(product === undefined ? [] : [product]),
      ...over.filter((factor) => factor.axes.length === count),
    ]);
    const denominators = [...postponed, ...under.filter((factor) => factor.axes.length === count)];
    product = numerator === undefined ? undefined : divideBy(graph, numerator, denominators);
    postponed = numerator === undefined ? denominators : [];
  }
  return divideBy(graph, product ?? constant(graph, 1, dtype), postponed);
};

interface Term {
  readonly isNegative: boolean;
  readonly node: Node;
}

/** where(c, 0, x) of a gradient's term where(c, 0, -x): it is taken from the others, and negates nothing. */
const withoutSign = (graph: Graph, term: Node): Node | undefined => {
  const [mask, yes, no] = asWhere(term) ?? [];
  if (mask === undefined || yes === undefined || no === undefined || !dependsOnCotangent(term)) return undefined;
  if (isConstant(yes, 0) && isNegative(no)) return where(graph, mask, yes, negate(graph, no));
  return isConstant(no, 0) && isNegative(yes) ? where(graph, mask, negate(graph, yes), no) : undefined;
};

const isNegative = (node: Node): boolean => node.operation === 'product' && node.coefficient < 0;

/** -a + b is b - a exactly, and one operation less. */
const leadWithPositive = (terms: readonly Term[]): readonly Term[] => {
  const [first, second, ...rest] = terms;
  if (first === undefined || second === undefined || !first.isNegative || second.isNegative) return terms;
  return [second, first, ...rest];
};

/**
 * Turns the canonical n-ary sums and products into the binary operations that backends have.
 *
 * @param quotients are computed in any case.
 * @param factored takes the factors of all terms out of a sum.
 * @param sums are computed in any case: 1 - 2 t is (1 - t) - t where 1 - t is among them.
 */
export const spell = (
  graph: Graph,
  quotients: readonly Quotient[],
  factored: (sum: LinearNode) => Node,
  sums: ReadonlySet<Node>,
): ((node: Node) => Node) => {
  const done = new Map<Node, Node>();

  const spellProduct = (node: ProductNode, coefficient: number): Node => {
    const taken = takeQuotients(quotients, node);
    const powers = [
      ...node.operands.map((base, i) => ({ base: write(base), exponent: taken.exponents[i] ?? 1 })),
      ...taken.quotients.map((quotient) => ({ base: write(quotient.node), exponent: 1 })),
    ];
    const over = powers.flatMap(({ base, exponent }) => (exponent > 0 ? [spellPower(graph, base, exponent)] : []));
    const under = powers.flatMap(({ base, exponent }) =>
      exponent < 0 ? spellDenominators(graph, base, -exponent) : [],
    );
    // A negative product is the negation of the positive one, which the other gradient often needs too.
    const positive = spellFactors(graph, { over, under }, Math.abs(coefficient));
    return coefficient < 0 ? elementwise(graph, 'negate', [positive], positive.dtype) : positive;
  };

  const termOf = (operand: Node, coefficient: number): Term => {
    if (operand.operation === 'constant') {
      const value = operand.value * coefficient;
      return { isNegative: value < 0, node: constant(graph, Math.abs(value), operand.dtype) };
    }
    const flipped = withoutSign(graph, operand);
    if (flipped !== undefined) return termOf(flipped, -coefficient);
    const isNegative = coefficient < 0;
    if (Math.abs(coefficient) === 1) return { isNegative, node: write(operand) };
    if (operand.operation === 'product') return { isNegative, node: spellProduct(operand, Math.abs(coefficient)) };
    const factor = constant(graph, Math.abs(coefficient), operand.dtype);
    return { isNegative, node: binary(graph, 'multiply', factor, write(operand)) };
  };

  const spellFromSum = (node: LinearNode): Node | undefined => {
    const twice = node.operands.findIndex((_, i) => Math.abs(node.coefficients[i] ?? 0) === 2);
    const term = node.operands[twice];
    if (term === undefined) return undefined;
    const { id: _, ...fields } = node;
    const coefficients = node.coefficients.map((coefficient, i) => (i === twice ? coefficient / 2 : coefficient));
    const sum = intern(graph, { ...fields, coefficients });
    const isNegative = (coefficients[twice] ?? 0) < 0;
    return sums.has(sum) ? binary(graph, isNegative ? 'subtract' : 'add', write(sum), write(term)) : undefined;
  };

  const spellLinear = (node: LinearNode): Node => {
    const product = factored(node);
    if (product !== node) return write(product);
    const fromSum = spellFromSum(node);
    if (fromSum !== undefined) return fromSum;
    const terms = leadWithPositive(node.operands.map((operand, i) => termOf(operand, node.coefficients[i] ?? 1)));
    const [first, ...rest] = terms;
    if (first === undefined) return constant(graph, 0, node.dtype);
    const start = first.isNegative ? elementwise(graph, 'negate', [first.node], node.dtype) : first.node;
    return rest.reduce((total, term) => binary(graph, term.isNegative ? 'subtract' : 'add', total, term.node), start);
  };

  const write = (node: Node): Node => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const written =
      node.operation === 'linear'
        ? spellLinear(node)
        : node.operation === 'product'
          ? spellProduct(node, node.coefficient)
          : node.operands.length === 0
            ? node
            : rewriteOperands(node);
    done.set(node, written);
    return written;
  };

  const rewriteOperands = (node: Node): Node => {
    if (node.operation === 'scan') return rewriteScan(graph, node, write);
    const { id: _, ...fields } = node;
    return intern(graph, { ...fields, operands: node.operands.map(write) });
  };
  return write;
};
