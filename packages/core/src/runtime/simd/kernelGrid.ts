import { elementsPerPart } from './elementsPerPart.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelVariant } from './simdKernels.ts';

/**
 * How the elements of a call are dealt out. Units, some rows or, of one row, some columns, are computed by themselves: in
 * turn, or each by whoever is free. Long rows of a unit are computed in parts, one after the other.
 */
export interface KernelGrid {
  readonly rows: number;
  readonly columns: number;
  readonly rowsPerUnit: number;
  readonly columnsPerPart: number;
  /** How many rows lie one in the other: an element of each, then the next of each. 1 where rows follow each other. */
  readonly interleaved: number;
  /** Whether units are parts of the columns, not rows. */
  readonly hasOneRow: boolean;
  readonly units: number;
}

/** Longer rows are computed in parts. */
const longestRow = 65_536;
/** Positions beyond it are no floats. */
const mostPositions = 2 ** 24;

function lengthOf(axes: readonly string[], { sizes }: SimdCall): number {
  let length = 1;
  for (const axis of axes) length *= sizes[axis] ?? 1;
  return length;
}

/** Whether every column array is one number for all columns. */
function hasPlainColumns({ arrays }: KernelVariant, { parameters }: SimdCall): boolean {
  return arrays.every(({ role, kind, name }) => {
    return role !== 'column' || (kind === 'parameter' && typeof parameters[name ?? ''] === 'number');
  });
}

/** Undefined where the kernels cannot compute a call: nothing to compute, or rows that are too long. */
export function kernelGrid(variant: KernelVariant, call: SimdCall): KernelGrid | undefined {
  const { rowAxes, columnAxes, lastAxes, isFlat } = variant;
  const rows = lengthOf(rowAxes, call);
  const columns = lengthOf(columnAxes, call);
  if (rows === 0 || columns === 0) return undefined;
  if (isFlat && hasPlainColumns(variant, call)) return gridOfOneRow(rows * columns);
  if (columns > mostPositions) return undefined;
  const isLong = columns > longestRow;
  const rowsPerUnit = isLong ? 1 : Math.max(1, Math.floor(elementsPerPart / columns));
  return {
    rows,
    columns,
    rowsPerUnit,
    columnsPerPart: isLong ? elementsPerPart : columns,
    interleaved: lengthOf(lastAxes, call),
    hasOneRow: false,
    units: Math.ceil(rows / rowsPerUnit),
  };
}

function gridOfOneRow(columns: number): KernelGrid {
  const units = Math.ceil(columns / elementsPerPart);
  return { rows: 1, columns, rowsPerUnit: 1, columnsPerPart: elementsPerPart, interleaved: 1, hasOneRow: true, units };
}
