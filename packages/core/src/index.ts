export * from './generated/index.ts';
export {
  createArena,
  LossInputError,
  type Arena,
  type CallSpecification,
  type EmptyMean,
  type Loss,
  type LossOptions,
  type LossSpecification,
  type Normalizer,
  type Reduction,
  type Tensor,
  type TensorLike,
  type ValueAndGradients,
} from './runtime/index.ts';
