import { compensated, roundingError } from '../compensatedSum.ts';
import type { FloatArray } from '../hostTensor.ts';
import { canWriteInside } from './arenaOfCall.ts';
import type { KernelFunctions } from './bindKernels.ts';
import type { Numbers } from './copyElements.ts';
import type { KernelMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import { nestLayout, unitAxis } from './nestLayout.ts';
import type { NestPlan } from './planNests.ts';
import type { SimdCall } from './simdCall.ts';
import type { NestArray } from './simdKernels.ts';

/** A call of nests, and everything that it takes to compute it. */
export interface NestJob {
  readonly plan: NestPlan;
  readonly call: SimdCall;
  readonly memory: KernelMemory;
  readonly functions: KernelFunctions;
  /** The arrays that are computed on where they lie, in the order of the variant's. */
  readonly inPlace: readonly (Float32Array | undefined)[];
}

/** The units that are computed together. */
interface UnitPart {
  readonly unit: number;
  readonly count: number;
}

/** Σ weight · loss of a whole call. */
export function runNests(job: NestJob): number {
  let total = 0;
  let error = 0;
  runNestUnits(job, 0, job.plan.units, (losses, start, size) => {
    for (let i = start; i < start + size; i++) {
      const term = losses[i] ?? Number.NaN;
      error += roundingError(total, term);
      total += term;
    }
  });
  return compensated(total, error);
}

/**
 * Computes some units of a call: they come in parts, and no number depends on which units a part has. `take` gets their
 * weighted losses, in their order.
 */
export function runNestUnits(
  job: NestJob,
  from: number,
  to: number,
  take: (losses: FloatArray, start: number, size: number) => void,
): void {
  const { plan, call, memory, functions } = job;
  const { variant, run } = plan;
  const { integers, floats, frame } = memory;
  for (const number of run.arrays) point(job, number, 4 * placeOf(job, number));
  for (const [at, name] of variant.parameters.entries())
    floats[(frame + nestLayout.scalars) / 4 + at] = numberOf(call.parameters[name]);
  for (let unit = from; unit < to; unit += plan.unitsAtOnce) {
    const part = { unit, count: Math.min(plan.unitsAtOnce, to - unit) };
    for (const [at, axis] of variant.lengths.entries())
      integers[(frame + nestLayout.lengths) / 4 + at] = axis === unitAxis ? part.count : (plan.lengths[at] ?? 0);
    for (const number of run.reads) if (unit === from || isOfUnit(job, number)) prepareReading(job, number, part);
    for (const number of run.writes) prepareWriting(job, number, part);
    for (const name of run.runs) functions[name]?.(frame, 0, 0, 0);
    for (const number of run.writes) finishWriting(job, number, part, take);
  }
}

/** The caller's array that an array of nests stands for, if it stands for one. */
export function arrayOfNest({ kind, name = '' }: NestArray, call: SimdCall): Numbers | undefined {
  if (kind === 'input') return call.inputs[name];
  if (kind === 'losses') return call.losses;
  return kind === 'gradient' ? call.gradients[name] : undefined;
}

const numberOf = (value: number | Float64Array | undefined): number =>
  typeof value === 'number' ? value : (value?.[0] ?? Number.NaN);

/** The number of the first element of an array in scratch space. */
function placeOf({ plan, memory }: NestJob, number: number): number {
  return (memory.frame + memoryLayout.scratch + (plan.offsets[number] ?? 0)) / 4;
}

function point({ memory: { integers, frame } }: NestJob, number: number, address: number): void {
  integers[(frame + nestLayout.pointers) / 4 + number] = address;
}

function isOfUnit({ plan: { variant } }: NestJob, number: number): boolean {
  return variant.arrays[number]?.axes.includes(unitAxis) === true;
}

interface Span {
  readonly start: number;
  readonly size: number;
  /** How many elements follow each other in a row. */
  readonly width: number;
}

/** The elements of an array of the call that belong to some units: all of them, where units have none of their own. */
function spanOf({ plan: { variant, lengths } }: NestJob, { axes }: NestArray, { unit, count }: UnitPart): Span {
  let length = 1;
  let width = 1;
  for (const axis of axes) {
    width = axis === unitAxis ? count : (lengths[variant.lengths.indexOf(axis)] ?? 0);
    if (axis !== unitAxis) length *= width;
  }
  return axes.includes(unitAxis)
    ? { start: unit * length, size: count * length, width }
    : { start: 0, size: length, width };
}

function prepareReading(job: NestJob, number: number, part: UnitPart): void {
  const { plan, call, memory } = job;
  const array = plan.variant.arrays[number];
  if (array === undefined) return;
  const { start, size } = spanOf(job, array, part);
  const own = job.inPlace[number];
  if (own !== undefined) return point(job, number, own.byteOffset + 4 * start);
  const at = placeOf(job, number);
  const { floats } = memory;
  const source = sourceOf(call, array);
  if (typeof source === 'number') floats.fill(source, at, at + size);
  else floats.set(start === 0 && size === source.length ? source : source.subarray(start, start + size), at);
  if (array.kind !== 'cotangents' || call.cotangents === undefined) return;
  for (let i = at; i < at + size; i++) floats[i] = call.scale * (call.cotangents[start + i - at] ?? Number.NaN);
}

function sourceOf({ inputs, parameters, weights, cotangents, scale }: SimdCall, { kind, name = '' }: NestArray) {
  if (kind === 'weights') return weights ?? 1;
  if (kind === 'cotangents') return cotangents ?? scale;
  return inputs[name] ?? parameters[name] ?? Number.NaN;
}

/** The array that a part is written to where it lies: nests write beyond the end of a row, as passes do. */
function arrayToWrite({ inPlace }: NestJob, number: number, { start, size, width }: Span): Float32Array | undefined {
  const own = inPlace[number];
  return own !== undefined && canWriteInside(own, start + size, width) ? own : undefined;
}

function prepareWriting(job: NestJob, number: number, part: UnitPart): void {
  const array = job.plan.variant.arrays[number];
  if (array === undefined) return;
  const span = spanOf(job, array, part);
  const own = arrayToWrite(job, number, span);
  point(job, number, own === undefined ? 4 * placeOf(job, number) : own.byteOffset + 4 * span.start);
}

function finishWriting(
  job: NestJob,
  number: number,
  part: UnitPart,
  take: (losses: FloatArray, start: number, size: number) => void,
): void {
  const { plan, call, memory } = job;
  const array = plan.variant.arrays[number];
  if (array === undefined) return;
  const span = spanOf(job, array, part);
  const { start, size } = span;
  const own = arrayToWrite(job, number, span);
  const from = placeOf(job, number);
  if (own === undefined) {
    const target = array.kind === 'losses' ? call.losses : call.gradients[array.name ?? ''];
    target?.set(memory.floats.subarray(from, from + size), start);
  }
  if (array.kind !== 'losses') return;
  if (own === undefined) take(memory.floats, from, size);
  else take(own, start, size);
}
