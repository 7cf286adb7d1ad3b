import { applyAlong } from '../elaborate/applyPrimitive.ts';
import { toFloat } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import type { Node } from '../graph/node.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import { rebuild } from './rebuild.ts';

/**
 * In a loop, picking from an expression is the expression of the picked elements, and picking from an input is a load:
 * nothing is computed for the positions that are not picked.
 */
export const pushPick = (graph: Graph, table: PrimitiveTable, node: Node): Node => {
  if (node.operation !== 'along' || node.primitive !== 'pick') return node;
  const [operand, position] = node.operands;
  const [axis] = node.along;
  if (operand === undefined || position === undefined || axis === undefined) return node;
  const push = (inner: Node): Node => {
    if (!inner.axes.includes(axis)) return inner;
    if (inner.operation === 'index') return position;
    const mayPass =
      inner.operation === 'linear' ||
      inner.operation === 'product' ||
      inner.operation === 'elementwise' ||
      (inner.operation === 'along' && inner.along.every((along) => along !== axis && !position.axes.includes(along)));
    if (mayPass) return rebuild(graph, table, inner, inner.operands.map(push));
    return inner.dtype === 'integer'
      ? applyAlong(graph, table, 'pick', [axis], [inner, position])
      : applyAlong(graph, table, 'pick', [axis], [toFloat(graph, inner), position]);
  };
  return push(operand);
};
