import type { LayoutSegment } from './preparedCall.ts';
import { shapeText } from './shapes.ts';
import type { AxisSpecification } from './specification.ts';

/** The dimensions of a tensor with the given axes, in the user's order. */
export function shapeOfAxes(layout: readonly LayoutSegment[], axes: readonly string[]): number[] {
  const shape: number[] = [];
  for (const { axis, lengths } of layout) if (axes.includes(axis)) shape.push(...lengths);
  return shape;
}

/** `[batch..., class]` */
export function axesText(axes: readonly AxisSpecification[]): string {
  return shapeText(axes.map(({ name, length }) => (length === undefined ? name : `${name}=${length}`)));
}
