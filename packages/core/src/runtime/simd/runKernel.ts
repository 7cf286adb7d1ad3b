import { compensated, roundingError } from '../compensatedSum.ts';
import { fillArray, takeArray } from './arrayTransfer.ts';
import type { KernelGrid } from './kernelGrid.ts';
import { kernelMemory, type KernelMemory } from './kernelMemory.ts';
import type { KernelFunctions } from './loadKernels.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelArray, KernelProgram, KernelVariant } from './simdKernels.ts';

/** Behind every array, for vectors that reach beyond its end. */
const spareBytes = 64;
/** Arrays at the same place of a page would contend for the same lines of a cache. */
const skewBytes = 192;

/** How many elements of an array stand in scratch space. */
function scratchLength({ role, kind }: KernelArray, grid: KernelGrid): number {
  if (role === 'row') return grid.rowsPerRun;
  if (kind === 'kept') return grid.rowsPerRun * grid.columns;
  const columns = Math.min(grid.columns, grid.columnsPerRun);
  return role === 'column' ? columns : grid.rowsPerRun * columns;
}

/** Gives every array its place in the kernels' memory, and writes the addresses there. */
function placeArrays({ arrays }: KernelVariant, grid: KernelGrid): { memory: KernelMemory; addresses: number[] } {
  const addresses: number[] = [];
  let next = 0;
  for (const array of arrays) {
    addresses.push(memoryLayout.scratch + next);
    next += (4 * scratchLength(array, grid) + spareBytes + skewBytes) & -16;
  }
  const memory = kernelMemory(next);
  memory.integers.set(addresses, memoryLayout.pointers / 4);
  return { memory, addresses };
}

function writeScalars(
  { scalars }: KernelVariant,
  { parameters, sizes, scale }: SimdCall,
  { floats }: KernelMemory,
): void {
  let at = memoryLayout.scalars / 4;
  for (const scalar of scalars) {
    if (scalar.kind === 'scale') floats[at++] = scale;
    else if (scalar.kind === 'size') floats[at++] = sizes[scalar.axis] ?? Number.NaN;
    else {
      const value = parameters[scalar.name] ?? Number.NaN;
      floats[at++] = typeof value === 'number' ? value : (value[0] ?? Number.NaN);
    }
  }
}

/**
 * Runs a program over all rows and columns, some at a time: copies what a pass reads into scratch space unless it is there
 * already, and takes out what it writes. Returns Σ weight · loss. The parts are the same on every machine, and so are the
 * bits.
 */
export function runKernel(
  functions: KernelFunctions,
  variant: KernelVariant,
  program: KernelProgram,
  grid: KernelGrid,
  call: SimdCall,
): number {
  const { memory, addresses } = placeArrays(variant, grid);
  const { rows, columns, rowsPerRun, columnsPerRun } = grid;
  writeScalars(variant, call, memory);
  const filled = addresses.map(() => -1);
  let total = 0;
  let totalError = 0;

  const runPass = (pass: KernelProgram[number], row: number, rowCount: number, column: number, columnCount: number) => {
    const part = { row, rowCount, column, columnCount };
    for (const number of pass.reads) {
      const array = variant.arrays[number];
      if (array === undefined) continue;
      const address = addresses[number] ?? 0;
      if (array.kind === 'kept') placeKept(memory, number, address, column);
      const version = array.role === 'row' ? row : array.role === 'column' ? column : row * columns + column;
      if (filled[number] === version) continue;
      filled[number] = version;
      fillArray(memory, number, address, array, part, call, columns);
    }
    for (const number of pass.writes)
      if (variant.arrays[number]?.kind === 'kept') placeKept(memory, number, addresses[number] ?? 0, column);
    const isOverRows = pass.domain === 'row';
    functions[pass.run]?.(isOverRows ? 1 : rowCount, isOverRows ? rowCount : columnCount, column);
    for (const number of pass.writes) {
      const array = variant.arrays[number];
      if (array !== undefined) takeArray(memory, addresses[number] ?? 0, array, part, call, columns);
    }
    if (!pass.hasTotal) return;
    const term = memory.doubles[memoryLayout.total / 8] ?? Number.NaN;
    totalError += roundingError(total, term);
    total += term;
  };

  for (let row = 0; row < rows; row += rowsPerRun) {
    const rowCount = Math.min(rowsPerRun, rows - row);
    for (const pass of program) {
      const step = pass.domain === 'row' ? columns : columnsPerRun;
      for (let column = 0; column < columns; column += step)
        runPass(pass, row, rowCount, column, Math.min(step, columns - column));
    }
  }
  return compensated(total, totalError);
}

/** A kept array holds whole rows; a part of a row continues where the last one ended. */
function placeKept({ integers }: KernelMemory, number: number, address: number, column: number): void {
  integers[memoryLayout.pointers / 4 + number] = address + 4 * column;
}
