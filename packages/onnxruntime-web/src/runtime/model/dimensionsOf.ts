import { axesByDimension, type GraphContext, knownSize } from '../graph/graphContext.ts';
import type { Dimension } from './modelDescription.ts';

/** The dimensions of a full-rank tensor that varies along the axes: lengths where they are known, else names. */
export function dimensionsOf(context: GraphContext, axes: readonly string[]): Dimension[] {
  const { segments, lengths } = context;
  return axesByDimension(context, axes).map((axis, position) => {
    if (axis === undefined) return 1;
    if (axis !== segments[position]) return knownSize(context, axis) ?? plainName(axis);
    const isSecond = segments.indexOf(axis) < position;
    return lengths[position] ?? `${plainName(axis)}${isSecond ? '_inner' : ''}`;
  });
}

/** An axis's name without a group's dots. */
export function plainName(axis: string): string {
  return axis.replace('...', '');
}
