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

function programOf({ programs, arrays }: KernelVariant, call: SimdCall, differentiates: boolean): KernelProgram {
  const { weights, cotangents, losses, gradients } = call;
  const isWeighted = weights !== undefined || cotangents !== undefined || losses !== undefined;
  if (!differentiates) return isWeighted ? programs.weightedValue : programs.value;
  if (isWeighted) return programs.weightedGradients;
  const first = arrays.find(({ kind }) => kind === 'gradient')?.name ?? '';
  const isFirstAlone = Object.entries(gradients).every(([name, gradient]) => name === first || gradient === undefined);
  return isFirstAlone ? (programs.firstGradient ?? programs.gradients) : programs.gradients;
}
