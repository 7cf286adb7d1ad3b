import { planNests } from './planNests.ts';
import { runNests } from './runNests.ts';
import { placeNests } from './placeNests.ts';
import { type RunCall, type SimdEvaluator, simdEvaluator } from './simdEvaluator.ts';
import type { NestVariant, SimdKernels } from './simdKernels.ts';

export const runNest: RunCall<NestVariant> = (variant, call, differentiates, functionsIn) => {
  const plan = planNests(variant, call, differentiates);
  return plan && runNests(placeNests(plan, call, functionsIn));
};

/** Kernels that compute nests of loops, for formulas that rows of elements do not hold. */
export function nestKernels(kernels: SimdKernels<NestVariant>): SimdEvaluator {
  return simdEvaluator(kernels, runNest);
}
