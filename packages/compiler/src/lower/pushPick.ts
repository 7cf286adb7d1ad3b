import { applyAlong } from '../elaborate/applyPrimitive.ts';
import { isElementwise, toFloat } from '../graph/elementwise.ts';
import { freeStates } from '../graph/freeStates.ts';
import type { Graph } from '../graph/graph.ts';
import { isInside } from '../graph/isInside.ts';
import { constant } from '../graph/leaf.ts';
import { isMatmul } from '../graph/matmul.ts';
import type { Node } from '../graph/node.ts';
import { isScatter } from '../graph/scatter.ts';
import { asWhere, where } from '../graph/where.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { rebuild } from './rebuild.ts';

/** Whether a node reads an element of its first operand at a computed position. */
export const isPick = (
  node: Node,
): node is Extract<Node, { operation: 'along' }> & { readonly primitive: 'pick' | 'load' } =>
  node.operation === 'along' && (node.primitive === 'pick' || node.primitive === 'load');

/** How far from its own place along the axis every element reads, if that is the same for all. */
const distanceFrom = (position: Node, axis: string): number | undefined => {
  const [index, distance] = position.operands;
  if (position.operation !== 'linear' || index?.operation !== 'index' || index.axis !== axis) return undefined;
  return position.coefficients[0] === 1 && distance?.operation === 'constant' ? distance.value : undefined;
};

const dear: ReadonlySet<string> = new Set(['exp', 'expm1', 'log', 'log1p', 'power', 'sigmoid', 'atan']);

/** Whether a float is dear to compute, changes with no step of a scan around it, and is no cheap selection. */
const isWorthAnArray = (node: Node): boolean => {
  const isArithmetic = node.operation === 'linear' || node.operation === 'product' || node.operation === 'elementwise';
  if (!isArithmetic || node.dtype !== 'float' || !isDear(node) || freeStates(node).size > 0) return false;
  const [mask] = node.operands;
  return !isElementwise(node, 'where') || (mask !== undefined && isDear(mask));
};

const knownDear = new WeakMap<Node, boolean>();

const isDear = (node: Node): boolean => {
  const known = knownDear.get(node);
  if (known !== undefined) return known;
  const isOwn = node.operation === 'elementwise' && dear.has(node.primitive);
  const isInArray = node.operation === 'along' || node.operation === 'scan' || node.operation === 'previous';
  const result = isOwn || (!isInArray && node.operands.some(isDear));
  knownDear.set(node, result);
  return result;
};

/**
 * Whether a selection asks which of computed values is their maximum. Picked and computed anew, a value may round in another
 * way than the one that the maximum was taken of, and none would be equal to it.
 */
const findsMaximum = (node: Node): boolean => {
  const [mask] = asWhere(node) ?? [];
  if (mask === undefined || !isElementwise(mask, 'equal') || mask.operands.every(({ dtype }) => dtype !== 'float'))
    return false;
  const isMaximum = ({ operation, ...own }: Node): boolean =>
    operation === 'along' && 'primitive' in own && own.primitive === 'max';
  return mask.operands.some(isMaximum) && mask.operands.some((operand) => isComputed(operand) && !isMaximum(operand));
};

const isComputed = ({ operation }: Node): boolean =>
  operation === 'linear' || operation === 'product' || operation === 'elementwise';

/** Whether a mask is false where all that has the axis is NaN. */
const isFalseForNaN = (mask: Node, axis: string): boolean => {
  if (!mask.axes.includes(axis) || mask.operation !== 'elementwise') return false;
  switch (mask.primitive) {
    case 'equal':
    case 'less':
    case 'less_equal':
      return true;
    case 'and':
      return mask.operands.some((operand) => isFalseForNaN(operand, axis));
    case 'or':
      return mask.operands.every((operand) => isFalseForNaN(operand, axis));
    default:
      return false;
  }
};

/** Whether an operation may give a number where all of its operands that have the axis are NaN. */
const mayLoseNaN = (node: Node, axis: string): boolean => {
  // NaN to the power of 0 is 1.
  if (isElementwise(node, 'power')) return true;
  // Positions are integers, and what fills up a shift may be a number.
  if (node.operation === 'along') {
    const [, , filling] = node.operands;
    return node.primitive === 'order' || (node.primitive === 'shift' && filling?.axes.includes(axis) === false);
  }
  const branches = asWhere(node);
  if (branches === undefined) return false;
  const [mask, yes, no] = branches;
  if (!mask.axes.includes(axis)) return !yes.axes.includes(axis) || !no.axes.includes(axis);
  return !no.axes.includes(axis) || !(yes.axes.includes(axis) || isFalseForNaN(mask, axis));
};

/**
 * In a loop, picking from an expression is the expression of the picked elements, and picking from an input is a load:
 * nothing is computed for the positions that are not picked. But a neighbour is an element that is computed in any case,
 * and what is dear is computed once.
 */
export const pushPick = (graph: Graph, table: PrimitiveTable, node: Node): Node => {
  if (!isPick(node)) return node;
  const [operand, position] = node.operands;
  const [axis] = node.along;
  if (operand === undefined || position === undefined || axis === undefined) return node;
  // Everything stands at its own index already.
  if (position.operation === 'index' && position.axis === axis) return operand;
  const isNeighbour = distanceFrom(position, axis) !== undefined;
  let isSafe = true;

  const push = (inner: Node, primitive: string): Node => {
    const known = pushed.get(inner);
    if (known !== undefined) return known;
    const result = pushOne(inner, primitive);
    pushed.set(inner, result);
    return result;
  };

  const pushOne = (inner: Node, primitive: string): Node => {
    if (!inner.axes.includes(axis)) return inner;
    if (isNeighbour && isWorthAnArray(inner)) return applyAlong(graph, table, 'load', [axis], [inner, position]);
    if (findsMaximum(inner)) return applyAlong(graph, table, primitive, [axis], [inner, position]);
    if (inner.operation === 'index') {
      isSafe = false;
      return position;
    }
    if (isPick(inner) && inner.along.includes(axis)) {
      isSafe = false;
      const [source, place] = inner.operands;
      return source === undefined || place === undefined
        ? inner
        : rebuild(graph, table, inner, [source, push(place, primitive)]);
    }
    const mayPass =
      inner.operation === 'linear' ||
      inner.operation === 'product' ||
      inner.operation === 'elementwise' ||
      (inner.operation === 'along' &&
        !isMatmul(inner) &&
        !isScatter(inner) &&
        inner.along.every((along) => along !== axis && !position.axes.includes(along)));
    if (mayPass) {
      if (mayLoseNaN(inner, axis)) isSafe = false;
      return rebuild(
        graph,
        table,
        inner,
        inner.operands.map((part) => push(part, primitive)),
      );
    }
    if (inner.dtype === 'mask') isSafe = false;
    const source = inner.dtype === 'integer' || primitive === 'load' ? inner : toFloat(graph, inner);
    return applyAlong(graph, table, primitive, [axis], [source, position]);
  };

  let pushed = new Map<Node, Node>();
  const picked = push(operand, node.primitive);
  if (isSafe || node.primitive === 'load') return picked;
  // What is made of the position itself is no NaN outside of the axis, and a load inside of it need not ask.
  pushed = new Map();
  return where(graph, isInside(graph, position, axis), push(operand, 'load'), constant(graph, Number.NaN));
};
