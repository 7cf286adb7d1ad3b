import { kernelGrid } from './kernelGrid.ts';
import { kernelsAreOn } from './kernelSwitch.ts';
import { type KernelFunctions, loadKernels } from './loadKernels.ts';
import { runKernel } from './runKernel.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelProgram, KernelVariant, SimdKernels } from './simdKernels.ts';

/** Computes a call by a loss's kernels, and returns Σ weight · loss; undefined where the loops have to compute it. */
export type SimdEvaluator = (variant: number, call: SimdCall, differentiates: boolean) => number | undefined;

/** Compiles the kernels at the first call that can use them. */
export function simdEvaluator(kernels: SimdKernels): SimdEvaluator {
  let functions: KernelFunctions | undefined;
  let isLoaded = false;
  return (index, call, differentiates) => {
    const variant = kernels.variants[index];
    if (variant === undefined || !kernelsAreOn()) return undefined;
    const grid = kernelGrid(variant, call);
    if (grid === undefined) return undefined;
    if (!isLoaded) {
      functions = loadKernels(kernels);
      isLoaded = true;
    }
    return functions && runKernel(functions, variant, programOf(variant, call, differentiates), grid, call);
  };
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
