import { elementwise, isElementwise, toFloat } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { isConstant } from './leaf.ts';
import type { Node } from './node.ts';

/** The three operands of a `where` node, or undefined for any other node. */
export const asWhere = (node: Node): readonly [mask: Node, yes: Node, no: Node] | undefined => {
  const [mask, yes, no] = node.operands;
  if (!isElementwise(node, 'where') || mask === undefined || yes === undefined || no === undefined) return undefined;
  return [mask, yes, no];
};

/** `where(mask, yes, no)`: constant masks, equal branches and repeated masks collapse. */
export const where = (graph: Graph, mask: Node, yes: Node, no: Node): Node => {
  if (mask.operation === 'constant') return isConstant(mask, 0) ? no : yes;
  const innerYes = asWhere(yes);
  if (innerYes?.[0] === mask) return where(graph, mask, innerYes[1], no);
  const innerNo = asWhere(no);
  if (innerNo?.[0] === mask) return where(graph, mask, yes, innerNo[2]);
  const isFloat = yes.dtype === 'float' || no.dtype === 'float';
  const first = isFloat ? toFloat(graph, yes) : yes;
  const second = isFloat ? toFloat(graph, no) : no;
  // Only a branch that carries every axis of the mask may stand for the whole: the mask's axes would be lost.
  if (first === second && mask.axes.every((axis) => first.axes.includes(axis))) return first;
  return elementwise(graph, 'where', [mask, first, second], first.dtype);
};
