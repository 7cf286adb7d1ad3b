import { memoryLayout } from './memoryLayout.ts';
import { unitAxis } from './nestLayout.ts';
import type { SimdCall } from './simdCall.ts';
import type { NestArray, NestRun, NestVariant } from './simdKernels.ts';

/** How nests compute a call: some units at a time, in arrays that stand in scratch space. */
export interface NestPlan {
  readonly variant: NestVariant;
  readonly run: NestRun;
  readonly units: number;
  readonly unitsAtOnce: number;
  /** The length of each of the variant's axes; that of units is another for the last ones. */
  readonly lengths: readonly number[];
  /** Where each array stands, in bytes from the start of scratch space. */
  readonly offsets: readonly number[];
  readonly scratchBytes: number;
}

const vectorBytes = 16;
/** What functions of arrays write beyond the end, and what keeps arrays off the same lines of a cache. */
const spareBytes = 64 + 192;
/** Units are computed together as long as their arrays stay in a cache. */
const cacheBytes = 1 << 18;
/** A unit that takes more for its gradients is left to the loops, whose value it has to be that is given beside them. */
const mostBytes = 1 << 28;
/** Positions beyond it are no floats. */
const mostPositions = 2 ** 24;

const roundUp = (bytes: number): number => (bytes + vectorBytes - 1) & -vectorBytes;

function nestBytes({ kind, axes, rows = 0, isWide = false }: NestArray, lengthOf: (axis: string) => number): number {
  const [only] = axes;
  if (only === undefined) return (1 + rows) * vectorBytes;
  if (axes.length === 1 && rows > 0) return (lengthOf(only) + rows) * vectorBytes;
  let elements = isWide ? 2 : 1;
  for (const [place, axis] of axes.entries()) {
    const length = lengthOf(axis) + (place === 0 ? rows : 0);
    elements *= kind === 'stored' && place > 0 && place === axes.length - 1 ? (length + 3) & -4 : length;
  }
  return 4 * elements;
}

const plannedBefore = new WeakMap<NestRun, NestPlan>();

/** Undefined where nests cannot compute a call: nothing to compute, or too much for one unit. */
export function planNests(variant: NestVariant, call: SimdCall, differentiates: boolean): NestPlan | undefined {
  const { unitAxes } = variant;
  const run = differentiates ? variant.gradients : variant.value;
  let units = 1;
  for (const axis of unitAxes) units *= call.sizes[axis] ?? 1;
  const lengths = variant.lengths.map((axis) => (axis === unitAxis ? units : (call.sizes[axis] ?? 0)));
  if (units === 0 || lengths.some((length) => length === 0 || length > mostPositions)) return undefined;
  const before = plannedBefore.get(run);
  if (before?.units === units && before.lengths.every((length, i) => length === lengths[i])) return before;
  const plan = placeNests(variant, run, lengths, units);
  if (plan !== undefined) plannedBefore.set(run, plan);
  return plan;
}

function placeNests(
  variant: NestVariant,
  run: NestRun,
  lengths: readonly number[],
  units: number,
): NestPlan | undefined {
  const lengthIn = (unitsAtOnce: number) => (axis: string) =>
    axis === unitAxis ? unitsAtOnce : (lengths[variant.lengths.indexOf(axis)] ?? 0);
  const bytesOfUnit = ({ arrays }: NestRun): number => {
    let bytes = 0;
    for (const number of arrays) bytes += roundUp(nestBytes(arrayAt(variant, number), lengthIn(1)) + spareBytes);
    return bytes;
  };
  if (bytesOfUnit(variant.value) > mostBytes || bytesOfUnit(variant.gradients) > mostBytes) return undefined;
  const unitsAtOnce = Math.min(units, Math.max(1, Math.floor(cacheBytes / bytesOfUnit(run))));
  const offsets: number[] = [];
  let scratchBytes = 0;
  for (const number of run.arrays) {
    offsets[number] = scratchBytes;
    scratchBytes += roundUp(nestBytes(arrayAt(variant, number), lengthIn(unitsAtOnce)) + spareBytes);
  }
  return { variant, run, units, unitsAtOnce, lengths, offsets, scratchBytes: scratchBytes + memoryLayout.scratch };
}

function arrayAt({ arrays }: NestVariant, number: number): NestArray {
  const array = arrays[number];
  if (array === undefined) throw new Error('a kernel has an array for each number');
  return array;
}
