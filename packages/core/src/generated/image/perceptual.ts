// Generated from spec/losses/image/perceptual.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/perceptual.ts';
import { simd } from '../simd/perceptual.ts';

export type PerceptualOptions = LossOptions;

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly batch: number;
  readonly 'position...': number;
  readonly channel: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { batch: batchSize, 'position...': positionSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = positionSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let productSum = 0;
      let productSumError = 0;
      for (let j = 0; j < positionSize; j++) {
        const positionStart = batchStart + j * channelSize;
        for (let k = 0; k < channelSize; k++) {
          const difference = prediction[positionStart + k]! - target[positionStart + k]!;
          const product = difference * difference;
          productSumError += roundingError(productSum, product);
          productSum += product;
        }
      }
      productSum = compensated(productSum, productSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (productSum / batchStride);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { batch: batchSize, 'position...': positionSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = positionSize * channelSize;
    const twoOverBatchStride = 2 / batchStride;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let predictionMinusTargetSquaredSum = 0;
      let predictionMinusTargetSquaredSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = twoOverBatchStride * cotangent;
      for (let j = 0; j < positionSize; j++) {
        const positionStart = batchStart + j * channelSize;
        for (let k = 0; k < channelSize; k++) {
          const difference = prediction[positionStart + k]! - target[positionStart + k]!;
          const differenceSquared = difference * difference;
          predictionMinusTargetSquaredSumError += roundingError(predictionMinusTargetSquaredSum, differenceSquared);
          predictionMinusTargetSquaredSum += differenceSquared;
          const productTimesDifference = product * difference;
          if (predictionGradient !== undefined)
            predictionGradient[positionStart + k] = excluded ? 0 : productTimesDifference;
          if (targetGradient !== undefined) targetGradient[positionStart + k] = excluded ? 0 : -productTimesDifference;
        }
      }
      predictionMinusTargetSquaredSum = compensated(
        predictionMinusTargetSquaredSum,
        predictionMinusTargetSquaredSumError,
      );
      const weightedLoss = excluded ? 0 : weight * (predictionMinusTargetSquaredSum / batchStride);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Perceptual loss. The mean squared difference of the features that a network finds in two images, for one of its
 * layers.
 *
 * ```text
 * mean[position..., channel]((prediction - target)^2)
 * ```
 *
 * @param prediction [batch, position..., channel], float, differentiable. The layer's features of the predicted
 * images.
 * @param target [batch, position..., channel], float, differentiable. The layer's features of the right images.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Johnson, J., Alahi, A. and Fei-Fei, L. (2016). Perceptual Losses for Real-Time Style Transfer and
 * Super-Resolution. ECCV.
 */
export const perceptual: Loss<
  [prediction: TensorLike, target: TensorLike],
  PerceptualOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
