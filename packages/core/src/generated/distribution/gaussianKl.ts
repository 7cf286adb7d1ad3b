// Generated from spec/losses/distribution/gaussian_kl.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/gaussianKl.ts';
import { simd } from '../simd/gaussianKl.ts';

export type GaussianKlOptions = LossOptions;

interface Inputs {
  readonly location: FloatArray;
  readonly log_variance: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'batch...': number;
  readonly latent: number;
}

interface Gradients {
  readonly location: FloatArray | undefined;
  readonly log_variance: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { location, log_variance: logVariance } = call.inputs;
    const { 'batch...': batchSize, latent: latentSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * latentSize;
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
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (0.5 * differenceSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { location, log_variance: logVariance } = call.inputs;
    const { 'batch...': batchSize, latent: latentSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { location: locationGradient, log_variance: logVarianceGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * latentSize;
      let differenceSum = 0;
      let differenceSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = 0.5 * cotangent;
      for (let j = 0; j < latentSize; j++) {
        const locationValue = location[row + j]!;
        const logVarianceValue = logVariance[row + j]!;
        const difference = locationValue * locationValue + Math.expm1(logVarianceValue) - logVarianceValue;
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
        if (locationGradient !== undefined) locationGradient[row + j] = excluded ? 0 : cotangent * locationValue;
        if (logVarianceGradient !== undefined)
          logVarianceGradient[row + j] = excluded ? 0 : product * Math.exp(logVarianceValue) - product;
      }
      differenceSum = compensated(differenceSum, differenceSumError);
      const weightedLoss = excluded ? 0 : weight * (0.5 * differenceSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Divergence of a normal distribution from the standard one. The Kullback-Leibler divergence of a diagonal normal
 * distribution from the standard normal distribution.
 *
 * ```text
 * # The variance less 1 is expm1 of its logarithm, exact near a variance of 1.
 * sum[latent](location^2 + expm1(log_variance) - log_variance) / 2
 * ```
 *
 * @param location [batch..., latent], float, differentiable. The means.
 * @param logVariance [batch..., latent], float, differentiable. The natural logarithms of the variances.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR. Appendix B.
 */
export const gaussianKl: Loss<
  [location: TensorLike, logVariance: TensorLike],
  GaussianKlOptions,
  'location' | 'log_variance',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
