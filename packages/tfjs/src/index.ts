export * from './generated/index.ts';
export { LossInputError, type LossSpecification } from '@losswright/core/runtime';
export type { GradientOptions, Loss, LossOptions, TensorLike, ValueAndGradients } from './runtime/index.ts';
