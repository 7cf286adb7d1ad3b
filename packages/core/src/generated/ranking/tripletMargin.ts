// Generated from spec/losses/ranking/triplet_margin.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  gridKernels,
  raise,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/tripletMargin.ts';
import { simd } from '../simd/tripletMargin.ts';

export interface TripletMarginOptions extends LossOptions {
  /** How much farther than the positive the negative should be, in the units of the embeddings. Default 1. */
  readonly margin?: number;
  /** The exponent of the norm. In (0, inf), default 2. */
  readonly p?: number;
  /** Added to every coordinate of a difference, as in PyTorch. In (0, inf), default 0.000001. */
  readonly epsilon?: number;
  /** Whether the negative's distance from the positive counts where it is the smaller one. True or false, default false. */
  readonly swap?: true | false;
}

interface Inputs {
  readonly anchor: FloatArray;
  readonly positive: FloatArray;
  readonly negative: FloatArray;
}

interface Parameters {
  readonly margin: number;
  readonly p: number;
  readonly epsilon: number;
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

/** swap = false */
const kernelsNotSwap: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin, p, epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const oneOverP = 1 / p;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let anchorPositiveMagnitudeMax = -Infinity;
      let anchorNegativeMagnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        anchorPositiveMagnitudeMax = Math.max(
          anchorPositiveMagnitudeMax,
          Math.abs(anchorValue - positive[row + j]! + epsilon),
        );
        anchorNegativeMagnitudeMax = Math.max(
          anchorNegativeMagnitudeMax,
          Math.abs(anchorValue - negative[row + j]! + epsilon),
        );
      }
      let anchorPositivePowerSum = 0;
      let anchorPositivePowerSumError = 0;
      let anchorNegativePowerSum = 0;
      let anchorNegativePowerSumError = 0;
      const anchorPositiveSelected =
        0 < anchorPositiveMagnitudeMax && anchorPositiveMagnitudeMax < Infinity ? anchorPositiveMagnitudeMax : 1;
      const anchorNegativeSelected =
        0 < anchorNegativeMagnitudeMax && anchorNegativeMagnitudeMax < Infinity ? anchorNegativeMagnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorPositivePower = raise(
          Math.abs(anchorValue - positive[row + j]! + epsilon) / anchorPositiveSelected,
          p,
        );
        anchorPositivePowerSumError += roundingError(anchorPositivePowerSum, anchorPositivePower);
        anchorPositivePowerSum += anchorPositivePower;
        const anchorNegativePower = raise(
          Math.abs(anchorValue - negative[row + j]! + epsilon) / anchorNegativeSelected,
          p,
        );
        anchorNegativePowerSumError += roundingError(anchorNegativePowerSum, anchorNegativePower);
        anchorNegativePowerSum += anchorNegativePower;
      }
      anchorPositivePowerSum = compensated(anchorPositivePowerSum, anchorPositivePowerSumError);
      anchorNegativePowerSum = compensated(anchorNegativePowerSum, anchorNegativePowerSumError);
      const fromAnchor = anchorNegativeSelected * raise(anchorNegativePowerSum, oneOverP);
      const sum = anchorPositiveSelected * raise(anchorPositivePowerSum, oneOverP) - fromAnchor + margin;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (sum < 0 ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin, p, epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { anchor: anchorGradient, positive: positiveGradient, negative: negativeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const oneOverP = 1 / p;
    const pMinusOne = p - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let anchorPositiveMagnitudeMax = -Infinity;
      let anchorNegativeMagnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        anchorPositiveMagnitudeMax = Math.max(
          anchorPositiveMagnitudeMax,
          Math.abs(anchorValue - positive[row + j]! + epsilon),
        );
        anchorNegativeMagnitudeMax = Math.max(
          anchorNegativeMagnitudeMax,
          Math.abs(anchorValue - negative[row + j]! + epsilon),
        );
      }
      let anchorPositivePowerSum = 0;
      let anchorPositivePowerSumError = 0;
      let anchorNegativePowerSum = 0;
      let anchorNegativePowerSumError = 0;
      const anchorPositiveSelected =
        0 < anchorPositiveMagnitudeMax && anchorPositiveMagnitudeMax < Infinity ? anchorPositiveMagnitudeMax : 1;
      const anchorNegativeSelected =
        0 < anchorNegativeMagnitudeMax && anchorNegativeMagnitudeMax < Infinity ? anchorNegativeMagnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorPositivePower = raise(
          Math.abs(anchorValue - positive[row + j]! + epsilon) / anchorPositiveSelected,
          p,
        );
        anchorPositivePowerSumError += roundingError(anchorPositivePowerSum, anchorPositivePower);
        anchorPositivePowerSum += anchorPositivePower;
        const anchorNegativePower = raise(
          Math.abs(anchorValue - negative[row + j]! + epsilon) / anchorNegativeSelected,
          p,
        );
        anchorNegativePowerSumError += roundingError(anchorNegativePowerSum, anchorNegativePower);
        anchorNegativePowerSum += anchorNegativePower;
      }
      anchorPositivePowerSum = compensated(anchorPositivePowerSum, anchorPositivePowerSumError);
      anchorNegativePowerSum = compensated(anchorNegativePowerSum, anchorNegativePowerSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const anchorPositiveProduct = anchorPositiveSelected * raise(anchorPositivePowerSum, oneOverP);
      const fromAnchor = anchorNegativeSelected * raise(anchorNegativePowerSum, oneOverP);
      const sum = anchorPositiveProduct - fromAnchor + margin;
      const isSumNegative = sum < 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const anchorPositiveSum = anchorValue - positive[row + j]! + epsilon;
        const isAnchorPositiveSumZero = anchorPositiveSum === 0;
        const anchorPositiveProduct2 =
          cotangent *
          Math.sign(anchorPositiveSum) *
          raise(Math.abs(anchorPositiveSum) / anchorPositiveProduct, pMinusOne);
        const anchorNegativeSum = anchorValue - negative[row + j]! + epsilon;
        const anchorNegativeSelected2 =
          anchorNegativeSum === 0
            ? 0
            : cotangent * Math.sign(anchorNegativeSum) * raise(Math.abs(anchorNegativeSum) / fromAnchor, pMinusOne);
        if (anchorGradient !== undefined)
          anchorGradient[row + j] =
            excluded || isSumNegative
              ? 0
              : (isAnchorPositiveSumZero ? 0 : anchorPositiveProduct2) - anchorNegativeSelected2;
        if (positiveGradient !== undefined)
          positiveGradient[row + j] =
            excluded || isSumNegative || isAnchorPositiveSumZero ? 0 : -anchorPositiveProduct2;
        if (negativeGradient !== undefined)
          negativeGradient[row + j] = excluded || isSumNegative ? 0 : anchorNegativeSelected2;
      }
      const weightedLoss = excluded ? 0 : weight * (isSumNegative ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** swap = true */
const kernelsSwap: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin, p, epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const oneOverP = 1 / p;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let anchorPositiveMagnitudeMax = -Infinity;
      let anchorNegativeMagnitudeMax = -Infinity;
      let negativePositiveMagnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        anchorPositiveMagnitudeMax = Math.max(
          anchorPositiveMagnitudeMax,
          Math.abs(anchorValue - positiveValue + epsilon),
        );
        const negativeValue = negative[row + j]!;
        anchorNegativeMagnitudeMax = Math.max(
          anchorNegativeMagnitudeMax,
          Math.abs(anchorValue - negativeValue + epsilon),
        );
        negativePositiveMagnitudeMax = Math.max(
          negativePositiveMagnitudeMax,
          Math.abs(positiveValue - negativeValue + epsilon),
        );
      }
      let anchorPositivePowerSum = 0;
      let anchorPositivePowerSumError = 0;
      let anchorNegativePowerSum = 0;
      let anchorNegativePowerSumError = 0;
      let negativePositivePowerSum = 0;
      let negativePositivePowerSumError = 0;
      const anchorPositiveSelected =
        0 < anchorPositiveMagnitudeMax && anchorPositiveMagnitudeMax < Infinity ? anchorPositiveMagnitudeMax : 1;
      const anchorNegativeSelected =
        0 < anchorNegativeMagnitudeMax && anchorNegativeMagnitudeMax < Infinity ? anchorNegativeMagnitudeMax : 1;
      const negativePositiveSelected =
        0 < negativePositiveMagnitudeMax && negativePositiveMagnitudeMax < Infinity ? negativePositiveMagnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        const anchorPositivePower = raise(Math.abs(anchorValue - positiveValue + epsilon) / anchorPositiveSelected, p);
        anchorPositivePowerSumError += roundingError(anchorPositivePowerSum, anchorPositivePower);
        anchorPositivePowerSum += anchorPositivePower;
        const negativeValue = negative[row + j]!;
        const anchorNegativePower = raise(Math.abs(anchorValue - negativeValue + epsilon) / anchorNegativeSelected, p);
        anchorNegativePowerSumError += roundingError(anchorNegativePowerSum, anchorNegativePower);
        anchorNegativePowerSum += anchorNegativePower;
        const negativePositivePower = raise(
          Math.abs(positiveValue - negativeValue + epsilon) / negativePositiveSelected,
          p,
        );
        negativePositivePowerSumError += roundingError(negativePositivePowerSum, negativePositivePower);
        negativePositivePowerSum += negativePositivePower;
      }
      anchorPositivePowerSum = compensated(anchorPositivePowerSum, anchorPositivePowerSumError);
      anchorNegativePowerSum = compensated(anchorNegativePowerSum, anchorNegativePowerSumError);
      negativePositivePowerSum = compensated(negativePositivePowerSum, negativePositivePowerSumError);
      const fromAnchor = anchorNegativeSelected * raise(anchorNegativePowerSum, oneOverP);
      const apart = Math.min(fromAnchor, negativePositiveSelected * raise(negativePositivePowerSum, oneOverP));
      const sum = anchorPositiveSelected * raise(anchorPositivePowerSum, oneOverP) - apart + margin;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (sum < 0 ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { anchor, positive, negative } = call.inputs;
    const { margin, p, epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { anchor: anchorGradient, positive: positiveGradient, negative: negativeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const oneOverP = 1 / p;
    const pMinusOne = p - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let anchorPositiveMagnitudeMax = -Infinity;
      let anchorNegativeMagnitudeMax = -Infinity;
      let negativePositiveMagnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        anchorPositiveMagnitudeMax = Math.max(
          anchorPositiveMagnitudeMax,
          Math.abs(anchorValue - positiveValue + epsilon),
        );
        const negativeValue = negative[row + j]!;
        anchorNegativeMagnitudeMax = Math.max(
          anchorNegativeMagnitudeMax,
          Math.abs(anchorValue - negativeValue + epsilon),
        );
        negativePositiveMagnitudeMax = Math.max(
          negativePositiveMagnitudeMax,
          Math.abs(positiveValue - negativeValue + epsilon),
        );
      }
      let anchorPositivePowerSum = 0;
      let anchorPositivePowerSumError = 0;
      let anchorNegativePowerSum = 0;
      let anchorNegativePowerSumError = 0;
      let negativePositivePowerSum = 0;
      let negativePositivePowerSumError = 0;
      const anchorPositiveSelected =
        0 < anchorPositiveMagnitudeMax && anchorPositiveMagnitudeMax < Infinity ? anchorPositiveMagnitudeMax : 1;
      const anchorNegativeSelected =
        0 < anchorNegativeMagnitudeMax && anchorNegativeMagnitudeMax < Infinity ? anchorNegativeMagnitudeMax : 1;
      const negativePositiveSelected =
        0 < negativePositiveMagnitudeMax && negativePositiveMagnitudeMax < Infinity ? negativePositiveMagnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        const anchorPositivePower = raise(Math.abs(anchorValue - positiveValue + epsilon) / anchorPositiveSelected, p);
        anchorPositivePowerSumError += roundingError(anchorPositivePowerSum, anchorPositivePower);
        anchorPositivePowerSum += anchorPositivePower;
        const negativeValue = negative[row + j]!;
        const anchorNegativePower = raise(Math.abs(anchorValue - negativeValue + epsilon) / anchorNegativeSelected, p);
        anchorNegativePowerSumError += roundingError(anchorNegativePowerSum, anchorNegativePower);
        anchorNegativePowerSum += anchorNegativePower;
        const negativePositivePower = raise(
          Math.abs(positiveValue - negativeValue + epsilon) / negativePositiveSelected,
          p,
        );
        negativePositivePowerSumError += roundingError(negativePositivePowerSum, negativePositivePower);
        negativePositivePowerSum += negativePositivePower;
      }
      anchorPositivePowerSum = compensated(anchorPositivePowerSum, anchorPositivePowerSumError);
      anchorNegativePowerSum = compensated(anchorNegativePowerSum, anchorNegativePowerSumError);
      negativePositivePowerSum = compensated(negativePositivePowerSum, negativePositivePowerSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const anchorPositiveProduct = anchorPositiveSelected * raise(anchorPositivePowerSum, oneOverP);
      const fromAnchor = anchorNegativeSelected * raise(anchorNegativePowerSum, oneOverP);
      const negativePositiveProduct = negativePositiveSelected * raise(negativePositivePowerSum, oneOverP);
      const apart = Math.min(fromAnchor, negativePositiveProduct);
      const sum = anchorPositiveProduct - apart + margin;
      const isSumNegative = sum < 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const isEqual = fromAnchor === negativePositiveProduct;
      const product = cotangent * (isEqual ? 0.5 : fromAnchor < negativePositiveProduct ? 1 : 0);
      const product2 = cotangent * (isEqual ? 0.5 : negativePositiveProduct < fromAnchor ? 1 : 0);
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        const anchorPositiveSum = anchorValue - positiveValue + epsilon;
        const anchorPositiveSelected2 =
          anchorPositiveSum === 0
            ? 0
            : cotangent *
              Math.sign(anchorPositiveSum) *
              raise(Math.abs(anchorPositiveSum) / anchorPositiveProduct, pMinusOne);
        const negativeValue = negative[row + j]!;
        const anchorNegativeSum = anchorValue - negativeValue + epsilon;
        const selected =
          anchorNegativeSum === 0
            ? 0
            : product * Math.sign(anchorNegativeSum) * raise(Math.abs(anchorNegativeSum) / fromAnchor, pMinusOne);
        if (anchorGradient !== undefined)
          anchorGradient[row + j] = excluded || isSumNegative ? 0 : anchorPositiveSelected2 - selected;
        const negativePositiveSum = positiveValue - negativeValue + epsilon;
        const selected2 =
          negativePositiveSum === 0
            ? 0
            : product2 *
              Math.sign(negativePositiveSum) *
              raise(Math.abs(negativePositiveSum) / negativePositiveProduct, pMinusOne);
        if (positiveGradient !== undefined)
          positiveGradient[row + j] = excluded || isSumNegative ? 0 : -anchorPositiveSelected2 - selected2;
        if (negativeGradient !== undefined)
          negativeGradient[row + j] = excluded || isSumNegative ? 0 : selected2 + selected;
      }
      const weightedLoss = excluded ? 0 : weight * (isSumNegative ? 0 : sum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Triplet margin loss. How much nearer than a margin a negative example is to the anchor than a positive one, by a
 * p-norm.
 *
 * ```text
 * distance(x, y) = norm[feature](x - y + epsilon, p)
 * from_anchor = distance(anchor, negative)
 * apart = match(swap, true = min(from_anchor, distance(positive, negative)), false = from_anchor)
 * # The gradient passes at the margin itself, as in PyTorch: equal distances are pulled apart even without a margin.
 * clamp(distance(anchor, positive) - apart + margin, 0, infinity)
 * ```
 *
 * @param anchor [batch..., feature], float, differentiable. Embeddings.
 * @param positive [batch..., feature], float, differentiable. Embeddings of what belongs to the anchors.
 * @param negative [batch..., feature], float, differentiable. Embeddings of what does not.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Balntas, V. et al. (2016). Learning Local Feature Descriptors with Triplets and Shallow Convolutional Neural
 * Networks. BMVC.
 */
export const tripletMargin: Loss<
  [anchor: TensorLike, positive: TensorLike, negative: TensorLike],
  TripletMarginOptions,
  'anchor' | 'positive' | 'negative',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernelsNotSwap, kernelsSwap], /* @__PURE__ */ gridKernels(simd));
