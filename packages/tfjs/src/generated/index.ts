// Generated from spec/losses. Do not edit.
export { dice, type DiceOptions } from './image/dice.ts';
export { meanSquaredError, type MeanSquaredErrorOptions } from './regression/meanSquaredError.ts';
export {
  sparseSoftmaxCrossEntropy,
  type SparseSoftmaxCrossEntropyOptions,
} from './classification/sparseSoftmaxCrossEntropy.ts';
