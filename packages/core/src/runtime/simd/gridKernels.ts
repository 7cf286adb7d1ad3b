import { placeCall } from './placeCall.ts';
import { planCall } from './planCall.ts';
import { runKernel } from './runKernel.ts';
import { type RunCall, type SimdEvaluator, simdEvaluator } from './simdEvaluator.ts';
import type { KernelVariant, SimdKernels } from './simdKernels.ts';

export const runGrid: RunCall<KernelVariant> = (variant, call, differentiates, functionsIn) => {
  const plan = planCall(variant, call, differentiates);
  const job = plan && placeCall(plan, call, functionsIn);
  return job && runKernel(job);
};

/** Kernels that compute on rows of elements, in any number of passes. */
export function gridKernels(kernels: SimdKernels<KernelVariant>): SimdEvaluator {
  return simdEvaluator(kernels, runGrid);
}
