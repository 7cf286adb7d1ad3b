import type { Node } from '../../graph/node.ts';
import { isScalar } from './isScalar.ts';

/** The axis and the position of `index[axis] == position` where the position lacks the axis; else undefined. */
export const indexComparison = (node: Node): { readonly axis: string; readonly position: Node } | undefined => {
  if (node.operation !== 'elementwise' || node.primitive !== 'equal') return undefined;
  for (const [index, position] of [node.operands, [...node.operands].reverse()]) {
    if (index?.operation !== 'index' || position === undefined || isScalar(position)) continue;
    if (!position.axes.includes(index.axis)) return { axis: index.axis, position };
  }
  return undefined;
};
