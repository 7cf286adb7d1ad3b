import type { Node } from '../../../graph/node.ts';
import { partsOfScatter } from '../../../graph/scatter.ts';
import { append, declare, keep, type Place } from '../functionWriter.ts';
import { f32, f32x4, f64, i32, i32x4, localGet, localSet, repeatWhile, v128 } from '../instructions.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { closeNest, emit, innermost, openNest } from './nest.ts';
import { arrayAt, bytesOf, lengthOf, pointerOf, strideOf } from './nestContext.ts';
import { laneIndices } from './nestLoad.ts';
import { valueCode } from './nestValue.ts';
import { countUses, declareArray, withoutAxes, type Writer } from './nestWriter.ts';

const flatLoop = (head: Place, end: Code, step: number, body: (at: Code) => Code): Code => {
  const local = declare(head, valueType.i32);
  const at = localGet(local);
  return [
    ...localSet(local, i32.constant(0)),
    ...repeatWhile([...body(at), ...localSet(local, i32.add(at, i32.constant(step)))], i32.less(at, end)),
  ];
};

/** Adds in double precision, in an array that becomes one of floats in the end. */
export const writeScatter = ({ context, place, around }: Writer, node: Node): void => {
  const { x, position, axis } = partsOfScatter(node);
  const part = declareArray(context, node, around, true);
  const array = arrayAt(context, part.array);
  const pointer = pointerOf(context, part.array);
  const bytes = bytesOf(context, array);
  const wide = i32.shiftLeft(bytes, i32.constant(1));
  append(
    place,
    flatLoop(context.head, wide, 16, (at) => v128.store(i32.add(pointer, at), f32x4.constant(0))),
  );

  const axes = withoutAxes(context.tables.shape.axesOf([...new Set([...x.axes, ...position.axes])]), around);
  const nest = openNest(context, around, axes, countUses(context, [x, position]));
  const mask = declare(context.head, valueType.v128);
  const inner = innermost(nest).place;
  const own = keep(inner, valueCode(nest, position));
  const isInside = v128.and(
    f32x4.lessEqual(f32x4.constant(0), own),
    f32x4.less(own, i32x4.toFloat(i32x4.splat(lengthOf(context, axis)))),
  );
  const inside = keep(inner, v128.and(isInside, localGet(mask)));
  const value = keep(inner, v128.and(valueCode(nest, x), inside));
  const doubled = (stride: Code | undefined): Code =>
    stride === undefined ? i32.constant(8) : i32.shiftLeft(stride, i32.constant(1));
  const offsetOf = (own: string, index: Code): Code =>
    i32x4.multiply(index, i32x4.splat(doubled(strideOf(context, array, own))));
  let offsets = offsetOf(axis, v128.and(i32x4.truncate(own), inside));
  const others = array.axes.filter((other) => other !== axis);
  let base = pointer;
  for (const other of others) {
    if (other === nest.axis) offsets = i32x4.add(offsets, offsetOf(other, laneIndices(nest)));
    else {
      const loop = [...nest.around, ...nest.outer].find((open) => open.axis === other);
      base = i32.add(base, i32.multiply(loop?.index ?? [], doubled(strideOf(context, array, other))));
    }
  }
  const places = keep(inner, i32x4.add(offsets, i32x4.splat(base)));
  const cell = declare(context.head, valueType.i32);
  for (let lane = 0; lane < 4; lane++)
    emit(
      nest,
      localSet(cell, i32x4.extract(places, lane)),
      f64.store(localGet(cell), f64.add(f64.load(localGet(cell)), f32.promote(f32x4.extract(value, lane)))),
    );
  append(place, closeNest(nest, undefined, mask));

  const narrow = (at: Code): Code => {
    const from = i32.add(pointer, i32.shiftLeft(at, i32.constant(1)));
    const half = (offset: number): Code => f32x4.demote(v128.load(from, offset));
    return v128.store(i32.add(pointer, at), v128.shuffle(half(0), half(16), [0, 1, 4, 5]));
  };
  append(place, flatLoop(context.head, bytes, 16, narrow));
  context.parts.set(node, part);
};
