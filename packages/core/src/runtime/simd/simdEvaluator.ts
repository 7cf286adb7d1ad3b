import { bindKernels, type KernelFunctions } from './bindKernels.ts';
import { compileKernels } from './compileKernels.ts';
import type { SimdCall } from './simdCall.ts';
import type { KernelVariant, SimdKernels } from './simdKernels.ts';

/** The kernels of a loss, compiled when they are first needed. */
export interface SimdEvaluator {
  readonly kernels: SimdKernels;
  /** Undefined where the engine cannot compile them. */
  readonly module: () => WebAssembly.Module | undefined;
  /** Computes a call, and returns Σ weight · loss; undefined where the loops have to compute it. */
  readonly evaluate: (variant: number, call: SimdCall, differentiates: boolean) => number | undefined;
}

/** The functions of kernels that compute in a memory. */
export type FunctionsIn = (memory: WebAssembly.Memory) => KernelFunctions;

/** Computes a call by a variant's kernels; undefined where they cannot. */
export type RunCall = (
  variant: KernelVariant,
  call: SimdCall,
  differentiates: boolean,
  functionsIn: FunctionsIn,
) => number | undefined;

/** Keeps what it compiles, for each memory that calls are computed in. */
export function simdEvaluator(kernels: SimdKernels, run: RunCall): SimdEvaluator {
  let compiled: { readonly module: WebAssembly.Module | undefined } | undefined;
  const moduleOf = (): WebAssembly.Module | undefined => (compiled ??= { module: compileKernels(kernels) }).module;
  const bound = new WeakMap<WebAssembly.Memory, KernelFunctions>();
  return {
    kernels,
    module: moduleOf,
    evaluate(index, call, differentiates) {
      const variant = kernels.variants[index];
      const module = variant && moduleOf();
      if (variant === undefined || module === undefined) return undefined;
      return run(variant, call, differentiates, (memory) => {
        let functions = bound.get(memory);
        if (functions === undefined) bound.set(memory, (functions = bindKernels(module, memory)));
        return functions;
      });
    },
  };
}
