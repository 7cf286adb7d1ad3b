export { kernelsOf, type KernelResults, type LossKernels, type PreparedArrays } from './runtime/kernelsOf.ts';
