import { bindKernels, type KernelFunctions } from './bindKernels.ts';
import { compileKernels } from './compileKernels.ts';
import { placeCall } from './placeCall.ts';
import { sharedMemory } from './kernelMemory.ts';
import { planCall } from './planCall.ts';
import { planNests } from './planNests.ts';
import { runKernel } from './runKernel.ts';
import { runNests } from './runNests.ts';
import type { SimdCall } from './simdCall.ts';
import type { NestVariant, SimdKernels } from './simdKernels.ts';

/** The kernels of a loss, compiled when they are first needed. */
export interface SimdEvaluator {
  readonly kernels: SimdKernels;
  /** Undefined where the engine cannot compile them. */
  readonly module: () => WebAssembly.Module | undefined;
  /** Computes a call, and returns Σ weight · loss; undefined where the loops have to compute it. */
  readonly evaluate: (variant: number, call: SimdCall, differentiates: boolean) => number | undefined;
}

/** Keeps what it compiles, for each memory that calls are computed in. */
export function simdEvaluator(kernels: SimdKernels): SimdEvaluator {
  let compiled: { readonly module: WebAssembly.Module | undefined } | undefined;
  const moduleOf = (): WebAssembly.Module | undefined => (compiled ??= { module: compileKernels(kernels) }).module;
  const bound = new WeakMap<WebAssembly.Memory, KernelFunctions>();
  const functionsIn = (module: WebAssembly.Module, memory: WebAssembly.Memory): KernelFunctions => {
    const known = bound.get(memory);
    if (known !== undefined) return known;
    const functions = bindKernels(module, memory);
    bound.set(memory, functions);
    return functions;
  };
  const evaluateNests = (variant: NestVariant, call: SimdCall, differentiates: boolean): number | undefined => {
    const plan = planNests(variant, call, differentiates);
    const module = plan && moduleOf();
    if (plan === undefined || module === undefined) return undefined;
    const memory = sharedMemory(plan.scratchBytes);
    return runNests({ variant, plan, call, memory, functions: functionsIn(module, memory.memory) });
  };
  return {
    kernels,
    module: moduleOf,
    evaluate: (variant, call, differentiates) => {
      const own = kernels.variants[variant];
      if (own !== undefined && 'unitAxes' in own) return evaluateNests(own, call, differentiates);
      const plan = planCall(kernels, variant, call, differentiates);
      if (plan === undefined) return undefined;
      const module = moduleOf();
      if (module === undefined) return undefined;
      return runKernel(placeCall(plan, call, (memory) => functionsIn(module, memory)));
    },
  };
}
