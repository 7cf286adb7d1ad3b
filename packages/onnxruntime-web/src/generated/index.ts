// Generated from spec/losses. Do not edit.
export { binaryCrossEntropy, type BinaryCrossEntropyOptions } from './classification/binaryCrossEntropy.ts';
export {
  binaryCrossEntropyWithLogits,
  type BinaryCrossEntropyWithLogitsOptions,
} from './classification/binaryCrossEntropyWithLogits.ts';
export { binaryFocal, type BinaryFocalOptions } from './classification/binaryFocal.ts';
export {
  categoricalCrossEntropy,
  type CategoricalCrossEntropyOptions,
} from './classification/categoricalCrossEntropy.ts';
export { categoricalFocal, type CategoricalFocalOptions } from './classification/categoricalFocal.ts';
export { cauchy, type CauchyOptions } from './regression/cauchy.ts';
export { dice, type DiceOptions } from './image/dice.ts';
export { earthMoversDistance, type EarthMoversDistanceOptions } from './distribution/earthMoversDistance.ts';
export { hinge, type HingeOptions } from './classification/hinge.ts';
export { huber, type HuberOptions } from './regression/huber.ts';
export { klDivergence, type KlDivergenceOptions } from './classification/klDivergence.ts';
export { logCosh, type LogCoshOptions } from './regression/logCosh.ts';
export { meanAbsoluteError, type MeanAbsoluteErrorOptions } from './regression/meanAbsoluteError.ts';
export { meanSquaredError, type MeanSquaredErrorOptions } from './regression/meanSquaredError.ts';
export { poisson, type PoissonOptions } from './regression/poisson.ts';
export { sigmoidFocal, type SigmoidFocalOptions } from './classification/sigmoidFocal.ts';
export { smoothL1, type SmoothL1Options } from './regression/smoothL1.ts';
export { softmaxCrossEntropy, type SoftmaxCrossEntropyOptions } from './classification/softmaxCrossEntropy.ts';
export { softmaxFocal, type SoftmaxFocalOptions } from './classification/softmaxFocal.ts';
export {
  sparseCategoricalCrossEntropy,
  type SparseCategoricalCrossEntropyOptions,
} from './classification/sparseCategoricalCrossEntropy.ts';
export {
  sparseSoftmaxCrossEntropy,
  type SparseSoftmaxCrossEntropyOptions,
} from './classification/sparseSoftmaxCrossEntropy.ts';
export { totalVariation, type TotalVariationOptions } from './image/totalVariation.ts';
