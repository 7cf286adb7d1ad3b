import { compensated, roundingError } from '../compensatedSum.ts';
import { canWriteInside } from './arenaOfCall.ts';
import { fillArray, partSpan, takeArray } from './arrayTransfer.ts';
import type { GridPart } from './gridPart.ts';
import type { KernelMemory } from './kernelMemory.ts';
import type { KernelFunctions } from './bindKernels.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { CallPlan } from './planCall.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelArray, KernelPass } from './simdKernels.ts';
import { writeScalars } from './writeScalars.ts';

/** A call, and everything that it takes to compute it. */
export interface KernelJob {
  readonly plan: CallPlan;
  readonly call: SimdCall;
  readonly memory: KernelMemory;
  readonly functions: KernelFunctions;
  /** The arrays that are computed on where they lie, in the order of the variant's; absent when all are copied. */
  readonly inPlace: readonly (Float32Array | undefined)[] | undefined;
}

/** Σ weight · loss of a whole call. */
export function runKernel(job: KernelJob): number {
  let total = 0;
  let totalError = 0;
  runUnits(job, 0, job.plan.grid.units, (term) => {
    totalError += roundingError(total, term);
    total += term;
  });
  return compensated(total, totalError);
}

/**
 * Runs a program over some units of a call: copies what a pass reads into scratch space unless it is there already, and
 * takes out what it writes. `take` gets the sums of weighted losses, in the order of the units. The parts are the same on
 * every machine, and so are the bits.
 */
export function runUnits(job: KernelJob, from: number, to: number, take: (term: number) => void): void {
  const { passes, grid, places } = job.plan;
  const { rows, columns, rowsPerUnit, columnsPerPart, hasOneRow } = grid;
  const filled: number[] = [];
  for (let number = 0; number < places.offsets.length; number++) point(job, number, addressOf(job, number));
  writeScalars(job.plan.variant, job.call, job.memory);
  for (let unit = from; unit < to; unit++) {
    const row = hasOneRow ? 0 : unit * rowsPerUnit;
    const rowCount = Math.min(rowsPerUnit, rows - row);
    const first = hasOneRow ? unit * columnsPerPart : 0;
    const last = hasOneRow ? Math.min(columns, first + columnsPerPart) : columns;
    const whole = { row, rowCount, column: first, columnCount: last - first };
    for (const pass of passes) {
      if (pass.domain === 'row' || last - first <= columnsPerPart) runPass(job, pass, whole, filled, take);
      else
        for (let column = first; column < last; column += columnsPerPart)
          runPass(job, pass, { ...whole, column, columnCount: Math.min(columnsPerPart, last - column) }, filled, take);
    }
  }
}

/** `filled` says, for each array, what part of it stands in scratch space. */
function runPass(
  job: KernelJob,
  pass: KernelPass,
  part: GridPart,
  filled: number[],
  take: (term: number) => void,
): void {
  const { functions, memory } = job;
  const { rowCount, columnCount, column } = part;
  for (const number of pass.reads) prepareReading(job, number, part, filled);
  for (const number of pass.writes) prepareWriting(job, number, part);
  const isOverRows = pass.domain === 'row';
  functions[pass.run]?.(memory.frame, isOverRows ? 1 : rowCount, isOverRows ? rowCount : columnCount, column);
  for (const number of pass.writes) finishWriting(job, number, part);
  if (pass.hasTotal) take(memory.doubles[(memory.frame + memoryLayout.total) / 8] ?? Number.NaN);
}

/** Where an array stands in scratch space. */
function addressOf({ plan, memory }: KernelJob, number: number): number {
  return memory.frame + memoryLayout.scratch + (plan.places.offsets[number] ?? 0);
}

function point({ memory }: KernelJob, number: number, address: number): void {
  memory.integers[(memory.frame + memoryLayout.pointers) / 4 + number] = address;
}

function prepareReading(job: KernelJob, number: number, part: GridPart, filled: number[]): void {
  const { call, memory, inPlace } = job;
  const { variant, grid } = job.plan;
  const array = variant.arrays[number];
  if (array === undefined) return;
  const { row, column } = part;
  const address = addressOf(job, number);
  if (array.kind === 'kept') return point(job, number, address + 4 * column);
  const version = array.role === 'row' ? row : array.role === 'column' ? column : row * grid.columns + column;
  if (filled[number] === version) return;
  filled[number] = version;
  const own = inPlace?.[number];
  if (own === undefined || array.role === 'column') return fillArray(memory, number, address, array, part, call, grid);
  point(job, number, own.byteOffset + 4 * partSpan(array, part, grid).start);
}

/** How many elements of an array follow each other in a part, whatever comes behind them. */
function widthOf({ role }: KernelArray, { rowCount, columnCount }: GridPart): number {
  return role === 'row' ? rowCount : columnCount;
}

function prepareWriting(job: KernelJob, number: number, part: GridPart): void {
  const { inPlace } = job;
  const { variant, grid } = job.plan;
  const array = variant.arrays[number];
  if (array === undefined) return;
  const address = addressOf(job, number);
  // A kept array holds whole rows; a part of a row continues where the last one ended.
  if (array.kind === 'kept') return point(job, number, address + 4 * part.column);
  const own = inPlace?.[number];
  if (own === undefined) return;
  const { start, count } = partSpan(array, part, grid);
  const isThere = canWriteInside(own, start + count, widthOf(array, part));
  point(job, number, isThere ? own.byteOffset + 4 * start : address);
}

function finishWriting(job: KernelJob, number: number, part: GridPart): void {
  const { call, memory, inPlace } = job;
  const { variant, grid } = job.plan;
  const array = variant.arrays[number];
  if (array === undefined) return;
  const own = inPlace?.[number];
  if (own !== undefined) {
    const { start, count } = partSpan(array, part, grid);
    if (canWriteInside(own, start + count, widthOf(array, part))) return;
  }
  takeArray(memory, addressOf(job, number), array, part, call, grid);
}
