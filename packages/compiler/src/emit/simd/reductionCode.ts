import type { Node } from '../../graph/node.ts';
import { declare, type Place } from './functionWriter.ts';
import { f32, f32x4, f64, f64x2, i32, localGet, localSet, v128 } from './instructions.ts';
import { memoryLayout } from './memoryLayout.ts';
import { passParameters } from './passContext.ts';
import { type Code, valueType } from './wasmBytes.ts';

/** The variables of a sum or a maximum, and the code around the loops that fill it. */
export interface Accumulator {
  /** Before the first block. */
  readonly start: Code;
  /** Before and after each block. */
  readonly startBlock: Code;
  readonly endBlock: Code;
  /** Takes in a vector; lanes outside of the mask are not there. */
  readonly take: (value: Code, mask: Code) => Code;
}

const highHalf = (value: Code): Code => v128.shuffle(value, value, [2, 3, 0, 1]);

/** A sum of floats, block by block, which goes on in double precision. */
const sumOf = (place: Place): Accumulator & { readonly total: Code } => {
  const narrow = declare(place, valueType.v128);
  const wide = declare(place, valueType.v128);
  const zero = f32x4.constant(0);
  const low = f64x2.promoteLow(localGet(narrow));
  const high = f64x2.promoteLow(highHalf(localGet(narrow)));
  return {
    start: localSet(wide, zero),
    startBlock: localSet(narrow, zero),
    endBlock: localSet(wide, f64x2.add(localGet(wide), f64x2.add(low, high))),
    take: (value, mask) => localSet(narrow, f32x4.add(localGet(narrow), v128.and(value, mask))),
    total: f64.add(f64x2.extract(localGet(wide), 0), f64x2.extract(localGet(wide), 1)),
  };
};

/** The sum of weighted losses over everything that the pass visits; `finish` leaves it in its place in memory. */
export const totalAccumulator = (place: Place): Accumulator & { readonly finish: Code } => {
  const { total, ...sum } = sumOf(place);
  return { ...sum, finish: f64.store(passParameters.frame, total, memoryLayout.total) };
};

/** A sum along a row; `finish` stores it at an address. A row that comes in parts continues from its partial sum. */
export const rowSum = (place: Place, partial: number, address: Code): Accumulator & { readonly finish: Code } => {
  const { total, ...sum } = sumOf(place);
  const known = declare(place, valueType.f64);
  const { frame, start } = passParameters;
  const cell = memoryLayout.partialSums + 8 * partial;
  const before = i32.select(f64.load(frame, cell), f64.constant(0), start);
  const finish = [
    ...localSet(known, f64.add(total, before)),
    ...f64.store(frame, localGet(known), cell),
    ...f32.store(address, f32.demote(localGet(known))),
  ];
  return { ...sum, finish };
};

/**
 * A maximum along a row; NaN is greater than every number. An instruction that knew NaN would take three times as long as
 * two that do not.
 */
export const rowMaximum = (place: Place, address: Code): Accumulator & { readonly finish: Code } => {
  const most = declare(place, valueType.v128);
  const unordered = declare(place, valueType.v128);
  const taken = declare(place, valueType.v128);
  const [greatest, notNumbers, value] = [most, unordered, taken].map(localGet) as [Code, Code, Code];
  const least = f32x4.constant(-Infinity);
  const swapped = v128.shuffle(greatest, greatest, [1, 0, 3, 2]);
  return {
    start: [
      ...localSet(most, i32.select(v128.loadSplat(address), least, passParameters.start)),
      ...localSet(unordered, f32x4.notEqual(greatest, greatest)),
    ],
    startBlock: [],
    endBlock: [],
    take: (code, mask) => [
      ...localSet(taken, v128.or(v128.and(code, mask), v128.andNot(least, mask))),
      ...localSet(unordered, v128.or(notNumbers, f32x4.notEqual(value, value))),
      ...localSet(most, f32x4.firstUnlessGreater(greatest, value)),
    ],
    finish: [
      // a lane of set bits is NaN
      ...localSet(most, v128.or(greatest, notNumbers)),
      ...localSet(most, f32x4.maximum(greatest, highHalf(greatest))),
      ...f32.store(address, f32x4.extract(f32x4.maximum(greatest, swapped), 0)),
    ],
  };
};

export const isMaximum = (reduction: Node): boolean => reduction.operation === 'along' && reduction.primitive === 'max';
