import { copyElements, fillCotangents, fillWeights, type Numbers } from './copyElements.ts';
import type { GridPart } from './gridPart.ts';
import { elementIndex, fillInterleaved, gatherInterleaved, takeInterleaved } from './interleavedRows.ts';
import type { KernelGrid } from './kernelGrid.ts';
import type { KernelMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelArray } from './simdKernels.ts';

/** Where a part of an array begins, and how long it is; of elements, if they lie row by row. */
export function partSpan(
  { role }: KernelArray,
  part: GridPart,
  { columns }: KernelGrid,
): { start: number; count: number } {
  const { row, rowCount, column, columnCount } = part;
  if (role === 'row') return { start: row, count: rowCount };
  if (role === 'column') return { start: column, count: columnCount };
  return { start: row * columns + column, count: rowCount * columnCount };
}

/** Whether the elements of an array do not lie row by row. */
export function isInterleaved({ role }: KernelArray, { interleaved }: KernelGrid): boolean {
  return role === 'element' && interleaved > 1;
}

function sourceOf({ inputs, parameters }: SimdCall, name = ''): Numbers | number {
  return inputs[name] ?? parameters[name] ?? Number.NaN;
}

/** Picks one column of each row, by the position that stands at the row; NaN where there is no such column. */
function pick(
  to: Float32Array,
  at: number,
  array: KernelArray,
  part: GridPart,
  call: SimdCall,
  grid: KernelGrid,
): void {
  const { columns } = grid;
  const source = sourceOf(call, array.name);
  const positions = call.inputs[array.position ?? ''];
  const isColumn = typeof source !== 'number' && source.length === columns;
  for (let i = 0; i < part.rowCount; i++) {
    const position = positions?.[part.row + i] ?? -1;
    const isInside = position >= 0 && position < columns;
    if (!isInside) to[at + i] = Number.NaN;
    else
      to[at + i] =
        typeof source === 'number'
          ? source
          : (source[isColumn ? position : elementIndex(grid, part.row + i, position)] ?? Number.NaN);
  }
}

/** Fills an array over rows by where each stands along one of their axes: from what varies with it, or else with that. */
function fillAlong(
  to: Float32Array,
  at: number,
  [axis = '', ...behind]: readonly string[],
  { row, rowCount }: GridPart,
  { sizes }: SimdCall,
  from?: Numbers,
): void {
  let step = 1;
  for (const name of behind) step *= sizes[name] ?? 1;
  const length = sizes[axis] ?? 1;
  for (let i = 0; i < rowCount; i++) {
    const index = Math.floor((row + i) / step) % length;
    to[at + i] = from === undefined ? index : (from[index] ?? Number.NaN);
  }
}

/** Copies a part of what an array of a kernel stands for to its place in the kernels' memory. */
export function fillArray(
  { floats, integers, frame }: KernelMemory,
  number: number,
  address: number,
  array: KernelArray,
  part: GridPart,
  call: SimdCall,
  grid: KernelGrid,
): void {
  const at = address / 4;
  const { start, count } = partSpan(array, part, grid);
  const isScattered = isInterleaved(array, grid);
  switch (array.kind) {
    case 'input':
    case 'parameter': {
      const source = sourceOf(call, array.name);
      const isOne = typeof source === 'number';
      if (array.role === 'column') integers[(frame + memoryLayout.columnMasks) / 4 + number] = isOne ? 0 : -1;
      if (isOne) floats.fill(source, at, at + (array.role === 'column' ? 4 : count));
      else if (array.axes !== undefined) fillAlong(floats, at, array.axes, part, call, source);
      else if (isScattered) fillInterleaved(floats, at, source, part, grid);
      else copyElements(floats, at, source, start, count);
      return;
    }
    case 'index':
      return fillAlong(floats, at, array.axes ?? [], part, call);
    case 'picked':
      return pick(floats, at, array, part, call, grid);
    case 'weights':
      if (isScattered && call.weights !== undefined) return gatherInterleaved(floats, at, call.weights, part, grid, 1);
      return fillWeights(floats, at, call, start, count);
    case 'cotangents':
      if (isScattered && call.cotangents !== undefined)
        return gatherInterleaved(floats, at, call.cotangents, part, grid, call.scale);
      return fillCotangents(floats, at, call, start, count);
    default:
  }
}

/** Takes a part of a result out of the kernels' memory. */
export function takeArray(
  { floats }: KernelMemory,
  address: number,
  array: KernelArray,
  part: GridPart,
  call: SimdCall,
  grid: KernelGrid,
): void {
  const target =
    array.kind === 'gradient' ? call.gradients[array.name ?? ''] : array.kind === 'losses' ? call.losses : undefined;
  if (target === undefined) return;
  const at = address / 4;
  if (isInterleaved(array, grid)) return takeInterleaved(target, floats, at, part, grid);
  const { start, count } = partSpan(array, part, grid);
  copyElements(target, start, floats, at, count);
}
