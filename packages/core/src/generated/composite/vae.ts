// Generated from spec/losses/composite/vae.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  nestKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/vae.ts';
import { simd } from '../simd/vae.ts';

export interface VaeOptions extends LossOptions {
  /**
   * Whether the reconstruction is judged by squared errors, or by binary cross-entropy, for which it is a probability.
   * "mse" or "bce", default "mse".
   */
  readonly reconstruction?: 'mse' | 'bce';
  /** How much the divergence counts; above 1 it disentangles the latent code. In (0, inf), default 1. */
  readonly beta?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
  readonly location: FloatArray;
  readonly log_variance: FloatArray;
}

interface Parameters {
  readonly beta: number;
}

interface Sizes {
  readonly batch: number;
  readonly 'feature...': number;
  readonly latent: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
  readonly location: FloatArray | undefined;
  readonly log_variance: FloatArray | undefined;
}

/** reconstruction = mse */
const kernelsMse: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target, location, log_variance: logVariance } = call.inputs;
    const { beta } = call.parameters;
    const { batch: batchSize, 'feature...': featureSize, latent: latentSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const product = 0.5 * beta;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      const row2 = i * latentSize;
      let distortionSum = 0;
      let distortionSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const difference = prediction[row + j]! - target[row + j]!;
        const distortion = difference * difference;
        distortionSumError += roundingError(distortionSum, distortion);
        distortionSum += distortion;
      }
      distortionSum = compensated(distortionSum, distortionSumError);
      let differenceSum = 0;
      let differenceSumError = 0;
      for (let j = 0; j < latentSize; j++) {
        const locationValue = location[row2 + j]!;
        const logVarianceValue = logVariance[row2 + j]!;
        const difference = locationValue * locationValue + Math.expm1(logVarianceValue) - logVarianceValue;
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
      }
      differenceSum = compensated(differenceSum, differenceSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (distortionSum + product * differenceSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target, location, log_variance: logVariance } = call.inputs;
    const { beta } = call.parameters;
    const { batch: batchSize, 'feature...': featureSize, latent: latentSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const {
      prediction: predictionGradient,
      target: targetGradient,
      location: locationGradient,
      log_variance: logVarianceGradient,
    } = call.gradients;
    let total = 0;
    let totalError = 0;
    const product = 0.5 * beta;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      const row2 = i * latentSize;
      let distortionSum = 0;
      let distortionSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const twoTimesCotangent = 2 * cotangent;
      for (let j = 0; j < featureSize; j++) {
        const difference = prediction[row + j]! - target[row + j]!;
        const distortion = difference * difference;
        distortionSumError += roundingError(distortionSum, distortion);
        distortionSum += distortion;
        const predictionTargetProduct = twoTimesCotangent * difference;
        if (predictionGradient !== undefined) predictionGradient[row + j] = excluded ? 0 : predictionTargetProduct;
        if (targetGradient !== undefined) targetGradient[row + j] = excluded ? 0 : -predictionTargetProduct;
      }
      distortionSum = compensated(distortionSum, distortionSumError);
      let differenceSum = 0;
      let differenceSumError = 0;
      const betaTimesCotangent = beta * cotangent;
      const isBetaTimesCotangentZero = betaTimesCotangent === 0;
      const productTimesCotangent = product * cotangent;
      for (let j = 0; j < latentSize; j++) {
        const locationValue = location[row2 + j]!;
        const logVarianceValue = logVariance[row2 + j]!;
        const difference = locationValue * locationValue + Math.expm1(logVarianceValue) - logVarianceValue;
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
        if (locationGradient !== undefined)
          locationGradient[row2 + j] = excluded ? 0 : betaTimesCotangent * locationValue;
        if (logVarianceGradient !== undefined)
          logVarianceGradient[row2 + j] = excluded
            ? 0
            : (isBetaTimesCotangentZero ? 0 : productTimesCotangent * Math.exp(logVarianceValue)) -
              productTimesCotangent;
      }
      differenceSum = compensated(differenceSum, differenceSumError);
      const weightedLoss = excluded ? 0 : weight * (distortionSum + product * differenceSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** reconstruction = bce */
const kernelsBce: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target, location, log_variance: logVariance } = call.inputs;
    const { beta } = call.parameters;
    const { batch: batchSize, 'feature...': featureSize, latent: latentSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const product = 0.5 * beta;
    for (let i = 0; i < batchSize; i++) {
      const row = i * latentSize;
      const row2 = i * featureSize;
      let differenceSum = 0;
      let differenceSumError = 0;
      for (let j = 0; j < latentSize; j++) {
        const locationValue = location[row + j]!;
        const logVarianceValue = logVariance[row + j]!;
        const difference = locationValue * locationValue + Math.expm1(logVarianceValue) - logVarianceValue;
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
      }
      differenceSum = compensated(differenceSum, differenceSumError);
      let sumSum = 0;
      let sumSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const targetValue = target[row2 + j]!;
        const predictionValue = prediction[row2 + j]!;
        const logPrediction = Math.log(predictionValue);
        const predictionLogarithm = Math.log1p(-predictionValue);
        const sum =
          targetValue * (logPrediction < -100 ? -100 : -0 < logPrediction ? -0 : logPrediction) +
          (1 - targetValue) * (predictionLogarithm < -100 ? -100 : -0 < predictionLogarithm ? -0 : predictionLogarithm);
        sumSumError += roundingError(sumSum, sum);
        sumSum += sum;
      }
      sumSum = compensated(sumSum, sumSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (product * differenceSum - sumSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target, location, log_variance: logVariance } = call.inputs;
    const { beta } = call.parameters;
    const { batch: batchSize, 'feature...': featureSize, latent: latentSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const {
      prediction: predictionGradient,
      target: targetGradient,
      location: locationGradient,
      log_variance: logVarianceGradient,
    } = call.gradients;
    let total = 0;
    let totalError = 0;
    const product = 0.5 * beta;
    for (let i = 0; i < batchSize; i++) {
      const row = i * latentSize;
      const row2 = i * featureSize;
      let differenceSum = 0;
      let differenceSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const betaTimesCotangent = beta * cotangent;
      const isBetaTimesCotangentZero = betaTimesCotangent === 0;
      const productTimesCotangent = product * cotangent;
      for (let j = 0; j < latentSize; j++) {
        const locationValue = location[row + j]!;
        const logVarianceValue = logVariance[row + j]!;
        const difference = locationValue * locationValue + Math.expm1(logVarianceValue) - logVarianceValue;
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
        if (locationGradient !== undefined)
          locationGradient[row + j] = excluded ? 0 : betaTimesCotangent * locationValue;
        if (logVarianceGradient !== undefined)
          logVarianceGradient[row + j] = excluded
            ? 0
            : (isBetaTimesCotangentZero ? 0 : productTimesCotangent * Math.exp(logVarianceValue)) -
              productTimesCotangent;
      }
      differenceSum = compensated(differenceSum, differenceSumError);
      let sumSum = 0;
      let sumSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const targetValue = target[row2 + j]!;
        const predictionValue = prediction[row2 + j]!;
        const logPrediction = Math.log(predictionValue);
        const predictionSelected = logPrediction < -100 ? -100 : -0 < logPrediction ? -0 : logPrediction;
        const predictionLogarithm = Math.log1p(-predictionValue);
        const predictionSelected2 =
          predictionLogarithm < -100 ? -100 : -0 < predictionLogarithm ? -0 : predictionLogarithm;
        const sum = targetValue * predictionSelected + (1 - targetValue) * predictionSelected2;
        sumSumError += roundingError(sumSum, sum);
        sumSum += sum;
        const difference = 1 - predictionValue;
        if (predictionGradient !== undefined)
          predictionGradient[row2 + j] =
            excluded || predictionValue < 0 || difference < 0
              ? 0
              : (cotangent * (predictionValue - targetValue)) / Math.max(predictionValue * difference, 1e-12);
        if (targetGradient !== undefined)
          targetGradient[row2 + j] = excluded ? 0 : cotangent * (predictionSelected2 - predictionSelected);
      }
      sumSum = compensated(sumSum, sumSumError);
      const weightedLoss = excluded ? 0 : weight * (product * differenceSum - sumSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Loss of a variational autoencoder. The error of the reconstruction plus the divergence of the latent code from the
 * prior; the negative evidence lower bound.
 *
 * ```text
 * distortion = match(reconstruction,
 *   mse = mean_squared_error(prediction, target),
 *   bce = binary_cross_entropy(prediction, target))
 * sum[feature...](distortion) + beta * gaussian_kl(location, log_variance)
 * ```
 *
 * @param prediction [batch, feature...], float, differentiable. The reconstruction.
 * @param target [batch, feature...], float, differentiable. What was to be reconstructed.
 * @param location [batch, latent], float, differentiable. The means of the latent code.
 * @param logVariance [batch, latent], float, differentiable. The natural logarithms of its variances.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR.
 * @see Higgins, I. et al. (2017). beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework.
 * ICLR.
 */
export const vae: Loss<
  [prediction: TensorLike, target: TensorLike, location: TensorLike, logVariance: TensorLike],
  VaeOptions,
  'prediction' | 'target' | 'location' | 'log_variance',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernelsMse, kernelsBce], /* @__PURE__ */ nestKernels(simd));
