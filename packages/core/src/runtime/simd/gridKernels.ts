import { placeCall } from './placeCall.ts';
import { planCall } from './planCall.ts';
import { runKernel } from './runKernel.ts';
import { type SimdEvaluator, simdEvaluator } from './simdEvaluator.ts';
import type { SimdKernels } from './simdKernels.ts';

/** Kernels that compute on rows of elements, in any number of passes. */
export function gridKernels(kernels: SimdKernels): SimdEvaluator {
  return simdEvaluator(kernels, (variant, call, differentiates, functionsIn) => {
    const plan = planCall(variant, call, differentiates);
    const job = plan && placeCall(plan, call, functionsIn);
    return job && runKernel(job);
  });
}
