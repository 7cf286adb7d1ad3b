// Generated from spec/losses/ranking/contrastive.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  gridKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/contrastive.ts';
import { simd } from '../simd/contrastive.ts';

export interface ContrastiveOptions extends LossOptions {
  /**
   * The distance beyond which dissimilar pairs no longer repel each other, in the units of the embeddings. In [0, inf),
   * default 1.
   */
  readonly margin?: number;
}

interface Inputs {
  readonly first: FloatArray;
  readonly second: FloatArray;
  readonly similar: FloatArray;
}

interface Parameters {
  readonly margin: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly feature: number;
}

interface Gradients {
  readonly first: FloatArray | undefined;
  readonly second: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { first, second, similar } = call.inputs;
    const { margin } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(first[row + j]! - second[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMaxOrOne = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = (first[row + j]! - second[row + j]!) / magnitudeMaxOrOne;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const similarValue = similar[i]!;
      const distance = magnitudeMaxOrOne * Math.sqrt(productSum);
      const pull = similarValue === 0 ? 0 : similarValue * (distance * distance);
      const difference = margin - distance;
      const zeroOrDifference = difference <= 0 ? 0 : difference;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0 ? 0 : weight * (0.5 * (pull + (1 - similarValue) * (zeroOrDifference * zeroOrDifference)));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { first, second, similar } = call.inputs;
    const { margin } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { first: firstGradient, second: secondGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(first[row + j]! - second[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMaxOrOne = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = (first[row + j]! - second[row + j]!) / magnitudeMaxOrOne;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const root = Math.sqrt(productSum);
      const distance = magnitudeMaxOrOne * root;
      const isDistanceZero = distance === 0;
      const similarValue = similar[i]!;
      const isSimilarValueZero = similarValue === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const marginMinusDistance = margin - distance;
      const isWithin = marginMinusDistance <= 0;
      const oneMinusSimilar = 1 - similarValue;
      const firstSecondSelected = isWithin ? 0 : marginMinusDistance;
      const ratio =
        ((isSimilarValueZero ? 0 : cotangent * similarValue * magnitudeMaxOrOne * root) -
          (isWithin ? 0 : cotangent * oneMinusSimilar * firstSecondSelected)) /
        distance;
      for (let j = 0; j < featureSize; j++) {
        const product = ratio * (first[row + j]! - second[row + j]!);
        if (firstGradient !== undefined) firstGradient[row + j] = excluded || isDistanceZero ? 0 : product;
        if (secondGradient !== undefined) secondGradient[row + j] = excluded || isDistanceZero ? 0 : -product;
      }
      const pull = isSimilarValueZero ? 0 : similarValue * (distance * distance);
      const weightedLoss = excluded
        ? 0
        : weight * (0.5 * (pull + oneMinusSimilar * (firstSecondSelected * firstSecondSelected)));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Contrastive loss. Pulls the embeddings of similar pairs together and pushes those of dissimilar pairs apart, up to a
 * margin.
 *
 * ```text
 * distance = norm[feature](first - second)
 * # In float32 the square of a large distance is infinite, and 0 times infinity is not 0.
 * pull = where(similar == 0, 0, similar * distance^2)
 * (pull + (1 - similar) * relu(margin - distance)^2) / 2
 * ```
 *
 * @param first [batch..., feature], float, differentiable. An embedding of each pair.
 * @param second [batch..., feature], float, differentiable. The other embedding.
 * @param similar [batch...], float. 1 for similar pairs, 0 for dissimilar ones; values in between are fine.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Hadsell, R., Chopra, S. and LeCun, Y. (2006). Dimensionality Reduction by Learning an Invariant Mapping. CVPR.
 */
export const contrastive: Loss<
  [first: TensorLike, second: TensorLike, similar: TensorLike],
  ContrastiveOptions,
  'first' | 'second',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
