import { unionAxes, withoutAxes } from './axes.ts';
import { intern, type Graph } from './graph.ts';
import type { Node } from './node.ts';

/** Σ left · right over axes that both have, as one product of matrices. */
export const matmul = (graph: Graph, left: Node, right: Node, along: readonly string[]): Node =>
  intern(graph, {
    operation: 'along',
    primitive: 'matmul',
    along: [...along].sort(),
    dtype: 'float',
    axes: withoutAxes(unionAxes([left, right]), along),
    operands: [left, right],
  });

export const isMatmul = (
  node: Node,
): node is Extract<Node, { operation: 'along' }> & { readonly primitive: 'matmul' } =>
  node.operation === 'along' && node.primitive === 'matmul';
