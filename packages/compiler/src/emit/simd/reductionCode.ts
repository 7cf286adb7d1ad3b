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
  readonly startBlock: Code;
  /** Takes in the vector of the turn before, and leaves this one for the next: the last one alone needs a mask. */
  readonly take: (value: Code) => Code;
  /** After each block, whose last vector has the lanes of the mask. */
  readonly endBlock: (mask: Code) => Code;
}

const highHalf = (value: Code): Code => v128.shuffle(value, value, [2, 3, 0, 1]);

/** A sum of floats, block by block, which goes on in double precision. */
const sumOf = (place: Place): Accumulator & { readonly total: Code } => {
  const vector = (): number => declare(place, valueType.v128);
  const [narrow, wide, pending] = [vector(), vector(), vector()];
  const zero = f32x4.constant(0);
  const add = (value: Code): Code => localSet(narrow, f32x4.add(localGet(narrow), value));
  const low = f64x2.promoteLow(localGet(narrow));
  const high = f64x2.promoteLow(highHalf(localGet(narrow)));
  return {
    start: localSet(wide, zero),
    startBlock: [...localSet(narrow, zero), ...localSet(pending, zero)],
    take: (value) => [...add(localGet(pending)), ...localSet(pending, value)],
    endBlock: (mask) => [
      ...add(v128.and(localGet(pending), mask)),
      ...localSet(wide, f64x2.add(localGet(wide), f64x2.add(low, high))),
    ],
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
  const vector = (): number => declare(place, valueType.v128);
  const [most, unordered, pending] = [vector(), vector(), vector()];
  const [greatest, notNumbers, last] = [localGet(most), localGet(unordered), localGet(pending)];
  const least = f32x4.constant(-Infinity);
  const swapped = v128.shuffle(greatest, greatest, [1, 0, 3, 2]);
  const takeLast = [
    ...localSet(unordered, v128.or(notNumbers, f32x4.notEqual(last, last))),
    ...localSet(most, f32x4.firstUnlessGreater(greatest, last)),
  ];
  return {
    start: [
      ...localSet(most, i32.select(v128.loadSplat(address), least, passParameters.start)),
      ...localSet(unordered, f32x4.notEqual(greatest, greatest)),
    ],
    startBlock: localSet(pending, least),
    take: (value) => [...takeLast, ...localSet(pending, value)],
    endBlock: (mask) => [...localSet(pending, v128.select(last, least, mask)), ...takeLast],
    finish: [
      // a lane of set bits is NaN
      ...localSet(most, v128.or(greatest, notNumbers)),
      ...localSet(most, f32x4.maximum(greatest, highHalf(greatest))),
      ...f32.store(address, f32x4.extract(f32x4.maximum(greatest, swapped), 0)),
    ],
  };
};

export const isMaximum = (reduction: Node): boolean => reduction.operation === 'along' && reduction.primitive === 'max';
