import { elementCount } from '../shapes.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelVariant } from './simdKernels.ts';

/** How the elements of a call are dealt out to runs of a kernel. */
export interface KernelGrid {
  readonly rows: number;
  readonly columns: number;
  readonly rowsPerRun: number;
  readonly columnsPerRun: number;
}

/** So many elements of each array are computed on at a time: few enough to stay in a cache. */
const elementsPerRun = 8192;
/** Longer rows are computed in parts. */
const longestRow = 65_536;
/** Positions beyond it are no floats. */
const mostPositions = 2 ** 24;

const lengthOf = (axes: readonly string[], { sizes }: SimdCall): number =>
  elementCount(axes.map((axis) => sizes[axis] ?? 1));

const isOneNumber = (value: number | Float64Array | undefined): boolean =>
  value === undefined || typeof value === 'number' || value.length === 1;

/** Whether every column array is one number for all columns. */
function hasPlainColumns({ arrays }: KernelVariant, { parameters }: SimdCall): boolean {
  return arrays.every(({ role, kind, name }) => {
    return role !== 'column' || (kind === 'parameter' && typeof parameters[name ?? ''] === 'number');
  });
}

/** Undefined where the kernels cannot compute a call: floats that are not float32, or arrays that lie in another order. */
export function kernelGrid(variant: KernelVariant, call: SimdCall): KernelGrid | undefined {
  const { rowAxes, columnAxes, lastAxes, uniform, isFlat } = variant;
  const rows = lengthOf(rowAxes, call);
  const columns = lengthOf(columnAxes, call);
  if (rows === 0 || columns === 0 || lengthOf(lastAxes, call) !== 1) return undefined;
  if (!uniform.every((name) => isOneNumber(call.parameters[name]))) return undefined;
  if (isFlat && hasPlainColumns(variant, call))
    return { rows: 1, columns: rows * columns, rowsPerRun: 1, columnsPerRun: elementsPerRun };
  if (columns > mostPositions) return undefined;
  const isLong = columns > longestRow;
  return {
    rows,
    columns,
    rowsPerRun: isLong ? 1 : Math.max(1, Math.floor(elementsPerRun / columns)),
    columnsPerRun: isLong ? elementsPerRun : columns,
  };
}
