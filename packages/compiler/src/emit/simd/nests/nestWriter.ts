import type { Node } from '../../../graph/node.ts';
import { withoutCast } from '../../core/walk.ts';
import type { Place } from '../functionWriter.ts';
import type { OpenLoop } from './nest.ts';
import { type ArrayPart, type NestContext, storedArray } from './nestContext.ts';
import { operandsOf } from './nestShape.ts';
import { axesOf, partOf } from './nestLoad.ts';

/** What statements are written with, one after the other. */
export interface Writer {
  readonly context: NestContext;
  readonly place: Place;
  readonly around: readonly OpenLoop[];
  /** Arrays of nodes whose values are not there yet. */
  readonly made: Map<Node, ArrayPart>;
}

/** How often each value is used by the values of one nest; what stands in an array is not entered. */
export const countUses = (context: NestContext, values: readonly Node[]): ReadonlyMap<Node, number> => {
  const uses = new Map<Node, number>();
  const visit = (node: Node): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before === 0 && partOf(context, node) === undefined) operandsOf(node).forEach(visit);
  };
  values.map(withoutCast).forEach(visit);
  return uses;
};

export const withoutAxes = (axes: readonly string[], loops: readonly OpenLoop[]): readonly string[] =>
  axes.filter((axis) => loops.every((loop) => loop.axis !== axis));

/** A new array for a node's values, of which the open loops see one row. */
export const declareArray = (
  context: NestContext,
  node: Node,
  around: readonly OpenLoop[],
  isWide = false,
): ArrayPart => {
  const axes = withoutAxes(axesOf(context, node), around);
  return { array: storedArray(context, isWide ? { axes, isWide } : { axes }), row: 0 };
};
