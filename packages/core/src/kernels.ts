export { kernelsOf, type KernelResults, type LossKernels, type PreparedArrays } from './runtime/kernelsOf.ts';
export { computeInMemory, kernelBytes } from './runtime/computeInMemory.ts';
