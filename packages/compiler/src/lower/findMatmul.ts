import { sum } from '../graph/along.ts';
import { hasNone, withoutAxes } from '../graph/axes.ts';
import type { Graph } from '../graph/graph.ts';
import { constant, isConstant } from '../graph/leaf.ts';
import { type Factor, multiply, multiplyFactors } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { asWhere, where } from '../graph/where.ts';

/** A sum of products as a product of two matrices, along axes that both have. */
export interface Matmul {
  readonly left: Node;
  readonly right: Node;
  readonly along: readonly string[];
}

const isWithin = (axes: readonly string[], others: readonly string[]): boolean =>
  axes.every((axis) => others.includes(axis));

/** Shares the factors out to the sides of two of them, which keep their axes; undefined where one fits neither side. */
const shareOut = (
  factors: readonly Factor[],
  one: Factor,
  other: Factor,
): readonly [Factor[], Factor[]] | undefined => {
  const sides: readonly [Factor[], Factor[]] = [[one], [other]];
  for (const factor of factors) {
    if (factor === one || factor === other) continue;
    const fitting = [other, one]
      .filter(({ base }) => isWithin(factor.base.axes, base.axes))
      .sort((a, b) => a.base.axes.length - b.base.axes.length);
    const [side] = fitting;
    if (side === undefined) return undefined;
    sides[side === one ? 0 : 1].push(factor);
  }
  return sides;
};

/** Whether each has axes of the result that the other lacks: only then the product has more axes than either. */
const areMatrices = (one: readonly string[], other: readonly string[], along: readonly string[]): boolean =>
  !hasNone(
    one,
    along.filter((axis) => other.includes(axis)),
  ) && [withoutAxes(one, other), withoutAxes(other, one)].every((own) => withoutAxes(own, along).length > 0);

const ofFactors = (graph: Graph, factors: readonly Factor[], along: readonly string[]): Matmul | undefined => {
  for (const [position, one] of factors.entries()) {
    for (const other of factors.slice(position + 1)) {
      if (!areMatrices(one.base.axes, other.base.axes, along)) continue;
      const sides = shareOut(factors, one, other);
      if (sides === undefined) continue;
      const [left, right] = sides.map((side) => multiplyFactors(graph, side));
      if (left === undefined || right === undefined || left.dtype !== 'float' || right.dtype !== 'float') continue;
      const shared = along.filter((axis) => left.axes.includes(axis) && right.axes.includes(axis));
      const alone = withoutAxes(along, shared);
      const summed = (side: Node): Node =>
        sum(
          graph,
          side,
          alone.filter((axis) => side.axes.includes(axis)),
        );
      return { left: summed(left), right: summed(right), along: shared };
    }
  }
  return undefined;
};

const factorsOf = (node: Extract<Node, { operation: 'product' }>): readonly Factor[] =>
  node.operands.map((base, i) => ({ base, exponent: node.exponents[i] ?? 1 }));

/**
 * The matrices whose product a sum is, where the sum's terms have more axes than either matrix. A selection that puts a
 * zero in the place of a term puts zeros into both matrices, so that what it takes out cannot come back as 0 · ∞.
 */
export const findMatmul = (graph: Graph, node: Node): Matmul | undefined => {
  const [operand] = node.operands;
  if (node.operation !== 'along' || node.primitive !== 'sum' || operand === undefined) return undefined;
  const zero = constant(graph, 0);
  const behind = (inner: Node): Matmul | undefined => {
    if (inner.operation === 'product' && inner.coefficient === 1) return ofFactors(graph, factorsOf(inner), node.along);
    const [mask, yes, no] = asWhere(inner) ?? [];
    if (mask === undefined || yes === undefined || no === undefined) return undefined;
    const isTaken = isConstant(no, 0);
    const found = isTaken || isConstant(yes, 0) ? behind(isTaken ? yes : no) : undefined;
    if (found === undefined || ![found.left, found.right].every((side) => isWithin(mask.axes, side.axes)))
      return undefined;
    const select = (side: Node): Node => (isTaken ? where(graph, mask, side, zero) : where(graph, mask, zero, side));
    return { left: select(found.left), right: select(found.right), along: found.along };
  };
  return behind(operand);
};

/** Whether a sum, or a factor of a product, is a product of matrices. */
const hasMatmul = (graph: Graph, node: Node): boolean =>
  (node.operation === 'product' ? node.operands : [node]).some((factor) => findMatmul(graph, factor) !== undefined);

/**
 * A sum along several axes in two steps, of which the first is a product of two matrices: Σ_ij w_ij x_ik y_jk is
 * Σ_i x_ik (Σ_j w_ij y_jk). Undefined where that does not help.
 */
export const sumInSteps = (graph: Graph, node: Node): Node | undefined => {
  const [operand] = node.operands;
  if (node.operation !== 'along' || node.primitive !== 'sum' || node.along.length < 2 || operand === undefined)
    return undefined;
  if (operand.operation === 'product') return sumProductInSteps(graph, operand, node.along);
  const [mask, yes, no] = asWhere(operand) ?? [];
  if (mask === undefined || yes === undefined || no === undefined) return undefined;
  // What the mask does not tell apart is summed inside of the selection.
  const inside = withoutAxes(node.along, mask.axes);
  if (inside.length === 0) return undefined;
  const branches = [yes, no].map((branch) => sum(graph, branch, inside));
  const [first, second] = branches;
  if (first === undefined || second === undefined || !branches.some((branch) => hasMatmul(graph, branch)))
    return undefined;
  return sum(graph, where(graph, mask, first, second), withoutAxes(node.along, inside));
};

const sumProductInSteps = (
  graph: Graph,
  product: Extract<Node, { operation: 'product' }>,
  axes: readonly string[],
): Node | undefined => {
  const factors = factorsOf(product);
  for (const axis of axes) {
    const along = factors.filter(({ base }) => base.axes.includes(axis));
    const others = factors.filter((factor) => !along.includes(factor));
    const inner = sum(graph, multiplyFactors(graph, along), [axis]);
    if (others.length === 0 || !hasMatmul(graph, inner)) continue;
    const rest = multiply(graph, multiplyFactors(graph, others), inner);
    return multiply(graph, constant(graph, product.coefficient), sum(graph, rest, withoutAxes(axes, [axis])));
  }
  return undefined;
};
