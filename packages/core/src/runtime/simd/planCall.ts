import { type ArrayPlaces, arrayPlaces } from './arrayPlaces.ts';
import { type KernelGrid, kernelGrid } from './kernelGrid.ts';
import { programOf } from './programOf.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelProgram, KernelVariant } from './simdKernels.ts';

/** How kernels compute a call: which program, on which parts, and where its arrays stand. */
export interface CallPlan {
  readonly variant: KernelVariant;
  readonly program: KernelProgram;
  readonly grid: KernelGrid;
  readonly places: ArrayPlaces;
}

/** How a program was called last: most call a loss with the same lengths again and again. */
const plannedBefore = new WeakMap<KernelProgram, CallPlan>();

/** Undefined where the kernels of a variant cannot compute a call. */
export function planCall(variant: KernelVariant, call: SimdCall, differentiates: boolean): CallPlan | undefined {
  const grid = kernelGrid(variant, call);
  if (grid === undefined) return undefined;
  const program = programOf(variant, call, differentiates);
  const before = plannedBefore.get(program);
  if (before !== undefined && isSameGrid(before.grid, grid)) return before;
  const plan = { variant, program, grid, places: arrayPlaces(variant, grid) };
  plannedBefore.set(program, plan);
  return plan;
}

function isSameGrid(one: KernelGrid, other: KernelGrid): boolean {
  const { rows, columns, interleaved, hasOneRow } = other;
  return one.rows === rows && one.columns === columns && one.interleaved === interleaved && one.hasOneRow === hasOneRow;
}
