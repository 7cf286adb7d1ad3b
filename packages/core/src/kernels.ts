export { computeInMemory, kernelBytes } from './runtime/computeInMemory.ts';
export { kernelsOf } from './runtime/kernelsOf.ts';
export type { KernelResults, LossKernels, PreparedArrays } from './runtime/lossKernels.ts';
