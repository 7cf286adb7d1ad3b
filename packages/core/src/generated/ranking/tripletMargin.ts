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
import { tripletMargin as contract } from '../contracts/tripletMargin.ts';
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
    const ratio = 1 / p;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(anchorValue - positive[row + j]! + epsilon));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(anchorValue - negative[row + j]! + epsilon));
      }
      let powerSum = 0;
      let powerSumError = 0;
      let powerSum2 = 0;
      let powerSum2Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const power = raise(Math.abs(anchorValue - positive[row + j]! + epsilon) / selected, p);
        powerSumError += roundingError(powerSum, power);
        powerSum += power;
        const power2 = raise(Math.abs(anchorValue - negative[row + j]! + epsilon) / selected2, p);
        powerSum2Error += roundingError(powerSum2, power2);
        powerSum2 += power2;
      }
      powerSum = compensated(powerSum, powerSumError);
      powerSum2 = compensated(powerSum2, powerSum2Error);
      const fromAnchor = selected2 * raise(powerSum2, ratio);
      const sum = selected * raise(powerSum, ratio) - fromAnchor + margin;
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
    const ratio = 1 / p;
    const difference = p - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(anchorValue - positive[row + j]! + epsilon));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(anchorValue - negative[row + j]! + epsilon));
      }
      let powerSum = 0;
      let powerSumError = 0;
      let powerSum2 = 0;
      let powerSum2Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const power = raise(Math.abs(anchorValue - positive[row + j]! + epsilon) / selected, p);
        powerSumError += roundingError(powerSum, power);
        powerSum += power;
        const power2 = raise(Math.abs(anchorValue - negative[row + j]! + epsilon) / selected2, p);
        powerSum2Error += roundingError(powerSum2, power2);
        powerSum2 += power2;
      }
      powerSum = compensated(powerSum, powerSumError);
      powerSum2 = compensated(powerSum2, powerSum2Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const product = selected * raise(powerSum, ratio);
      const fromAnchor = selected2 * raise(powerSum2, ratio);
      const sum = product - fromAnchor + margin;
      const isLess = sum < 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const sum2 = anchorValue - positive[row + j]! + epsilon;
        const isSumZero = sum2 === 0;
        const product2 = cotangent * Math.sign(sum2) * raise(Math.abs(sum2) / product, difference);
        const sum3 = anchorValue - negative[row + j]! + epsilon;
        const isSumZero2 = sum3 === 0;
        const product3 = cotangent * Math.sign(sum3) * raise(Math.abs(sum3) / fromAnchor, difference);
        if (anchorGradient !== undefined)
          anchorGradient[row + j] = excluded || isLess ? 0 : (isSumZero ? 0 : product2) + (isSumZero2 ? 0 : -product3);
        if (positiveGradient !== undefined) positiveGradient[row + j] = excluded || isLess || isSumZero ? 0 : -product2;
        if (negativeGradient !== undefined) negativeGradient[row + j] = excluded || isLess || isSumZero2 ? 0 : product3;
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isLess ? 0 : sum);
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
    const ratio = 1 / p;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      let magnitudeMax3 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(anchorValue - positiveValue + epsilon));
        const negativeValue = negative[row + j]!;
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(anchorValue - negativeValue + epsilon));
        magnitudeMax3 = Math.max(magnitudeMax3, Math.abs(positiveValue - negativeValue + epsilon));
      }
      let powerSum = 0;
      let powerSumError = 0;
      let powerSum2 = 0;
      let powerSum2Error = 0;
      let powerSum3 = 0;
      let powerSum3Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      const selected3 = 0 < magnitudeMax3 && magnitudeMax3 < Infinity ? magnitudeMax3 : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        const power = raise(Math.abs(anchorValue - positiveValue + epsilon) / selected, p);
        powerSumError += roundingError(powerSum, power);
        powerSum += power;
        const negativeValue = negative[row + j]!;
        const power2 = raise(Math.abs(anchorValue - negativeValue + epsilon) / selected2, p);
        powerSum2Error += roundingError(powerSum2, power2);
        powerSum2 += power2;
        const power3 = raise(Math.abs(positiveValue - negativeValue + epsilon) / selected3, p);
        powerSum3Error += roundingError(powerSum3, power3);
        powerSum3 += power3;
      }
      powerSum = compensated(powerSum, powerSumError);
      powerSum2 = compensated(powerSum2, powerSum2Error);
      powerSum3 = compensated(powerSum3, powerSum3Error);
      const fromAnchor = selected2 * raise(powerSum2, ratio);
      const apart = Math.min(fromAnchor, selected3 * raise(powerSum3, ratio));
      const sum = selected * raise(powerSum, ratio) - apart + margin;
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
    const ratio = 1 / p;
    const difference = p - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      let magnitudeMax3 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(anchorValue - positiveValue + epsilon));
        const negativeValue = negative[row + j]!;
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(anchorValue - negativeValue + epsilon));
        magnitudeMax3 = Math.max(magnitudeMax3, Math.abs(positiveValue - negativeValue + epsilon));
      }
      let powerSum = 0;
      let powerSumError = 0;
      let powerSum2 = 0;
      let powerSum2Error = 0;
      let powerSum3 = 0;
      let powerSum3Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      const selected3 = 0 < magnitudeMax3 && magnitudeMax3 < Infinity ? magnitudeMax3 : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        const power = raise(Math.abs(anchorValue - positiveValue + epsilon) / selected, p);
        powerSumError += roundingError(powerSum, power);
        powerSum += power;
        const negativeValue = negative[row + j]!;
        const power2 = raise(Math.abs(anchorValue - negativeValue + epsilon) / selected2, p);
        powerSum2Error += roundingError(powerSum2, power2);
        powerSum2 += power2;
        const power3 = raise(Math.abs(positiveValue - negativeValue + epsilon) / selected3, p);
        powerSum3Error += roundingError(powerSum3, power3);
        powerSum3 += power3;
      }
      powerSum = compensated(powerSum, powerSumError);
      powerSum2 = compensated(powerSum2, powerSum2Error);
      powerSum3 = compensated(powerSum3, powerSum3Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const product = selected * raise(powerSum, ratio);
      const fromAnchor = selected2 * raise(powerSum2, ratio);
      const product2 = selected3 * raise(powerSum3, ratio);
      const apart = Math.min(fromAnchor, product2);
      const sum = product - apart + margin;
      const isLess = sum < 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const isEqual = fromAnchor === product2;
      const product4 = cotangent * (isEqual ? 0.5 : fromAnchor < product2 ? 1 : 0);
      const product6 = cotangent * (isEqual ? 0.5 : product2 < fromAnchor ? 1 : 0);
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const positiveValue = positive[row + j]!;
        const sum2 = anchorValue - positiveValue + epsilon;
        const isSumZero = sum2 === 0;
        const product3 = cotangent * Math.sign(sum2) * raise(Math.abs(sum2) / product, difference);
        const negativeValue = negative[row + j]!;
        const sum3 = anchorValue - negativeValue + epsilon;
        const isSumZero2 = sum3 === 0;
        const product5 = product4 * Math.sign(sum3) * raise(Math.abs(sum3) / fromAnchor, difference);
        if (anchorGradient !== undefined)
          anchorGradient[row + j] = excluded || isLess ? 0 : (isSumZero ? 0 : product3) + (isSumZero2 ? 0 : -product5);
        const sum4 = positiveValue - negativeValue + epsilon;
        const isSumZero3 = sum4 === 0;
        const product7 = product6 * Math.sign(sum4) * raise(Math.abs(sum4) / product2, difference);
        if (positiveGradient !== undefined)
          positiveGradient[row + j] =
            excluded || isLess ? 0 : (isSumZero ? 0 : -product3) + (isSumZero3 ? 0 : -product7);
        if (negativeGradient !== undefined)
          negativeGradient[row + j] =
            excluded || isLess ? 0 : (isSumZero3 ? 0 : product7) + (isSumZero2 ? 0 : product5);
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isLess ? 0 : sum);
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
> = /* @__PURE__ */ defineLoss(contract, [kernelsNotSwap, kernelsSwap], /* @__PURE__ */ gridKernels(simd));
