import type { Node } from './node.ts';

/** The sorted union of the axes of some nodes: what an elementwise operation on them has. */
export const unionAxes = (nodes: readonly Node[]): readonly string[] =>
  [...new Set(nodes.flatMap((node) => node.axes))].sort();

export const withoutAxes = (axes: readonly string[], removed: readonly string[]): readonly string[] =>
  axes.filter((axis) => !removed.includes(axis));

export const hasNone = (axes: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((axis) => !axes.includes(axis));
