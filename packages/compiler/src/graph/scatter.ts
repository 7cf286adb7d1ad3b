import { unionAxes, withoutAxes } from './axes.ts';
import { intern, type Graph } from './graph.ts';
import { indexOf } from './leaf.ts';
import type { Node } from './node.ts';

/** Σ of x over the given axes at each position of an axis that neither x nor the positions have: 0 where there is no x. */
export const scatter = (graph: Graph, x: Node, position: Node, axis: string, along: readonly string[]): Node => {
  const operands = [x, position, indexOf(graph, axis)];
  return intern(graph, {
    operation: 'along',
    primitive: 'scatter',
    along: [...along].sort(),
    dtype: 'float',
    axes: withoutAxes(unionAxes(operands), along),
    operands,
  });
};

export const isScatter = (
  node: Node,
): node is Extract<Node, { operation: 'along' }> & { readonly primitive: 'scatter' } =>
  node.operation === 'along' && node.primitive === 'scatter';

/** What a scatter adds, where to, and along which axis. */
export const partsOfScatter = ({
  operands: [x, position, index],
}: Node): { readonly x: Node; readonly position: Node; readonly axis: string } => {
  if (x === undefined || position === undefined || index?.operation !== 'index')
    throw new Error('a scatter has values, positions and an axis');
  return { x, position, axis: index.axis };
};
