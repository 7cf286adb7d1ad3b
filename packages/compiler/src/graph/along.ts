import { hasNone, unionAxes, withoutAxes } from './axes.ts';
import { intern, type Graph } from './graph.ts';
import { constant, isConstant, sizeOf } from './leaf.ts';
import { mayLeaveSum } from './mayLeaveSum.ts';
import { multiply, multiplyFactors } from './multiply.ts';
import type { Dtype, Node, ProductNode } from './node.ts';
import { asWhere, where } from './where.ts';

/** A primitive along axes without any algebra; `keeps` is true for those that do not remove their axes. */
export const along = (
  graph: Graph,
  primitive: string,
  axes: readonly string[],
  operands: readonly Node[],
  dtype: Dtype,
  keeps: boolean,
): Node => {
  const fields = { operation: 'along', primitive, along: [...axes].sort(), dtype, operands } as const;
  return intern(graph, { ...fields, axes: keeps ? unionAxes(operands) : axesWithout(operands, axes) });
};

/** The first operand's axes without those that go, and whatever the others have: a position may itself have the picked axis. */
const axesWithout = ([first, ...rest]: readonly Node[], removed: readonly string[]): readonly string[] =>
  [...new Set([...withoutAxes(first?.axes ?? [], removed), ...unionAxes(rest)])].sort();

/**
 * Whether two factors of a product that is summed have each an axis that the other lacks. What is constant along the sum
 * leaves such a sum in any case, infinite or not: the product of matrices is then one for the value and its gradients.
 */
const isMatrixProduct = ({ operands }: ProductNode, axes: readonly string[]): boolean => {
  const varying = operands.filter((operand) => !hasNone(operand.axes, axes));
  const hasOwn = (one: Node, other: Node): boolean => withoutAxes(one.axes, [...other.axes, ...axes]).length > 0;
  return varying.some((one) => varying.some((other) => hasOwn(one, other) && hasOwn(other, one)));
};

const sumPresent = (graph: Graph, operand: Node, axes: readonly string[]): Node => {
  if (axes.length === 0) return operand;
  if (operand.operation === 'product') {
    const factors = operand.operands.map((base, i) => ({ base, exponent: operand.exponents[i] ?? 1 }));
    const mayLeave = isMatrixProduct(operand, axes) ? () => true : mayLeaveSum(operand);
    const constantFactors = factors.filter(({ base }) => hasNone(base.axes, axes) && mayLeave(base));
    if (constantFactors.length > 0 || operand.coefficient !== 1) {
      const varying = multiplyFactors(
        graph,
        factors.filter((factor) => !constantFactors.includes(factor)),
      );
      const outside = multiplyFactors(graph, constantFactors);
      return multiply(
        graph,
        constant(graph, operand.coefficient, operand.dtype),
        outside,
        sumPresent(graph, varying, axes),
      );
    }
  }
  const branches = asWhere(operand);
  if (branches !== undefined && hasNone(branches[0].axes, axes)) {
    return where(graph, branches[0], sum(graph, branches[1], axes), sum(graph, branches[2], axes));
  }
  if (operand.operation === 'along' && operand.primitive === 'sum') {
    const [inner] = operand.operands;
    if (inner !== undefined) return along(graph, 'sum', [...operand.along, ...axes], [inner], operand.dtype, false);
  }
  return along(graph, 'sum', axes, [operand], operand.dtype, false);
};

/**
 * Σ over `axes`. What does not vary along them leaves the sum, and an axis that the operand lacks multiplies by its
 * size: a missing axis means constant along it.
 */
export const sum = (graph: Graph, operand: Node, axes: readonly string[]): Node => {
  const missing = axes.filter((axis) => !operand.axes.includes(axis));
  const present = axes.filter((axis) => operand.axes.includes(axis));
  const total = sumPresent(graph, operand, present);
  // A length is finite, so that nothing stays nothing; a selection with a zero keeps it.
  if (isConstant(total, 0)) return total;
  return multiply(graph, total, ...missing.map((axis) => sizeOf(graph, axis)));
};
