import { LossInputError } from './lossInputError.ts';
import type { LayoutSegment } from './preparedCall.ts';
import { elementCount, sameShape, shapeText } from './shapes.ts';
import type { AxisSpecification, InputSpecification, LossSpecification } from './specification.ts';

/** Every axis of a call with its dimensions, in the user's order. */
export interface BoundShapes {
  readonly layout: readonly LayoutSegment[];
  readonly sizes: Readonly<Record<string, number>>;
}

interface AxisOptions {
  readonly axis?: unknown;
  readonly layout?: unknown;
}

interface BoundBefore extends AxisOptions {
  readonly shapes: readonly (readonly number[])[];
  readonly bound: BoundShapes;
}

/** What a loss was called with last: most programs call a loss with the same shapes again and again. */
const boundBefore = new WeakMap<LossSpecification, BoundBefore>();

/** Matches the inputs' shapes against their named axes; throws where they do not fit. Equal calls get the same object. */
export function bindShapes(
  specification: LossSpecification,
  shapes: readonly (readonly number[])[],
  { axis, layout }: AxisOptions,
): BoundShapes {
  const before = boundBefore.get(specification);
  if (before !== undefined && before.axis === axis && before.layout === layout && sameShapes(before.shapes, shapes))
    return before.bound;
  const bound = bindNewShapes(specification, shapes, { axis, layout });
  // A user may change the array of a shape later.
  boundBefore.set(specification, { shapes: shapes.map((shape) => [...shape]), axis, layout, bound });
  return bound;
}

function sameShapes(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): boolean {
  for (let input = 0; input < other.length; input++) if (!sameShape(one[input] ?? [], other[input] ?? [])) return false;
  return one.length === other.length;
}

function bindNewShapes(
  specification: LossSpecification,
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
  if (order.length !== names.length || names.some((name) => !order.includes(name))) {
    throw new LossInputError(loss, 'layout', {
      expected: `the axes ${names.join(' ')}, each once, in the order of your tensor's dimensions`,
      got: JSON.stringify(layout),
    });
  }
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
  if (moved === undefined) {
    throw new LossInputError(loss, 'axis', {
      expected: `no axis option, since the loss has only ${shapeText(names)}`,
      got: JSON.stringify(axis),
      advice: 'Leave it out.',
    });
  }
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
  specification: LossSpecification,
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
    throw new LossInputError(specification.name, input.name, {
      expected: `shape ${shapeText([...boundShape, ...fresh])} for ${axesText(input.axes)}${origin(specification, bound)}`,
      got: shapeText(shape),
    });
  }
  return takeSegments(fresh, shape.slice(boundShape.length), groupRank);
}

/** Says which input fixed the lengths: `, as in logits`. */
function origin(specification: LossSpecification, bound: readonly LayoutSegment[]): string {
  const source = specification.inputs.find(({ axes }) =>
    axes.some(({ name }) => bound.some(({ axis }) => axis === name)),
  );
  return source === undefined ? '' : ` as ${source.name} has it`;
}

function checkFixedLengths(loss: string, input: InputSpecification, layout: readonly LayoutSegment[]): void {
  for (const { name, length } of input.axes) {
    const actual = layout.find(({ axis }) => axis === name)?.lengths[0];
    if (length !== undefined && actual !== length) {
      throw new LossInputError(loss, input.name, { expected: `${length} along ${name}`, got: String(actual) });
    }
  }
}
