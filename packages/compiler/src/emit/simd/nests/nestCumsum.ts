import type { Node } from '../../../graph/node.ts';
import { reducedOf } from '../../core/walk.ts';
import { append, declare, keep } from '../functionWriter.ts';
import { f32, f32x4, f64, f64x2, i32, localGet, localSet, v128 } from '../instructions.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { closeNest, emit, innermost, openNest } from './nest.ts';
import { addressOf, axesOf } from './nestLoad.ts';
import { valueCode } from './nestValue.ts';
import { countUses, declareArray, withoutAxes, type Writer } from './nestWriter.ts';

const highHalf = (value: Code): Code => v128.shuffle(value, value, [2, 3, 0, 1]);

/** Writes the sums of all elements so far: lane by lane along the last axis, or along another one for four elements of that. */
export const writeCumsum = ({ context, place, around }: Writer, node: Extract<Node, { operation: 'along' }>): void => {
  const axes = withoutAxes(axesOf(context, node), around);
  const kept = axes.filter((axis) => !node.along.includes(axis));
  const along = axes.filter((axis) => node.along.includes(axis));
  const isAcross = axes.at(-1) === kept.at(-1);
  const value = reducedOf(node);
  const uses = countUses(context, [value]);
  const nest = isAcross
    ? openNest(context, around, kept, uses, along)
    : openNest(context, around, [...kept, ...along], uses);
  const term = keep(innermost(nest).place, valueCode(nest, value));
  const part = declareArray(context, node, around);
  const address = i32.add(addressOf(nest, part), nest.at);
  let before: Code;
  if (isAcross) {
    const [low, high] = [declare(context.head, valueType.v128), declare(context.head, valueType.v128)];
    before = [...localSet(low, f32x4.constant(0)), ...localSet(high, f32x4.constant(0))];
    emit(
      nest,
      localSet(low, f64x2.add(localGet(low), f64x2.promoteLow(term))),
      localSet(high, f64x2.add(localGet(high), f64x2.promoteLow(highHalf(term)))),
      v128.store(address, v128.shuffle(f32x4.demote(localGet(low)), f32x4.demote(localGet(high)), [0, 1, 4, 5])),
    );
  } else {
    const sum = declare(context.head, valueType.f64);
    before = localSet(sum, f64.constant(0));
    for (let lane = 0; lane < 4; lane++)
      emit(
        nest,
        localSet(sum, f64.add(localGet(sum), f32.promote(f32x4.extract(term, lane)))),
        f32.store(address, f32.demote(localGet(sum)), 4 * lane),
      );
  }
  append(place, closeNest(nest, { depth: kept.length, before, after: [] }));
  context.parts.set(node, part);
};
