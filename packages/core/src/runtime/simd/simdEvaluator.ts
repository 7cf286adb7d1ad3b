import type { KernelFunctions } from './bindKernels.ts';
import { lazyModule } from './lazyModule.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelVariant, NestVariant, SimdKernels } from './simdKernels.ts';

/** The kernels of a loss, compiled when they are first needed. */
export interface SimdEvaluator {
  readonly kernels: SimdKernels;
  /** Undefined where the engine cannot compile them. */
  readonly module: () => WebAssembly.Module | undefined;
  /** Computes a call, and returns Σ weight · loss; undefined where the loops have to compute it. */
  readonly evaluate: (variant: number, call: SimdCall, differentiates: boolean) => number | undefined;
}

/** The functions of kernels that compute in a memory; undefined where the engine cannot compile them. */
export type FunctionsIn = (memory: WebAssembly.Memory) => KernelFunctions | undefined;

/** Computes a call by a variant's kernels, which the engine can compile; undefined where they cannot. */
export type RunCall<Variant = KernelVariant | NestVariant> = (
  variant: Variant,
  call: SimdCall,
  differentiates: boolean,
  functionsIn: FunctionsIn,
) => number | undefined;

export function simdEvaluator<Variant extends KernelVariant | NestVariant>(
  kernels: SimdKernels<Variant>,
  run: RunCall<Variant>,
): SimdEvaluator {
  const { module, functionsIn } = lazyModule<KernelFunctions>(kernels.code);
  return {
    kernels,
    module,
    evaluate(index, call, differentiates) {
      const variant = kernels.variants[index];
      // before any memory is asked for: there may be none
      if (variant === undefined || module() === undefined) return undefined;
      return run(variant, call, differentiates, functionsIn);
    },
  };
}
