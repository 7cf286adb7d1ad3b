// Generated from spec/losses/adversarial/wasserstein_critic.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/wassersteinCritic.ts';
import { simd } from '../simd/wassersteinCritic.ts';

export type WassersteinCriticOptions = LossOptions;

interface Inputs {
  readonly real: FloatArray;
  readonly fake: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'real...': number;
  readonly 'fake...': number;
}

interface Gradients {
  readonly real: FloatArray | undefined;
  readonly fake: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { real, fake } = call.inputs;
    const { 'real...': realSize, 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    let fakeValueSum = 0;
    let fakeValueSumError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      fakeValueSumError += roundingError(fakeValueSum, fakeValue);
      fakeValueSum += fakeValue;
    }
    fakeValueSum = compensated(fakeValueSum, fakeValueSumError);
    let realValueSum = 0;
    let realValueSumError = 0;
    for (let i = 0; i < realSize; i++) {
      const realValue = real[i]!;
      realValueSumError += roundingError(realValueSum, realValue);
      realValueSum += realValue;
    }
    realValueSum = compensated(realValueSum, realValueSumError);
    const weight = weights === undefined ? 1 : weights[0]!;
    const weightedLoss = weight === 0 ? 0 : weight * (fakeValueSum / fakeSize - realValueSum / realSize);
    if (losses !== undefined) losses[0] = weightedLoss;
    totalError += roundingError(total, weightedLoss);
    total += weightedLoss;
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { real, fake } = call.inputs;
    const { 'real...': realSize, 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { real: realGradient, fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    let fakeValueSum = 0;
    let fakeValueSumError = 0;
    const weight = weights === undefined ? 1 : weights[0]!;
    const excluded = weight === 0;
    const cotangent = cotangents === undefined ? scale : scale * cotangents[0]!;
    const selected = excluded ? 0 : cotangent / fakeSize;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      fakeValueSumError += roundingError(fakeValueSum, fakeValue);
      fakeValueSum += fakeValue;
      if (fakeGradient !== undefined) fakeGradient[i] = selected;
    }
    fakeValueSum = compensated(fakeValueSum, fakeValueSumError);
    let realValueSum = 0;
    let realValueSumError = 0;
    const selected2 = excluded ? 0 : -(cotangent / realSize);
    for (let i = 0; i < realSize; i++) {
      const realValue = real[i]!;
      realValueSumError += roundingError(realValueSum, realValue);
      realValueSum += realValue;
      if (realGradient !== undefined) realGradient[i] = selected2;
    }
    realValueSum = compensated(realValueSum, realValueSumError);
    const weightedLoss = excluded ? 0 : weight * (fakeValueSum / fakeSize - realValueSum / realSize);
    if (losses !== undefined) losses[0] = weightedLoss;
    totalError += roundingError(total, weightedLoss);
    total += weightedLoss;
    return compensated(total, totalError);
  },
};

/**
 * Critic loss of a Wasserstein GAN. The mean score of generated samples less that of real ones; its negative estimates
 * the distance of the two distributions.
 *
 * ```text
 * mean[fake...](fake) - mean[real...](real)
 * ```
 *
 * @param real [real...], float, differentiable. The critic's scores of real samples.
 * @param fake [fake...], float, differentiable. Its scores of generated samples.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.
 */
export const wassersteinCritic: Loss<
  [real: TensorLike, fake: TensorLike],
  WassersteinCriticOptions,
  'real' | 'fake',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ nestKernels(simd));
