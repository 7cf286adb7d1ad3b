import { elementwise } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { asIndex, isCount } from './isCount.ts';
import { constant, isConstant } from './leaf.ts';
import type { Node } from './node.ts';

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

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  equal: (left, right) => left === right,
  not_equal: (left, right) => left !== right,
  less: (left, right) => left < right,
  less_equal: (left, right) => left <= right,
};

/** What a comparison says where the first mask, `x == constant`, holds; undefined where it asks for anything but x. */
const implied = (first: Node, { operation, operands, ...other }: Node): boolean | undefined => {
  const [x, value] = first.operation === 'elementwise' && first.primitive === 'equal' ? first.operands : [];
  const compare = operation === 'elementwise' && 'primitive' in other ? comparisons[other.primitive] : undefined;
  if (x === undefined || value?.operation !== 'constant' || compare === undefined) return undefined;
  const [left, right] = operands.map((operand) =>
    operand === x ? value.value : operand.operation === 'constant' ? operand.value : undefined,
  );
  return left === undefined || right === undefined ? undefined : compare(left, right);
};

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
  if (primitive === 'and' && left !== undefined && right !== undefined) {
    const isImplied = [implied(left, right), implied(right, left)];
    if (isImplied.includes(false)) return constant(graph, 0, 'mask');
    if (isImplied[0] === true) return left;
    if (isImplied[1] === true) return right;
  }
  return elementwise(graph, primitive, operands, 'mask');
};
