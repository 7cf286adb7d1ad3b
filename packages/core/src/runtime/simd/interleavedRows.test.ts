import { describe, expect, it } from 'vitest';
import { elementIndex, fillInterleaved, gatherInterleaved, takeInterleaved } from './interleavedRows.ts';
import type { KernelGrid } from './kernelGrid.ts';

/** Three blocks of eleven rows, the elements of which stand beside each other. */
const whole = { rowsPerUnit: 33, columnsPerPart: 5, hasOneRow: false, units: 1 };
const grid: KernelGrid = { ...whole, rows: 33, columns: 5, interleaved: 11 };
const elements = Float32Array.from({ length: 33 * 5 }, (_, i) => i + 0.5);
const parts = [
  { row: 0, rowCount: 33, column: 0, columnCount: 5 },
  { row: 3, rowCount: 17, column: 0, columnCount: 5 },
  { row: 9, rowCount: 3, column: 2, columnCount: 2 },
];

describe.each(parts)('the elements of $rowCount rows from $row on, whose rows are interleaved,', (part) => {
  const places = Array.from({ length: part.rowCount * part.columnCount }, (_, i) =>
    elementIndex(grid, part.row + Math.floor(i / part.columnCount), part.column + (i % part.columnCount)),
  );

  it('come to lie row by row', () => {
    const memory = new Float32Array(200);
    fillInterleaved(memory, 7, elements, part, grid);
    expect([...memory.subarray(7, 7 + places.length)]).toEqual(places.map((place) => elements[place]));
    expect(memory.filter((element) => element !== 0)).toHaveLength(places.length);
    const other = new Float32Array(200);
    gatherInterleaved(other, 7, Float64Array.from(elements), part, grid, 1);
    expect(other).toEqual(memory);
  });

  it('come back to where they were', () => {
    const memory = new Float32Array(200);
    fillInterleaved(memory, 7, elements, part, grid);
    const back = new Float32Array(elements.length);
    takeInterleaved(back, memory, 7, part, grid);
    expect([...back]).toEqual([...elements].map((element, place) => (places.includes(place) ? element : 0)));
  });
});
