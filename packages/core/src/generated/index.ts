// Generated from spec/losses. Do not edit.
export { cauchy, type CauchyOptions } from './regression/cauchy.ts';
export { dice, type DiceOptions } from './image/dice.ts';
export { huber, type HuberOptions } from './regression/huber.ts';
export { logCosh, type LogCoshOptions } from './regression/logCosh.ts';
export { meanAbsoluteError, type MeanAbsoluteErrorOptions } from './regression/meanAbsoluteError.ts';
export { meanSquaredError, type MeanSquaredErrorOptions } from './regression/meanSquaredError.ts';
export { poisson, type PoissonOptions } from './regression/poisson.ts';
export { smoothL1, type SmoothL1Options } from './regression/smoothL1.ts';
export {
  sparseSoftmaxCrossEntropy,
  type SparseSoftmaxCrossEntropyOptions,
} from './classification/sparseSoftmaxCrossEntropy.ts';
