import { needlessAxis, wrongLayout, wrongShape } from './axisErrors.ts';
import type { AxisOptions, BoundShapes } from './axisRules.ts';
import { axesText } from './boundAxes.ts';
import { LossInputError } from './lossInputError.ts';
import type { LayoutSegment } from './preparedCall.ts';
import { elementCount, sameShape, shapeText } from './shapes.ts';
import type { InputSpecification, CallSpecification } from './specification.ts';

/** Matches the inputs' shapes against their named axes; throws where they do not fit. */
export function bindShapes(
  specification: CallSpecification,
  shapes: readonly (readonly number[])[],
  options: AxisOptions,
): BoundShapes {
  const layout: LayoutSegment[] = [];
  specification.inputs.forEach((input, position) => {
    const shape = shapes[position] ?? [];
    if (position === 0) layout.push(...layoutOfFirst(specification.name, input, shape, options));
    else layout.push(...bindFurther(specification, input, shape, layout));
    checkFixedLengths(specification.name, input, layout);
  });
  return { layout, sizes: sizesOf(layout) };
}

/** The length of every axis; a group's is the product of its dimensions. */
export function sizesOf(layout: readonly LayoutSegment[]): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { axis, lengths } of layout) sizes[axis] = (sizes[axis] ?? 1) * elementCount(lengths);
  return sizes;
}

function isGroup(axis: string): boolean {
  return axis.endsWith('...');
}

function layoutOfFirst(
  loss: string,
  input: InputSpecification,
  shape: readonly number[],
  options: AxisOptions,
): LayoutSegment[] {
  const names = input.axes.map(({ name }) => name);
  const plainCount = names.filter((name) => !isGroup(name)).length;
  const groupRank = shape.length - plainCount;
  const hasGroup = plainCount < names.length;
  if (hasGroup ? groupRank < 0 : groupRank !== 0) {
    throw new LossInputError(loss, input.name, {
      expected: `${hasGroup ? 'at least ' : ''}${dimensions(plainCount)} for ${axesText(input.axes)}`,
      got: `${dimensions(shape.length)}, shape ${shapeText(shape)}`,
      advice: shape.length === 1 && plainCount > 1 ? 'Pass flat data as { data, shape }.' : undefined,
    });
  }
  if (options.axis === undefined) return takeSegments(orderFromLayout(loss, names, options.layout), shape, groupRank);
  if (options.layout !== undefined) {
    throw new LossInputError(loss, 'axis', {
      expected: 'either axis or layout',
      got: 'both',
      advice: 'Leave one out.',
    });
  }
  return layoutWithAxis(loss, names, shape, options.axis);
}

function dimensions(count: number): string {
  return count === 1 ? '1 dimension' : `${count} dimensions`;
}

/** Deals out a shape's dimensions to the axes in order; the group takes what the plain axes leave. */
function takeSegments(names: readonly string[], shape: readonly number[], groupRank: number): LayoutSegment[] {
  let taken = 0;
  return names.map((axis) => {
    const start = taken;
    taken += isGroup(axis) ? groupRank : 1;
    return { axis, lengths: shape.slice(start, taken) };
  });
}

function orderFromLayout(loss: string, names: readonly string[], layout: unknown): readonly string[] {
  if (layout === undefined) return names;
  const order = typeof layout === 'string' ? layout.split(/\s+/).filter((name) => name !== '') : [];
  if (order.length !== names.length || names.some((name) => !order.includes(name)))
    throw wrongLayout(loss, names, layout);
  return order;
}

/** Moves the last plain axis of the first input to the given dimension; the others keep their order around it. */
function layoutWithAxis(
  loss: string,
  names: readonly string[],
  shape: readonly number[],
  axis: unknown,
): LayoutSegment[] {
  const moved = names.findLast((name) => !isGroup(name));
  if (moved === undefined) throw needlessAxis(loss, names, axis);
  const rank = shape.length;
  if (typeof axis !== 'number' || !Number.isInteger(axis) || axis < -rank || axis >= rank) {
    throw new LossInputError(loss, 'axis', {
      expected: `an integer from ${-rank} to ${rank - 1}, the dimension of ${moved}`,
      got: JSON.stringify(axis),
    });
  }
  const place = axis < 0 ? axis + rank : axis;
  const others = names.filter((name) => name !== moved);
  const otherShape = shape.toSpliced(place, 1);
  const groupRank = otherShape.length - others.filter((name) => !isGroup(name)).length;
  const movedSegment = { axis: moved, lengths: shape.slice(place, place + 1) };
  const layout: LayoutSegment[] = [];
  let before = place;
  let inserted = false;
  for (const segment of takeSegments(others, otherShape, groupRank)) {
    if (!inserted && before < segment.lengths.length) {
      const { lengths } = segment;
      if (before > 0) layout.push({ axis: segment.axis, lengths: lengths.slice(0, before) });
      layout.push(movedSegment, { axis: segment.axis, lengths: lengths.slice(before) });
      inserted = true;
    } else {
      layout.push(segment);
      before -= segment.lengths.length;
    }
  }
  return inserted ? layout : [...layout, movedSegment];
}

/** Checks a later input against the axes that are bound, and returns the segments of its own axes. */
function bindFurther(
  specification: CallSpecification,
  input: InputSpecification,
  shape: readonly number[],
  layout: readonly LayoutSegment[],
): LayoutSegment[] {
  const bound = layout.filter(({ axis }) => input.axes.some(({ name }) => name === axis));
  const fresh = input.axes.map(({ name }) => name).filter((name) => !bound.some(({ axis }) => axis === name));
  const boundShape = bound.flatMap(({ lengths }) => lengths);
  const groupRank = shape.length - boundShape.length - fresh.filter((name) => !isGroup(name)).length;
  const freshFits = fresh.some(isGroup) ? groupRank >= 0 : groupRank === 0;
  if (!freshFits || !sameShape(boundShape, shape.slice(0, boundShape.length))) {
    throw wrongShape(specification.name, input, [...boundShape, ...fresh], shape, sourceOf(specification, bound));
  }
  return takeSegments(fresh, shape.slice(boundShape.length), groupRank);
}

/** The input that fixed the lengths. */
function sourceOf({ inputs }: CallSpecification, bound: readonly LayoutSegment[]): string | undefined {
  return inputs.find(({ axes }) => axes.some(({ name }) => bound.some(({ axis }) => axis === name)))?.name;
}

function checkFixedLengths(loss: string, input: InputSpecification, layout: readonly LayoutSegment[]): void {
  for (const { name, length } of input.axes) {
    const actual = layout.find(({ axis }) => axis === name)?.lengths[0];
    if (length !== undefined && actual !== length) {
      throw new LossInputError(loss, input.name, { expected: `${length} along ${name}`, got: String(actual) });
    }
  }
}
