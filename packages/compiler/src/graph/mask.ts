import { elementwise } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { constant, isConstant } from './leaf.ts';
import type { Node } from './node.ts';

/** The axis and the distance of `index[axis] + distance`. */
const asIndex = (node: Node): { readonly axis: string; readonly distance: number } | undefined => {
  if (node.operation === 'index') return { axis: node.axis, distance: 0 };
  if (node.operation !== 'linear' || node.operands.length !== 2) return undefined;
  const index = node.operands.findIndex((operand) => operand.operation === 'index');
  const [axis, other] = [node.operands[index], node.operands[1 - index]];
  if (axis?.operation !== 'index' || other?.operation !== 'constant' || node.coefficients[index] !== 1)
    return undefined;
  return { axis: axis.axis, distance: (node.coefficients[1 - index] ?? 1) * other.value };
};

/** Whether an integer cannot be below 0, whatever the lengths. */
const isCount = (node: Node): boolean => {
  if (node.operation === 'size') return true;
  if (node.operation === 'elementwise' && node.primitive === 'floor_divide') {
    const [count, divisor] = node.operands;
    return count !== undefined && isCount(count) && divisor?.operation === 'constant' && divisor.value > 0;
  }
  return (asIndex(node)?.distance ?? -1) >= 0;
};

/** An index is inside of its axis, and so is everything between it and the axis's other end. */
const isAlways = (primitive: string, [left, right]: readonly Node[]): boolean => {
  if (left === undefined || right === undefined) return false;
  if (primitive === 'less_equal') return isConstant(left, 0) && isCount(right);
  const index = primitive === 'less' ? asIndex(left) : undefined;
  return index !== undefined && right.operation === 'size' && right.axis === index.axis && index.distance <= 0;
};

/** Nothing is beyond an infinity. */
const isNever = (primitive: string, [left, right]: readonly Node[]): boolean =>
  primitive === 'less' &&
  left !== undefined &&
  right !== undefined &&
  (isConstant(left, Infinity) || isConstant(right, -Infinity));

/** A comparison, or a combination of masks; what is known now collapses. */
export const mask = (graph: Graph, primitive: string, operands: readonly Node[]): Node => {
  if (isAlways(primitive, operands)) return constant(graph, 1, 'mask');
  if (isNever(primitive, operands)) return constant(graph, 0, 'mask');
  const [left, right] = operands;
  const neutral = primitive === 'and' ? 1 : primitive === 'or' ? 0 : undefined;
  if (neutral !== undefined && left !== undefined && right !== undefined) {
    if (isConstant(left, neutral)) return right;
    if (isConstant(right, neutral)) return left;
  }
  return elementwise(graph, primitive, operands, 'mask');
};
