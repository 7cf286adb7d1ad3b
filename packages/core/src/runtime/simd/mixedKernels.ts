import { runGrid } from './gridKernels.ts';
import { runNest } from './nestKernels.ts';
import { type SimdEvaluator, simdEvaluator } from './simdEvaluator.ts';
import type { SimdKernels } from './simdKernels.ts';

/** Kernels some variants of which compute on rows of elements, and others in nests of loops. */
export function mixedKernels(kernels: SimdKernels): SimdEvaluator {
  return simdEvaluator(kernels, (variant, ...call) =>
    'unitAxes' in variant ? runNest(variant, ...call) : runGrid(variant, ...call),
  );
}
