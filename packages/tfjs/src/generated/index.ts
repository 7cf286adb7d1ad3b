// Generated from spec/losses. Do not edit.
export { dice, type DiceOptions } from './image/dice.ts';
export { meanSquaredError, type MeanSquaredErrorOptions } from './regression/mean_squared_error.ts';
export { sparseSoftmaxCrossEntropy, type SparseSoftmaxCrossEntropyOptions } from './classification/sparse_softmax_cross_entropy.ts';
