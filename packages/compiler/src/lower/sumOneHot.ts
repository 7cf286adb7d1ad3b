import { applyAlong } from '../elaborate/applyPrimitive.ts';
import { isElementwise } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import { isInside } from '../graph/isInside.ts';
import { constant, isConstant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { asWhere, where } from '../graph/where.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';

const positionOf = (mask: Node, axis: string): Node | undefined => {
  if (!isElementwise(mask, 'equal')) return undefined;
  const [left, right] = mask.operands;
  const isIndex = (node: Node | undefined) => node?.operation === 'index' && node.axis === axis;
  const position = isIndex(left) ? right : isIndex(right) ? left : undefined;
  return position === undefined || position.dtype !== 'integer' || position.axes.includes(axis) ? undefined : position;
};

/** Σ over an axis of `where(index == position, x, 0)` is x at that position: a loop loads it instead of searching it. */
export const sumOneHot = (graph: Graph, table: PrimitiveTable, node: Node): Node => {
  const [operand] = node.operands;
  if (node.operation !== 'along' || node.primitive !== 'sum' || node.along.length !== 1 || operand === undefined)
    return node;
  const [axis] = node.along;
  const branches = asWhere(operand);
  if (axis === undefined || branches === undefined || !isConstant(branches[2], 0)) return node;
  const position = positionOf(branches[0], axis);
  if (position === undefined) return node;
  const picked = branches[1].axes.includes(axis)
    ? applyAlong(graph, table, 'pick', [axis], [branches[1], position])
    : branches[1];
  return where(graph, isInside(graph, position, axis), picked, constant(graph, 0));
};
