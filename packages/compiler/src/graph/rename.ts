import { withoutAxes } from './axes.ts';
import { intern, type Graph } from './graph.ts';
import { indexOf } from './leaf.ts';
import type { Node } from './node.ts';

/** The same tensor with another name for an axis; what is constant along it stays as it is. */
export const rename = (graph: Graph, x: Node, from: string, to: string): Node => {
  if (!x.axes.includes(from)) return x;
  if (x.operation === 'index') return indexOf(graph, to);
  const [inner] = x.operands;
  if (x.operation === 'along' && x.to === from && inner !== undefined) {
    const [first = ''] = x.along;
    return first === to ? inner : rename(graph, inner, first, to);
  }
  const axes = [...withoutAxes(x.axes, [from]), to].sort();
  return intern(graph, {
    operation: 'along',
    primitive: 'rename',
    along: [from],
    to,
    dtype: x.dtype,
    axes,
    operands: [x],
  });
};
