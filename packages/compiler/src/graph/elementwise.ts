import { unionAxes } from './axes.ts';
import { intern, type Graph } from './graph.ts';
import { constant } from './leaf.ts';
import type { Dtype, Node } from './node.ts';

/** An elementwise primitive without any algebra; `dtype` is what the primitive table says. */
export const elementwise = (graph: Graph, primitive: string, operands: readonly Node[], dtype: Dtype): Node =>
  intern(graph, { operation: 'elementwise', primitive, dtype, axes: unionAxes(operands), operands });

/** An integer as a float; floats and constants need no operation. */
export const toFloat = (graph: Graph, node: Node): Node => {
  if (node.dtype === 'float') return node;
  if (node.operation === 'constant') return constant(graph, node.value, 'float');
  return elementwise(graph, 'cast', [node], 'float');
};

export const isElementwise = (node: Node, primitive: string): boolean =>
  node.operation === 'elementwise' && node.primitive === primitive;
