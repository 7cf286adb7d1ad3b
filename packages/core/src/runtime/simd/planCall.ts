import { type KernelGrid, kernelGrid } from './kernelGrid.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelProgram, KernelVariant, SimdKernels } from './simdKernels.ts';

/** How kernels compute a call: which program, and on which parts. */
export interface CallPlan {
  readonly variant: KernelVariant;
  readonly program: KernelProgram;
  readonly grid: KernelGrid;
}

/** Undefined where the kernels of a loss cannot compute a call. */
export function planCall(
  { variants }: SimdKernels,
  index: number,
  call: SimdCall,
  differentiates: boolean,
): CallPlan | undefined {
  const variant = variants[index];
  const grid = variant && kernelGrid(variant, call);
  return grid && { variant, program: programOf(variant, call, differentiates), grid };
}

function programOf(variant: KernelVariant, call: SimdCall, differentiates: boolean): KernelProgram {
  const { programs } = variant;
  const { weights, cotangents, losses, gradients } = call;
  const isWeighted = weights !== undefined || cotangents !== undefined || losses !== undefined;
  if (!differentiates) return isWeighted ? programs.weightedValue : programs.value;
  if (isWeighted) return programs.weightedGradients;
  const { firstGradient } = programs;
  if (firstGradient === undefined) return programs.gradients;
  const isEnough = Object.entries(gradients).every(
    ([name, gradient]) => gradient === undefined || writesGradient(variant, firstGradient, name),
  );
  return isEnough ? firstGradient : programs.gradients;
}

function writesGradient({ arrays }: KernelVariant, program: KernelProgram, name: string): boolean {
  return program.some(({ writes }) =>
    writes.some((number) => arrays[number]?.kind === 'gradient' && arrays[number].name === name),
  );
}
