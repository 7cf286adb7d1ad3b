import { compensated, roundingError } from '../compensatedSum.ts';
import type { KernelFunctions } from './bindKernels.ts';
import type { KernelMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import { nestLayout, unitAxis } from './nestLayout.ts';
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

/** Σ weight · loss of a whole call: units come in parts, and no number depends on which units a part has. */
export function runNests(job: NestJob): number {
  const { variant, plan, call, memory, functions } = job;
  const { integers, floats, frame } = memory;
  for (const number of plan.run.arrays) integers[(frame + nestLayout.pointers) / 4 + number] = 4 * placeOf(job, number);
  for (const [at, name] of variant.parameters.entries())
    floats[(frame + nestLayout.scalars) / 4 + at] = numberOf(call.parameters[name]);
  let total = 0;
  let error = 0;
  for (let unit = 0; unit < plan.units; unit += plan.unitsAtOnce) {
    const count = Math.min(plan.unitsAtOnce, plan.units - unit);
    for (const [at, axis] of variant.lengths.entries())
      integers[(frame + nestLayout.lengths) / 4 + at] = axis === unitAxis ? count : (plan.lengths[at] ?? 0);
    for (const number of plan.run.reads) if (unit === 0 || isOfUnit(job, number)) fill(job, number, unit, count);
    for (const run of plan.run.runs) functions[run]?.(frame, 0, 0, 0);
    for (const number of plan.run.writes) {
      const array = variant.arrays[number];
      if (array === undefined) continue;
      const { start, size } = spanOf(job, array, unit, count);
      const from = placeOf(job, number);
      const target = array.kind === 'losses' ? call.losses : call.gradients[array.name ?? ''];
      target?.set(floats.subarray(from, from + size), start);
      if (array.kind !== 'losses') continue;
      for (let i = from; i < from + size; i++) {
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

/** The elements of an array of the call that belong to some units: all of them, where units have none of their own. */
function spanOf(
  { variant, plan }: NestJob,
  { axes }: NestArray,
  unit: number,
  count: number,
): { readonly start: number; readonly size: number } {
  let length = 1;
  for (const axis of axes) if (axis !== unitAxis) length *= plan.lengths[variant.lengths.indexOf(axis)] ?? 0;
  return axes.includes(unitAxis) ? { start: unit * length, size: count * length } : { start: 0, size: length };
}

function fill(job: NestJob, number: number, unit: number, count: number): void {
  const { variant, call, memory } = job;
  const array = variant.arrays[number];
  if (array === undefined) return;
  const { start, size } = spanOf(job, array, unit, count);
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
