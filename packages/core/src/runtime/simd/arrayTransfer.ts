import type { FloatArray } from '../hostTensor.ts';
import { copyElements, fillCotangents, fillWeights, type Numbers } from './copyElements.ts';
import type { KernelGrid } from './kernelGrid.ts';
import type { KernelMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelArray } from './simdKernels.ts';

/** The rows and columns that one call of a pass computes on. */
export interface GridPart {
  readonly row: number;
  readonly rowCount: number;
  readonly column: number;
  readonly columnCount: number;
}

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

/** Where an element of a row stands in its array. */
function elementIndex({ columns, interleaved }: KernelGrid, row: number, column: number): number {
  return (Math.floor(row / interleaved) * columns + column) * interleaved + (row % interleaved);
}

/** Copies the elements of a part, whose rows are interleaved, to where they lie row by row. */
function gather(to: Float32Array, at: number, from: Numbers, part: GridPart, grid: KernelGrid, scale: number): void {
  for (let row = 0; row < part.rowCount; row++) {
    let index = elementIndex(grid, part.row + row, part.column);
    const first = at + row * part.columnCount;
    for (let i = first; i < first + part.columnCount; i++, index += grid.interleaved)
      to[i] = scale * (from[index] ?? Number.NaN);
  }
}

/** The same from one kind of array, whose loop engines make fast. */
function fillInterleaved(to: Float32Array, at: number, from: Numbers, part: GridPart, grid: KernelGrid): void {
  if (!(from instanceof Float32Array)) return gather(to, at, from, part, grid, 1);
  let target = at;
  for (let row = 0; row < part.rowCount; row++) {
    let source = elementIndex(grid, part.row + row, part.column);
    for (let i = 0; i < part.columnCount; i++, source += grid.interleaved) to[target++] = from[source] ?? Number.NaN;
  }
}

/** The way back. */
function takeInterleaved(to: FloatArray, from: Float32Array, at: number, part: GridPart, grid: KernelGrid): void {
  // kernels compute calls alone whose results are float32
  if (!(to instanceof Float32Array)) throw new TypeError('expected an array of float32');
  let source = at;
  for (let row = 0; row < part.rowCount; row++) {
    let target = elementIndex(grid, part.row + row, part.column);
    for (let i = 0; i < part.columnCount; i++, target += grid.interleaved) to[target] = from[source++] ?? Number.NaN;
  }
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
      if (isScattered && call.weights !== undefined) return gather(floats, at, call.weights, part, grid, 1);
      return fillWeights(floats, at, call, start, count);
    case 'cotangents':
      if (isScattered && call.cotangents !== undefined)
        return gather(floats, at, call.cotangents, part, grid, call.scale);
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
