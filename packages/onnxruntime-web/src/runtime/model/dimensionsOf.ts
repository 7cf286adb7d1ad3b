import type { GraphContext } from '../graph/graphContext.ts';
import type { Dimension } from './modelDescription.ts';

/** The dimensions of a full-rank tensor that varies along the axes: lengths where they are known, else names. */
export function dimensionsOf({ segments, lengths }: GraphContext, axes: readonly string[]): Dimension[] {
  return segments.map((axis, position) => {
    if (!axes.includes(axis)) return 1;
    const isSecond = segments.indexOf(axis) < position;
    return lengths[position] ?? `${plainName(axis)}${isSecond ? '_inner' : ''}`;
  });
}

/** An axis's name without a group's dots. */
export function plainName(axis: string): string {
  return axis.replace('...', '');
}
