import { type ArrayPlaces, arrayPlaces } from './arrayPlaces.ts';
import { type KernelGrid, kernelGrid } from './kernelGrid.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelProgram, KernelVariant, SimdKernels } from './simdKernels.ts';

/** How kernels compute a call: which program, on which parts, and where its arrays stand. */
export interface CallPlan {
  readonly variant: KernelVariant;
  readonly program: KernelProgram;
  readonly grid: KernelGrid;
  readonly places: ArrayPlaces;
}

/** How a program was called last: most call a loss with the same lengths again and again. */
const plannedBefore = new WeakMap<KernelProgram, CallPlan>();

/** Undefined where the kernels of a loss cannot compute a call. */
export function planCall(
  { variants }: SimdKernels,
  index: number,
  call: SimdCall,
  differentiates: boolean,
): CallPlan | undefined {
  const variant = variants[index];
  if (variant === undefined || 'unitAxes' in variant) return undefined;
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

function programOf(variant: KernelVariant, call: SimdCall, differentiates: boolean): KernelProgram {
  const { programs } = variant;
  const { weights, cotangents, losses, gradients } = call;
  const isWeighted = weights !== undefined || cotangents !== undefined || losses !== undefined;
  if (!differentiates) return isWeighted ? programs.weightedValue : programs.value;
  if (isWeighted) return programs.weightedGradients;
  const { firstGradient } = programs;
  if (firstGradient === undefined) return programs.gradients;
  for (const name in gradients)
    if (gradients[name] !== undefined && !writesGradient(variant, firstGradient, name)) return programs.gradients;
  return firstGradient;
}

function writesGradient({ arrays }: KernelVariant, program: KernelProgram, name: string): boolean {
  return program.some(({ writes }) =>
    writes.some((number) => arrays[number]?.kind === 'gradient' && arrays[number].name === name),
  );
}
