import { elementwiseRules } from '../evaluate/elementwiseRules.ts';
import { unionAxes } from './axes.ts';
import { intern, type Graph } from './graph.ts';
import { constant } from './leaf.ts';
import type { Dtype, Node } from './node.ts';

/** What a primitive makes of numbers that are known now; undefined where one is not, or there is no such integer. */
const fold = (graph: Graph, primitive: string, operands: readonly Node[], dtype: Dtype): Node | undefined => {
  const numbers = operands.flatMap((operand) => (operand.operation === 'constant' ? [operand.value] : []));
  if (numbers.length < operands.length) return undefined;
  const value = elementwiseRules[primitive]?.value(...numbers);
  if (value === undefined || (dtype === 'integer' && !Number.isSafeInteger(value))) return undefined;
  return constant(graph, value, dtype);
};

/** An elementwise primitive; `dtype` is what the primitive table says. */
export const elementwise = (graph: Graph, primitive: string, operands: readonly Node[], dtype: Dtype): Node =>
  fold(graph, primitive, operands, dtype) ??
  intern(graph, { operation: 'elementwise', primitive, dtype, axes: unionAxes(operands), operands });

/** An integer as a float; floats and constants need no operation. */
export const toFloat = (graph: Graph, node: Node): Node => {
  if (node.dtype === 'float') return node;
  if (node.operation === 'constant') return constant(graph, node.value, 'float');
  return elementwise(graph, 'cast', [node], 'float');
};

export const isElementwise = (node: Node, primitive: string): boolean =>
  node.operation === 'elementwise' && node.primitive === primitive;
