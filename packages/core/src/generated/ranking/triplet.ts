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
import { triplet as contract } from '../contracts/triplet.ts';
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
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const difference = anchorValue - positive[row + j]!;
        const product = difference * difference;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const difference2 = anchorValue - negative[row + j]!;
        const product2 = difference2 * difference2;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      const sum = productSum - productSum2 + margin;
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
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const difference = anchorValue - positive[row + j]!;
        const product = difference * difference;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const difference2 = anchorValue - negative[row + j]!;
        const product2 = difference2 * difference2;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const sum = productSum - productSum2 + margin;
      const isWithin = sum <= 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = 2 * cotangent;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const product2 = product * (anchorValue - positive[row + j]!);
        const product3 = product * (anchorValue - negative[row + j]!);
        if (anchorGradient !== undefined) anchorGradient[row + j] = excluded || isWithin ? 0 : product2 - product3;
        if (positiveGradient !== undefined) positiveGradient[row + j] = excluded || isWithin ? 0 : -product2;
        if (negativeGradient !== undefined) negativeGradient[row + j] = excluded || isWithin ? 0 : product3;
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isWithin ? 0 : sum);
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
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(anchorValue - positive[row + j]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(anchorValue - negative[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const ratio = (anchorValue - positive[row + j]!) / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const ratio2 = (anchorValue - negative[row + j]!) / selected2;
        const product2 = ratio2 * ratio2;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      const sum = selected * Math.sqrt(productSum) - selected2 * Math.sqrt(productSum2) + margin;
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
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(anchorValue - positive[row + j]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(anchorValue - negative[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const ratio = (anchorValue - positive[row + j]!) / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const ratio2 = (anchorValue - negative[row + j]!) / selected2;
        const product2 = ratio2 * ratio2;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const product = selected * Math.sqrt(productSum);
      const product2 = selected2 * Math.sqrt(productSum2);
      const sum = product - product2 + margin;
      const isWithin = sum <= 0;
      const isProductZero = product2 === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const ratio = cotangent / product2;
      const isProductZero2 = product === 0;
      const ratio2 = cotangent / product;
      for (let j = 0; j < featureSize; j++) {
        const anchorValue = anchor[row + j]!;
        const product3 = ratio * (anchorValue - negative[row + j]!);
        const product4 = ratio2 * (anchorValue - positive[row + j]!);
        if (anchorGradient !== undefined)
          anchorGradient[row + j] =
            excluded || isWithin ? 0 : (isProductZero ? 0 : -product3) + (isProductZero2 ? 0 : product4);
        if (positiveGradient !== undefined)
          positiveGradient[row + j] = excluded || isWithin || isProductZero2 ? 0 : -product4;
        if (negativeGradient !== undefined)
          negativeGradient[row + j] = excluded || isWithin || isProductZero ? 0 : product3;
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isWithin ? 0 : sum);
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
> = /* @__PURE__ */ defineLoss(contract, [kernelsSquared, kernelsNotSquared], /* @__PURE__ */ gridKernels(simd));
