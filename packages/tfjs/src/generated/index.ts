// Generated from spec/losses. Do not edit.
export { dice, type DiceOptions } from './image/dice.ts';
export { earthMoversDistance, type EarthMoversDistanceOptions } from './distribution/earthMoversDistance.ts';
export { meanSquaredError, type MeanSquaredErrorOptions } from './regression/meanSquaredError.ts';
export {
  sparseSoftmaxCrossEntropy,
  type SparseSoftmaxCrossEntropyOptions,
} from './classification/sparseSoftmaxCrossEntropy.ts';
export { totalVariation, type TotalVariationOptions } from './image/totalVariation.ts';
