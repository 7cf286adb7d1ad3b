import { bindKernels, type KernelFunctions } from './bindKernels.ts';
import { compileKernels } from './compileKernels.ts';
import { placeCall } from './placeCall.ts';
import { planCall } from './planCall.ts';
import { runKernel } from './runKernel.ts';
import type { SimdCall } from './simdCall.ts';
import type { SimdKernels } from './simdKernels.ts';

/** Computes a call by a loss's kernels, and returns Σ weight · loss; undefined where the loops have to compute it. */
export type SimdEvaluator = (variant: number, call: SimdCall, differentiates: boolean) => number | undefined;

/** Compiles the kernels at the first call that can use them, and keeps them for each memory. */
export function simdEvaluator(kernels: SimdKernels): SimdEvaluator {
  let compiled: { readonly module: WebAssembly.Module | undefined } | undefined;
  const bound = new WeakMap<WebAssembly.Memory, KernelFunctions>();
  const functionsIn = (module: WebAssembly.Module, memory: WebAssembly.Memory): KernelFunctions => {
    const functions = bound.get(memory) ?? bindKernels(module, memory);
    bound.set(memory, functions);
    return functions;
  };
  return (variant, call, differentiates) => {
    const plan = planCall(kernels, variant, call, differentiates);
    if (plan === undefined) return undefined;
    const { module } = (compiled ??= { module: compileKernels(kernels) });
    if (module === undefined) return undefined;
    const job = placeCall(plan, call);
    return runKernel({ ...job, functions: functionsIn(module, job.memory.memory) });
  };
}
