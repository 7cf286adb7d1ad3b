// Generated from spec/losses/adversarial/lsgan_discriminator.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/lsganDiscriminator.ts';
import { simd } from '../simd/lsganDiscriminator.ts';

export type LsganDiscriminatorOptions = LossOptions;

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
    let realMinusOneSquaredSum = 0;
    let realMinusOneSquaredSumError = 0;
    for (let i = 0; i < realSize; i++) {
      const difference = real[i]! - 1;
      const product = difference * difference;
      realMinusOneSquaredSumError += roundingError(realMinusOneSquaredSum, product);
      realMinusOneSquaredSum += product;
    }
    realMinusOneSquaredSum = compensated(realMinusOneSquaredSum, realMinusOneSquaredSumError);
    let fakeSquaredSum = 0;
    let fakeSquaredSumError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const product = fakeValue * fakeValue;
      fakeSquaredSumError += roundingError(fakeSquaredSum, product);
      fakeSquaredSum += product;
    }
    fakeSquaredSum = compensated(fakeSquaredSum, fakeSquaredSumError);
    const weight = weights === undefined ? 1 : weights[0]!;
    const weightedLoss =
      weight === 0 ? 0 : weight * (0.5 * (realMinusOneSquaredSum / realSize + fakeSquaredSum / fakeSize));
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
    let realMinusOneSquaredSum = 0;
    let realMinusOneSquaredSumError = 0;
    const weight = weights === undefined ? 1 : weights[0]!;
    const excluded = weight === 0;
    const cotangent = cotangents === undefined ? scale : scale * cotangents[0]!;
    const cotangentOverRealSize = cotangent / realSize;
    for (let i = 0; i < realSize; i++) {
      const difference = real[i]! - 1;
      const product = difference * difference;
      realMinusOneSquaredSumError += roundingError(realMinusOneSquaredSum, product);
      realMinusOneSquaredSum += product;
      if (realGradient !== undefined) realGradient[i] = excluded ? 0 : cotangentOverRealSize * difference;
    }
    realMinusOneSquaredSum = compensated(realMinusOneSquaredSum, realMinusOneSquaredSumError);
    let fakeSquaredSum = 0;
    let fakeSquaredSumError = 0;
    const cotangentOverFakeSize = cotangent / fakeSize;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const product = fakeValue * fakeValue;
      fakeSquaredSumError += roundingError(fakeSquaredSum, product);
      fakeSquaredSum += product;
      if (fakeGradient !== undefined) fakeGradient[i] = excluded ? 0 : cotangentOverFakeSize * fakeValue;
    }
    fakeSquaredSum = compensated(fakeSquaredSum, fakeSquaredSumError);
    const weightedLoss = excluded
      ? 0
      : weight * (0.5 * (realMinusOneSquaredSum / realSize + fakeSquaredSum / fakeSize));
    if (losses !== undefined) losses[0] = weightedLoss;
    totalError += roundingError(total, weightedLoss);
    total += weightedLoss;
    return compensated(total, totalError);
  },
};

/**
 * Discriminator loss of a least squares GAN. Half the squared errors of a discriminator that should say 1 of real
 * samples and 0 of generated ones.
 *
 * ```text
 * (mean[real...]((real - 1)^2) + mean[fake...](fake^2)) / 2
 * ```
 *
 * @param real [real...], float, differentiable. What the discriminator says of real samples.
 * @param fake [fake...], float, differentiable. What it says of generated samples.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.
 */
export const lsganDiscriminator: Loss<
  [real: TensorLike, fake: TensorLike],
  LsganDiscriminatorOptions,
  'real' | 'fake',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ nestKernels(simd));
