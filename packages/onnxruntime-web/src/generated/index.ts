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
export { contrastive, type ContrastiveOptions } from './ranking/contrastive.ts';
export { cosineEmbedding, type CosineEmbeddingOptions } from './ranking/cosineEmbedding.ts';
export { cosineProximity, type CosineProximityOptions } from './ranking/cosineProximity.ts';
export { ctc, type CtcOptions } from './sequence/ctc.ts';
export { dice, type DiceOptions } from './image/dice.ts';
export { diceBinaryCrossEntropy, type DiceBinaryCrossEntropyOptions } from './composite/diceBinaryCrossEntropy.ts';
export { earthMoversDistance, type EarthMoversDistanceOptions } from './distribution/earthMoversDistance.ts';
export { focalSmoothL1, type FocalSmoothL1Options } from './composite/focalSmoothL1.ts';
export { ganDiscriminator, type GanDiscriminatorOptions } from './adversarial/ganDiscriminator.ts';
export { ganGenerator, type GanGeneratorOptions } from './adversarial/ganGenerator.ts';
export { gaussianKl, type GaussianKlOptions } from './distribution/gaussianKl.ts';
export { hinge, type HingeOptions } from './classification/hinge.ts';
export { huber, type HuberOptions } from './regression/huber.ts';
export { jaccard, type JaccardOptions } from './image/jaccard.ts';
export { klDivergence, type KlDivergenceOptions } from './classification/klDivergence.ts';
export { logCosh, type LogCoshOptions } from './regression/logCosh.ts';
export { lsganDiscriminator, type LsganDiscriminatorOptions } from './adversarial/lsganDiscriminator.ts';
export { lsganGenerator, type LsganGeneratorOptions } from './adversarial/lsganGenerator.ts';
export { marginRanking, type MarginRankingOptions } from './ranking/marginRanking.ts';
export { meanAbsoluteError, type MeanAbsoluteErrorOptions } from './regression/meanAbsoluteError.ts';
export { meanSquaredError, type MeanSquaredErrorOptions } from './regression/meanSquaredError.ts';
export { ntXent, type NtXentOptions } from './ranking/ntXent.ts';
export { perceptual, type PerceptualOptions } from './image/perceptual.ts';
export { pixelwiseCrossEntropy, type PixelwiseCrossEntropyOptions } from './image/pixelwiseCrossEntropy.ts';
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
export { triplet, type TripletOptions } from './ranking/triplet.ts';
export { tripletMargin, type TripletMarginOptions } from './ranking/tripletMargin.ts';
export { vae, type VaeOptions } from './composite/vae.ts';
export { wassersteinCritic, type WassersteinCriticOptions } from './adversarial/wassersteinCritic.ts';
export { wassersteinGenerator, type WassersteinGeneratorOptions } from './adversarial/wassersteinGenerator.ts';
export {
  wassersteinGradientPenalty,
  type WassersteinGradientPenaltyOptions,
} from './adversarial/wassersteinGradientPenalty.ts';
