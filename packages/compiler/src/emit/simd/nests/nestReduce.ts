import type { Node } from '../../../graph/node.ts';
import { reducedOf } from '../../core/walk.ts';
import { append, declare, type Place } from '../functionWriter.ts';
import { f32, f32x4, f64, f64x2, i32, localGet, localSet, v128 } from '../instructions.ts';
import { isMaximum } from '../reductionCode.ts';
import { type Code, valueType } from '../wasmBytes.ts';
import { closeNest, emit, openNest } from './nest.ts';
import { addressOf, axesOf } from './nestLoad.ts';
import { valueCode } from './nestValue.ts';
import { countUses, declareArray, withoutAxes, type Writer } from './nestWriter.ts';

const highHalf = (value: Code): Code => v128.shuffle(value, value, [2, 3, 0, 1]);

interface Accumulator {
  readonly start: Code;
  readonly take: (value: Code) => Code;
  /** All four lanes in one, or each by itself. */
  readonly one: Code;
  readonly four: Code;
}

const sumOf = (head: Place): Accumulator => {
  const vector = (): number => declare(head, valueType.v128);
  const [low, high, value] = [vector(), vector(), vector()];
  const zero = f32x4.constant(0);
  const total = f64x2.add(localGet(low), localGet(high));
  return {
    start: [...localSet(low, zero), ...localSet(high, zero)],
    take: (code) => [
      ...localSet(value, code),
      ...localSet(low, f64x2.add(localGet(low), f64x2.promoteLow(localGet(value)))),
      ...localSet(high, f64x2.add(localGet(high), f64x2.promoteLow(highHalf(localGet(value))))),
    ],
    one: f32.demote(f64.add(f64x2.extract(total, 0), f64x2.extract(total, 1))),
    four: v128.shuffle(f32x4.demote(localGet(low)), f32x4.demote(localGet(high)), [0, 1, 4, 5]),
  };
};

const maximumOf = (head: Place): Accumulator => {
  const most = declare(head, valueType.v128);
  const greatest = localGet(most);
  const half = f32x4.maximum(greatest, highHalf(greatest));
  return {
    start: localSet(most, f32x4.constant(-Infinity)),
    take: (code) => localSet(most, f32x4.maximum(greatest, code)),
    one: f32x4.extract(f32x4.maximum(half, v128.shuffle(half, half, [1, 0, 3, 2])), 0),
    four: greatest,
  };
};

/**
 * A reduction along the last axis adds vectors of it, and then their lanes; one along others adds, for four elements of the
 * last axis at a time.
 */
export const writeReduce = ({ context, place, around }: Writer, reductions: readonly Node[]): void => {
  const [first] = reductions;
  if (first?.operation !== 'along') throw new Error('a reduction goes along axes');
  const { axesOf: inOrder } = context.tables.shape;
  const kept = withoutAxes(axesOf(context, first), around);
  const along = inOrder(first.along);
  const last = withoutAxes(inOrder([...first.axes, ...first.along]), around).at(-1);
  const isAcross = last !== undefined && !along.includes(last);
  const values = reductions.map(reducedOf);
  const uses = countUses(context, values);
  const nest = isAcross
    ? openNest(context, around, kept, uses, along)
    : openNest(context, around, [...kept, ...along], uses);
  const mask = isAcross ? undefined : declare(context.head, valueType.v128);
  const accumulators = reductions.map((reduction) => (isMaximum(reduction) ? maximumOf : sumOf)(context.head));
  const neutral = (i: number): Code => f32x4.constant(isMaximum(reductions[i] ?? first) ? -Infinity : 0);
  accumulators.forEach(({ take }, i) => {
    const code = valueCode(nest, values[i] ?? first);
    emit(nest, take(mask === undefined ? code : v128.select(code, neutral(i), localGet(mask))));
  });
  const parts = reductions.map((reduction) => declareArray(context, reduction, around));
  const addresses = parts.map((part) => addressOf(nest, part));
  const surroundings = {
    depth: kept.length,
    before: accumulators.flatMap(({ start }) => start),
    after: accumulators.flatMap(({ one, four }, i) => {
      const address = addresses[i] ?? [];
      return isAcross ? v128.store(i32.add(address, nest.at), four) : f32.store(address, one);
    }),
  };
  append(place, closeNest(nest, surroundings, mask));
  reductions.forEach((reduction, i) => context.parts.set(reduction, parts[i] ?? { array: 0, row: 0 }));
};
