import type { FloatArray } from '../hostTensor.ts';
import type { Numbers } from './copyElements.ts';
import type { GridPart } from './gridPart.ts';
import type { KernelGrid } from './kernelGrid.ts';

/** Where an element of a row stands in its array. */
export function elementIndex({ columns, interleaved }: KernelGrid, row: number, column: number): number {
  return (Math.floor(row / interleaved) * columns + column) * interleaved + (row % interleaved);
}

/** Copies the elements of a part, whose rows are interleaved, to where they lie row by row. */
export function gatherInterleaved(
  to: Float32Array,
  at: number,
  from: Numbers,
  part: GridPart,
  grid: KernelGrid,
  scale: number,
): void {
  for (let row = 0; row < part.rowCount; row++) {
    let index = elementIndex(grid, part.row + row, part.column);
    const first = at + row * part.columnCount;
    for (let i = first; i < first + part.columnCount; i++, index += grid.interleaved)
      to[i] = scale * (from[index] ?? Number.NaN);
  }
}

const rowsAtOnce = 4;

/** How many rows from one on are copied together: those whose elements are neighbours share lines of a cache. */
function neighbours({ row: start, rowCount }: GridPart, { interleaved }: KernelGrid, row: number): number {
  const isTogether = row + rowsAtOnce <= rowCount && ((start + row) % interleaved) + rowsAtOnce <= interleaved;
  return isTogether ? rowsAtOnce : 1;
}

/** The same from one kind of array, whose loop engines make fast. */
export function fillInterleaved(to: Float32Array, at: number, from: Numbers, part: GridPart, grid: KernelGrid): void {
  if (!(from instanceof Float32Array)) return gatherInterleaved(to, at, from, part, grid, 1);
  const { rowCount, columnCount } = part;
  const { interleaved } = grid;
  for (let row = 0, rows = 0; row < rowCount; row += rows) {
    rows = neighbours(part, grid, row);
    let source = elementIndex(grid, part.row + row, part.column);
    const [first, end] = [at + row * columnCount, at + (row + 1) * columnCount];
    if (rows === 1) for (let i = first; i < end; i++, source += interleaved) to[i] = from[source] ?? Number.NaN;
    else
      for (let i = first; i < end; i++, source += interleaved) {
        to[i] = from[source] ?? Number.NaN;
        to[i + columnCount] = from[source + 1] ?? Number.NaN;
        to[i + 2 * columnCount] = from[source + 2] ?? Number.NaN;
        to[i + 3 * columnCount] = from[source + 3] ?? Number.NaN;
      }
  }
}

/** The way back. */
export function takeInterleaved(
  to: FloatArray,
  from: Float32Array,
  at: number,
  part: GridPart,
  grid: KernelGrid,
): void {
  // kernels compute calls alone whose results are float32
  if (!(to instanceof Float32Array)) throw new TypeError('expected an array of float32');
  const { rowCount, columnCount } = part;
  const { interleaved } = grid;
  for (let row = 0, rows = 0; row < rowCount; row += rows) {
    rows = neighbours(part, grid, row);
    let target = elementIndex(grid, part.row + row, part.column);
    const [first, end] = [at + row * columnCount, at + (row + 1) * columnCount];
    if (rows === 1) for (let i = first; i < end; i++, target += interleaved) to[target] = from[i] ?? Number.NaN;
    else
      for (let i = first; i < end; i++, target += interleaved) {
        to[target] = from[i] ?? Number.NaN;
        to[target + 1] = from[i + columnCount] ?? Number.NaN;
        to[target + 2] = from[i + 2 * columnCount] ?? Number.NaN;
        to[target + 3] = from[i + 3 * columnCount] ?? Number.NaN;
      }
  }
}
