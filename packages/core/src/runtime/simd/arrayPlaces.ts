import { isInside, spareBytes } from './arenaOfCall.ts';
import { isInterleaved } from './arrayTransfer.ts';
import type { KernelGrid } from './kernelGrid.ts';
import type { KernelMemory } from './kernelMemory.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelArray, KernelVariant } from './simdKernels.ts';

/** Arrays at the same place of a page would contend for the same lines of a cache. */
const skewBytes = 192;

/** How many elements of an array stand in scratch space. */
function scratchLength({ role, kind }: KernelArray, grid: KernelGrid): number {
  if (role === 'row') return grid.rowsPerUnit;
  if (kind === 'kept') return grid.rowsPerUnit * grid.columns;
  const columns = Math.min(grid.columns, grid.columnsPerPart);
  return role === 'column' ? columns : grid.rowsPerUnit * columns;
}

/** Where the arrays of a kernel stand in scratch space, in bytes from its start, and how long it has to be. */
export interface ArrayPlaces {
  readonly offsets: readonly number[];
  readonly scratchBytes: number;
}

export function arrayPlaces({ arrays }: KernelVariant, grid: KernelGrid): ArrayPlaces {
  const offsets: number[] = [];
  let scratchBytes = 0;
  for (const array of arrays) {
    offsets.push(scratchBytes);
    scratchBytes += (4 * scratchLength(array, grid) + spareBytes + skewBytes) & -16;
  }
  return { offsets, scratchBytes };
}

/** The array of a call that kernels may read or write where it lies, in the memory that they compute in. */
export function arrayInPlace(
  array: KernelArray,
  call: SimdCall,
  grid: KernelGrid,
  memory: KernelMemory,
): Float32Array | undefined {
  if (isInterleaved(array, grid)) return undefined;
  const own = arrayOfCall(array, call);
  return isInside(own, memory) ? own : undefined;
}

function arrayOfCall({ kind, name = '' }: KernelArray, call: SimdCall): unknown {
  switch (kind) {
    case 'input':
      return call.inputs[name];
    case 'gradient':
      return call.gradients[name];
    case 'losses':
      return call.losses;
    default:
      return undefined;
  }
}
