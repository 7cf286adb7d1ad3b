import { compensated, roundingError } from '../compensatedSum.ts';
import type { KernelFunctions } from './bindKernels.ts';
import type { KernelMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import { nestLayout } from './nestLayout.ts';
import type { NestPlan } from './planNests.ts';
import type { SimdCall } from './simdCall.ts';
import type { NestArray, NestVariant } from './simdKernels.ts';

/** A call of nests, and everything that it takes to compute it. */
export interface NestJob {
  readonly variant: NestVariant;
  readonly plan: NestPlan;
  readonly call: SimdCall;
  readonly memory: KernelMemory;
  readonly functions: KernelFunctions;
}

const unitAxis = 'unit';

/** Σ weight · loss of a whole call: units come in parts, and no number depends on which units a part has. */
export function runNests(job: NestJob): number {
  const { variant, plan, call, memory, functions } = job;
  const { integers, floats, frame } = memory;
  for (const number of plan.run.arrays)
    integers[(frame + nestLayout.pointers) / 4 + number] = 4 * placeOf(job, number);
  for (const [at, name] of variant.parameters.entries())
    floats[(frame + nestLayout.scalars) / 4 + at] = numberOf(call.parameters[name]);
  let total = 0;
  let error = 0;
  for (let unit = 0; unit < plan.units; unit += plan.unitsAtOnce) {
    const count = Math.min(plan.unitsAtOnce, plan.units - unit);
    for (const [at, axis] of variant.lengths.entries())
      integers[(frame + nestLayout.lengths) / 4 + at] = axis === unitAxis ? count : (plan.lengths[at] ?? 0);
    for (const number of plan.run.reads) if (unit === 0 || isOfUnit(job, number)) fill(job, number, unit, count);
    functions[plan.run.run]?.(frame, 0, 0, 0);
    for (const number of plan.run.writes) {
      const array = variant.arrays[number];
      if (array === undefined) continue;
      const length = lengthOf(job, array);
      const from = placeOf(job, number);
      if (array.kind === 'gradient') take(call.gradients[array.name ?? ''], floats, from, unit * length, count * length);
      if (array.kind !== 'losses') continue;
      take(call.losses, floats, from, unit * length, count * length);
      for (let i = from; i < from + count * length; i++) {
        const term = floats[i] ?? Number.NaN;
        error += roundingError(total, term);
        total += term;
      }
    }
  }
  return compensated(total, error);
}

const numberOf = (value: number | Float64Array | undefined): number =>
  typeof value === 'number' ? value : (value?.[0] ?? Number.NaN);

/** The number of the first element of an array in scratch space. */
function placeOf({ plan, memory }: NestJob, number: number): number {
  return (memory.frame + memoryLayout.scratch + (plan.offsets[number] ?? 0)) / 4;
}

function isOfUnit({ variant }: NestJob, number: number): boolean {
  return variant.arrays[number]?.axes.includes(unitAxis) === true;
}

/** How many elements a unit has of an array of the call; of one without units, how many there are. */
function lengthOf({ variant, plan }: NestJob, { axes }: NestArray): number {
  let length = 1;
  for (const axis of axes) if (axis !== unitAxis) length *= plan.lengths[variant.lengths.indexOf(axis)] ?? 0;
  return length;
}

function fill(job: NestJob, number: number, unit: number, count: number): void {
  const { variant, call, memory } = job;
  const array = variant.arrays[number];
  if (array === undefined) return;
  const length = lengthOf(job, array);
  const hasUnits = array.axes.includes(unitAxis);
  const [start, size] = hasUnits ? [unit * length, count * length] : [0, length];
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

function take(
  target: { set: (from: Float32Array, at: number) => void } | undefined,
  floats: Float32Array,
  from: number,
  start: number,
  count: number,
): void {
  target?.set(floats.subarray(from, from + count), start);
}
