import type { Node } from '../../graph/node.ts';
import { append, declare, type Place } from './functionWriter.ts';
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
  /** Takes in a vector; lanes outside of the mask, if there is one, are not there. */
  readonly take: (value: Code, mask: Code | undefined) => Code;
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
    take: (value, mask) =>
      localSet(narrow, f32x4.add(localGet(narrow), mask === undefined ? value : v128.and(value, mask))),
    total: f64.add(f64x2.extract(localGet(wide), 0), f64x2.extract(localGet(wide), 1)),
  };
};

/** The sum of weighted losses over everything that the pass visits; `finish` leaves it in its place in memory. */
export const totalAccumulator = (place: Place): Accumulator & { readonly finish: Code } => {
  const { total, ...sum } = sumOf(place);
  return { ...sum, finish: f64.store(i32.constant(memoryLayout.total), total) };
};

/** A sum along a row; `finish` stores it at an address. A row that comes in parts continues from its partial sum. */
export const rowSum = (
  place: Place,
  partial: number,
  address: Code,
): Accumulator & { readonly finish: Code } => {
  const { total, ...sum } = sumOf(place);
  const known = declare(place, valueType.f64);
  const cell = i32.constant(memoryLayout.partialSums + 8 * partial);
  const before = i32.select(f64.load(cell), f64.constant(0), passParameters.start);
  const finish: number[] = [];
  append(
    { parameters: [], locals: [], code: finish },
    localSet(known, f64.add(total, before)),
    f64.store(cell, localGet(known)),
    f32.store(address, f32.demote(localGet(known))),
  );
  return { ...sum, finish };
};

/** A maximum along a row; NaN is greater than every number. */
export const rowMaximum = (place: Place, address: Code): Accumulator & { readonly finish: Code } => {
  const most = declare(place, valueType.v128);
  const least = f32x4.constant(-Infinity);
  const pairs = declare(place, valueType.v128);
  const swapped = v128.shuffle(localGet(pairs), localGet(pairs), [1, 0, 3, 2]);
  return {
    start: localSet(most, i32.select(v128.loadSplat(address), least, passParameters.start)),
    startBlock: [],
    endBlock: [],
    take: (value, mask) =>
      localSet(most, f32x4.maximum(localGet(most), mask === undefined ? value : v128.select(value, least, mask))),
    finish: [
      ...localSet(pairs, f32x4.maximum(localGet(most), highHalf(localGet(most)))),
      ...f32.store(address, f32x4.extract(f32x4.maximum(localGet(pairs), swapped), 0)),
    ],
  };
};

export const isMaximum = (reduction: Node): boolean => reduction.operation === 'along' && reduction.primitive === 'max';
