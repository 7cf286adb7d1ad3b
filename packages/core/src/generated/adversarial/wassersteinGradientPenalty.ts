// Generated from spec/losses/adversarial/wasserstein_gradient_penalty.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/wassersteinGradientPenalty.ts';
import { simd } from '../simd/wassersteinGradientPenalty.ts';

export type WassersteinGradientPenaltyOptions = LossOptions;

interface Inputs {
  readonly gradient: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly batch: number;
  readonly 'feature...': number;
}

interface Gradients {
  readonly gradient: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { gradient } = call.inputs;
    const { batch: batchSize, 'feature...': featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(gradient[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = gradient[row + j]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const difference = selected * Math.sqrt(productSum) - 1;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (difference * difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { gradient } = call.inputs;
    const { batch: batchSize, 'feature...': featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { gradient: gradientGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(gradient[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = gradient[row + j]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const product = selected * Math.sqrt(productSum);
      const isProductZero = product === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const difference = product - 1;
      const ratio = (2 * cotangent * difference) / product;
      if (gradientGradient !== undefined) {
        for (let j = 0; j < featureSize; j++) {
          gradientGradient[row + j] = excluded || isProductZero ? 0 : ratio * gradient[row + j]!;
        }
      }
      const weightedLoss = excluded ? 0 : weight * (difference * difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Gradient penalty of a Wasserstein GAN. The square of what the length of the critic's gradient lacks to 1, or exceeds
 * it.
 *
 * ```text
 * (norm[feature...](gradient) - 1)^2
 * ```
 *
 * @param gradient [batch, feature...], float, differentiable. The gradient of the critic's score by its input, at
 * points between real and generated samples.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Gulrajani, I. et al. (2017). Improved Training of Wasserstein GANs. NIPS. Equation 3.
 */
export const wassersteinGradientPenalty: Loss<
  [gradient: TensorLike],
  WassersteinGradientPenaltyOptions,
  'gradient',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
