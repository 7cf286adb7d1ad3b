import { hasNone, unionAxes } from '../graph/axes.ts';
import { elementwise, isElementwise } from '../graph/elementwise.ts';
import { constant, isConstant } from '../graph/leaf.ts';
import type { Graph } from '../graph/graph.ts';
import { multiply } from '../graph/multiply.ts';
import { mapCotangent } from '../graph/mapCotangent.ts';
import { passingFirst } from '../graph/passingFirst.ts';
import type { Node } from '../graph/node.ts';
import { asWhere, where } from '../graph/where.ts';
import type { Facts } from './arithmeticFacts.ts';

/** Never zero where it counts: the seed already takes out every element whose cotangent is zero. */
const isNonzero = (node: Node): boolean => {
  if (node.operation === 'cotangent' || node.operation === 'size') return true;
  if (node.operation === 'constant') return node.value !== 0;
  return node.operation === 'product' && node.coefficient !== 0 && node.operands.every(isNonzero);
};

/** A length counts as positive, for nothing is computed along an axis of length 0; who asks for it wants to know. */
const isMadeOfLengths = (node: Node): boolean =>
  node.operation === 'size' ||
  ((node.operation === 'product' || node.operation === 'linear' || isElementwise(node, 'cast')) &&
    node.operands.some(isMadeOfLengths));

/** The branch that a selection by "is it zero" takes for a number that is known to be positive. */
const branchOf = (node: Node, facts: (node: Node) => Facts): Node | undefined => {
  const branches = asWhere(node);
  const [left, right] = branches?.[0].operands ?? [];
  if (branches === undefined || left === undefined || right === undefined) return undefined;
  const isNever =
    isElementwise(branches[0], 'equal') && isConstant(right, 0) && facts(left).positive && !isMadeOfLengths(left);
  return isNever ? branches[2] : undefined;
};

const withoutCoefficient = (graph: Graph, node: Node): Node =>
  node.operation === 'product' && node.coefficient !== 0
    ? multiply(graph, constant(graph, 1 / node.coefficient), node)
    : node;

const factorsOf = (node: Node): readonly Node[] => (node.operation === 'product' ? node.operands : [node]);

const hasAny = (node: Node, axes: readonly string[]): boolean => !hasNone(node.axes, axes);

/**
 * Whether a selection by this mask may go around a product. It may not where the product has more axes than any of its
 * factors, and the mask too many for one of them: under a sum that is a product of matrices, with a selection around it
 * an array of all the axes. A zero that stays in one factor stays zero where the others are finite.
 */
const mayGoAround =
  (cotangent: Node, derivative: Node, isFinite: boolean) =>
  (mask: Node): boolean => {
    const factors = factorsOf(derivative);
    const axes = unionAxes([cotangent, derivative]);
    const isOuter = [cotangent, ...factors].every((factor) => factor.axes.length < axes.length);
    const isOfOne = factors.some((factor) => mask.axes.every((axis) => factor.axes.includes(axis)));
    return !isFinite || !isOuter || isOfOne || !hasAny(derivative, mask.axes);
  };

/**
 * cotangent · derivative under the zero rule: a cotangent that is exactly zero contributes exactly zero, whatever the
 * derivative is (0 · ∞ = 0). It is proven away where the derivative is finite, lifted where the cotangent is a
 * selection (`where(c, g, 0) · d` is `where(c, g · d, 0)`), and only else guarded.
 */
export const scaleCotangent = (graph: Graph, cotangent: Node, derivative: Node, facts: (node: Node) => Facts): Node => {
  if (isConstant(cotangent, 0)) return cotangent;
  if (isConstant(derivative, 0)) return constant(graph, 0);
  const mayPass = mayGoAround(cotangent, derivative, facts(derivative).finite);
  return mapCotangent(graph, passingFirst(graph, cotangent, mayPass), mayPass, (inner) => {
    const known = branchOf(derivative, facts);
    if (known !== undefined) return scaleCotangent(graph, inner, known, facts);
    const branches = asWhere(derivative);
    // A derivative that selects, as of clamp, sends the cotangent one way or the other.
    if (branches !== undefined && (isConstant(branches[1], 0) || isConstant(branches[2], 0))) {
      const [mask, yes, no] = branches;
      return where(graph, mask, scaleCotangent(graph, inner, yes, facts), scaleCotangent(graph, inner, no, facts));
    }
    const product = multiply(graph, inner, derivative);
    return facts(derivative).finite ? product : guarded(graph, inner, product);
  });
};

/** What a cotangent contributes, or exactly zero where it is exactly zero. */
export const guarded = (graph: Graph, cotangent: Node, contribution: Node): Node => {
  if (isNonzero(cotangent)) return contribution;
  const zero = constant(graph, 0);
  const isZero = elementwise(graph, 'equal', [withoutCoefficient(graph, cotangent), zero], 'mask');
  return where(graph, isZero, zero, contribution);
};
