// Generated from spec/losses/ranking/triplet.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/triplet.ts';
import { simd } from '../simd/triplet.ts';

export interface TripletOptions extends LossOptions {
  /** How much farther the negative should be; a squared distance unless squared is false. Default 1. */
  readonly margin?: number;
  /** Whether distances are squared, as in FaceNet. True or false, default true. */
  readonly squared?: true | false;
}

interface Inputs {
  readonly anchor: FloatArray;
  readonly positive: FloatArray;
  readonly negative: FloatArray;
}

interface Parameters {
  readonly margin: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly feature: number;
}

interface Gradients {
  readonly anchor: FloatArray | undefined;
  readonly positive: FloatArray | undefined;
  readonly negative: FloatArray | undefined;
}

/** squared = true */
const kernelsSquared: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let anchorMinusPositiveSquaredSum = 0;
      let anchorMinusPositiveSquaredSumError = 0;
      let anchorMinusNegativeSquaredSum = 0;
      let anchorMinusNegativeSquaredSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorMinusPositive = anchorValue - positive[row + j]!;
        const anchorMinusPositiveSquared = anchorMinusPositive * anchorMinusPositive;
        anchorMinusPositiveSquaredSumError += roundingError(anchorMinusPositiveSquaredSum, anchorMinusPositiveSquared);
        anchorMinusPositiveSquaredSum += anchorMinusPositiveSquared;
        const anchorMinusNegative = anchorValue - negative[row + j]!;
        const anchorMinusNegativeSquared = anchorMinusNegative * anchorMinusNegative;
        anchorMinusNegativeSquaredSumError += roundingError(anchorMinusNegativeSquaredSum, anchorMinusNegativeSquared);
        anchorMinusNegativeSquaredSum += anchorMinusNegativeSquared;
      }
      anchorMinusPositiveSquaredSum = compensated(anchorMinusPositiveSquaredSum, anchorMinusPositiveSquaredSumError);
      anchorMinusNegativeSquaredSum = compensated(anchorMinusNegativeSquaredSum, anchorMinusNegativeSquaredSumError);
      const sum = anchorMinusPositiveSquaredSum - anchorMinusNegativeSquaredSum + margin;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (sum <= 0 ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { anchor: anchorGradient, positive: positiveGradient, negative: negativeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let anchorMinusPositiveSquaredSum = 0;
      let anchorMinusPositiveSquaredSumError = 0;
      let anchorMinusNegativeSquaredSum = 0;
      let anchorMinusNegativeSquaredSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorMinusPositive = anchorValue - positive[row + j]!;
        const anchorMinusPositiveSquared = anchorMinusPositive * anchorMinusPositive;
        anchorMinusPositiveSquaredSumError += roundingError(anchorMinusPositiveSquaredSum, anchorMinusPositiveSquared);
        anchorMinusPositiveSquaredSum += anchorMinusPositiveSquared;
        const anchorMinusNegative = anchorValue - negative[row + j]!;
        const anchorMinusNegativeSquared = anchorMinusNegative * anchorMinusNegative;
        anchorMinusNegativeSquaredSumError += roundingError(anchorMinusNegativeSquaredSum, anchorMinusNegativeSquared);
        anchorMinusNegativeSquaredSum += anchorMinusNegativeSquared;
      }
      anchorMinusPositiveSquaredSum = compensated(anchorMinusPositiveSquaredSum, anchorMinusPositiveSquaredSumError);
      anchorMinusNegativeSquaredSum = compensated(anchorMinusNegativeSquaredSum, anchorMinusNegativeSquaredSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const sum = anchorMinusPositiveSquaredSum - anchorMinusNegativeSquaredSum + margin;
      const isWithin = sum <= 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const twoTimesCotangent = 2 * cotangent;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorPositiveProduct = twoTimesCotangent * (anchorValue - positive[row + j]!);
        const anchorNegativeProduct = twoTimesCotangent * (anchorValue - negative[row + j]!);
        if (anchorGradient !== undefined)
          anchorGradient[row + j] = excluded || isWithin ? 0 : anchorPositiveProduct - anchorNegativeProduct;
        if (positiveGradient !== undefined)
          positiveGradient[row + j] = excluded || isWithin ? 0 : -anchorPositiveProduct;
        if (negativeGradient !== undefined)
          negativeGradient[row + j] = excluded || isWithin ? 0 : anchorNegativeProduct;
      }
      const weightedLoss = excluded ? 0 : weight * (isWithin ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** squared = false */
const kernelsNotSquared: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let absAnchorMinusPositiveMax = -Infinity;
      let absAnchorMinusNegativeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        absAnchorMinusPositiveMax = Math.max(absAnchorMinusPositiveMax, Math.abs(anchorValue - positive[row + j]!));
        absAnchorMinusNegativeMax = Math.max(absAnchorMinusNegativeMax, Math.abs(anchorValue - negative[row + j]!));
      }
      let anchorPositiveProductSum = 0;
      let anchorPositiveProductSumError = 0;
      let anchorNegativeProductSum = 0;
      let anchorNegativeProductSumError = 0;
      const anchorPositiveSelected =
        0 < absAnchorMinusPositiveMax && absAnchorMinusPositiveMax < Infinity ? absAnchorMinusPositiveMax : 1;
      const anchorNegativeSelected =
        0 < absAnchorMinusNegativeMax && absAnchorMinusNegativeMax < Infinity ? absAnchorMinusNegativeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorPositiveRatio = (anchorValue - positive[row + j]!) / anchorPositiveSelected;
        const anchorPositiveRatioSquared = anchorPositiveRatio * anchorPositiveRatio;
        anchorPositiveProductSumError += roundingError(anchorPositiveProductSum, anchorPositiveRatioSquared);
        anchorPositiveProductSum += anchorPositiveRatioSquared;
        const anchorNegativeRatio = (anchorValue - negative[row + j]!) / anchorNegativeSelected;
        const anchorNegativeRatioSquared = anchorNegativeRatio * anchorNegativeRatio;
        anchorNegativeProductSumError += roundingError(anchorNegativeProductSum, anchorNegativeRatioSquared);
        anchorNegativeProductSum += anchorNegativeRatioSquared;
      }
      anchorPositiveProductSum = compensated(anchorPositiveProductSum, anchorPositiveProductSumError);
      anchorNegativeProductSum = compensated(anchorNegativeProductSum, anchorNegativeProductSumError);
      const sum =
        anchorPositiveSelected * Math.sqrt(anchorPositiveProductSum) -
        anchorNegativeSelected * Math.sqrt(anchorNegativeProductSum) +
        margin;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (sum <= 0 ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { anchor: anchorGradient, positive: positiveGradient, negative: negativeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let absAnchorMinusPositiveMax = -Infinity;
      let absAnchorMinusNegativeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        absAnchorMinusPositiveMax = Math.max(absAnchorMinusPositiveMax, Math.abs(anchorValue - positive[row + j]!));
        absAnchorMinusNegativeMax = Math.max(absAnchorMinusNegativeMax, Math.abs(anchorValue - negative[row + j]!));
      }
      let anchorPositiveProductSum = 0;
      let anchorPositiveProductSumError = 0;
      let anchorNegativeProductSum = 0;
      let anchorNegativeProductSumError = 0;
      const anchorPositiveSelected =
        0 < absAnchorMinusPositiveMax && absAnchorMinusPositiveMax < Infinity ? absAnchorMinusPositiveMax : 1;
      const anchorNegativeSelected =
        0 < absAnchorMinusNegativeMax && absAnchorMinusNegativeMax < Infinity ? absAnchorMinusNegativeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorPositiveRatio = (anchorValue - positive[row + j]!) / anchorPositiveSelected;
        const anchorPositiveRatioSquared = anchorPositiveRatio * anchorPositiveRatio;
        anchorPositiveProductSumError += roundingError(anchorPositiveProductSum, anchorPositiveRatioSquared);
        anchorPositiveProductSum += anchorPositiveRatioSquared;
        const anchorNegativeRatio = (anchorValue - negative[row + j]!) / anchorNegativeSelected;
        const anchorNegativeRatioSquared = anchorNegativeRatio * anchorNegativeRatio;
        anchorNegativeProductSumError += roundingError(anchorNegativeProductSum, anchorNegativeRatioSquared);
        anchorNegativeProductSum += anchorNegativeRatioSquared;
      }
      anchorPositiveProductSum = compensated(anchorPositiveProductSum, anchorPositiveProductSumError);
      anchorNegativeProductSum = compensated(anchorNegativeProductSum, anchorNegativeProductSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const anchorPositiveProduct = anchorPositiveSelected * Math.sqrt(anchorPositiveProductSum);
      const anchorNegativeProduct = anchorNegativeSelected * Math.sqrt(anchorNegativeProductSum);
      const sum = anchorPositiveProduct - anchorNegativeProduct + margin;
      const isWithin = sum <= 0;
      const isAnchorPositiveProductZero = anchorPositiveProduct === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const anchorPositiveRatio = cotangent / anchorPositiveProduct;
      const isAnchorNegativeProductZero = anchorNegativeProduct === 0;
      const anchorNegativeRatio = cotangent / anchorNegativeProduct;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorPositiveProduct2 = anchorPositiveRatio * (anchorValue - positive[row + j]!);
        const anchorNegativeSelected2 = isAnchorNegativeProductZero
          ? 0
          : anchorNegativeRatio * (anchorValue - negative[row + j]!);
        if (anchorGradient !== undefined)
          anchorGradient[row + j] =
            excluded || isWithin
              ? 0
              : (isAnchorPositiveProductZero ? 0 : anchorPositiveProduct2) - anchorNegativeSelected2;
        if (positiveGradient !== undefined)
          positiveGradient[row + j] = excluded || isWithin || isAnchorPositiveProductZero ? 0 : -anchorPositiveProduct2;
        if (negativeGradient !== undefined)
          negativeGradient[row + j] = excluded || isWithin ? 0 : anchorNegativeSelected2;
      }
      const weightedLoss = excluded ? 0 : weight * (isWithin ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Triplet loss. How much nearer than a margin a negative example is to the anchor than a positive one, by squared
 * distances.
 *
 * ```text
 * distance(x, y) = match(squared, true = sum[feature]((x - y)^2), false = norm[feature](x - y))
 * relu(distance(anchor, positive) - distance(anchor, negative) + margin)
 * ```
 *
 * @param anchor [batch..., feature], float, differentiable. Embeddings.
 * @param positive [batch..., feature], float, differentiable. Embeddings of what belongs to the anchors.
 * @param negative [batch..., feature], float, differentiable. Embeddings of what does not.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Schroff, F., Kalenichenko, D. and Philbin, J. (2015). FaceNet: A Unified Embedding for Face Recognition and
 * Clustering. CVPR. Equation 3.
 */
export const triplet: Loss<
  [anchor: TensorLike, positive: TensorLike, negative: TensorLike],
  TripletOptions,
  'anchor' | 'positive' | 'negative',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernelsSquared, kernelsNotSquared], /* @__PURE__ */ gridKernels(simd));
