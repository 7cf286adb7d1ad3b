// Generated from spec/losses/adversarial/gan_discriminator.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/ganDiscriminator.ts';
import { simd } from '../simd/ganDiscriminator.ts';

export interface GanDiscriminatorOptions extends LossOptions {
  /** A factor; 0.5 makes a mean of the two parts. In (0, inf), default 1. */
  readonly scale?: number;
  /** Whether the discriminator gives logits, or probabilities of being real. "logits" or "probability", default "logits". */
  readonly input?: 'logits' | 'probability';
}

interface Inputs {
  readonly real: FloatArray;
  readonly fake: FloatArray;
}

interface Parameters {
  readonly scale: number;
}

interface Sizes {
  readonly 'real...': number;
  readonly 'fake...': number;
}

interface Gradients {
  readonly real: FloatArray | undefined;
  readonly fake: FloatArray | undefined;
}

/** input = logits */
const kernelsLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { real, fake } = call.inputs;
    const { scale: scaleOption } = call.parameters;
    const { 'real...': realSize, 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    let onRealSum = 0;
    let onRealSumError = 0;
    for (let i = 0; i < realSize; i++) {
      const realValue = real[i]!;
      const negativeRealValue = -realValue;
      const onReal = (negativeRealValue <= 0 ? 0 : negativeRealValue) + Math.log1p(Math.exp(-Math.abs(realValue)));
      onRealSumError += roundingError(onRealSum, onReal);
      onRealSum += onReal;
    }
    onRealSum = compensated(onRealSum, onRealSumError);
    let onFakeSum = 0;
    let onFakeSumError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const onFake = (fakeValue <= 0 ? 0 : fakeValue) + Math.log1p(Math.exp(-Math.abs(fakeValue)));
      onFakeSumError += roundingError(onFakeSum, onFake);
      onFakeSum += onFake;
    }
    onFakeSum = compensated(onFakeSum, onFakeSumError);
    const weight = weights === undefined ? 1 : weights[0]!;
    const weightedLoss = weight === 0 ? 0 : weight * (scaleOption * (onRealSum / realSize + onFakeSum / fakeSize));
    if (losses !== undefined) losses[0] = weightedLoss;
    totalError += roundingError(total, weightedLoss);
    total += weightedLoss;
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { real, fake } = call.inputs;
    const { scale: scaleOption } = call.parameters;
    const { 'real...': realSize, 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { real: realGradient, fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    let onRealSum = 0;
    let onRealSumError = 0;
    const weight = weights === undefined ? 1 : weights[0]!;
    const excluded = weight === 0;
    const cotangent = cotangents === undefined ? scale : scale * cotangents[0]!;
    const product = cotangent * scaleOption;
    const productOverRealSize = product / realSize;
    for (let i = 0; i < realSize; i++) {
      const realValue = real[i]!;
      const negativeRealValue = -realValue;
      const exponential = Math.exp(-Math.abs(realValue));
      const onReal = (negativeRealValue <= 0 ? 0 : negativeRealValue) + Math.log1p(exponential);
      onRealSumError += roundingError(onRealSum, onReal);
      onRealSum += onReal;
      if (realGradient !== undefined)
        realGradient[i] = excluded
          ? 0
          : -((productOverRealSize * (negativeRealValue < 0 ? exponential : 1)) / (1 + exponential));
    }
    onRealSum = compensated(onRealSum, onRealSumError);
    let onFakeSum = 0;
    let onFakeSumError = 0;
    const productOverFakeSize = product / fakeSize;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const exponential = Math.exp(-Math.abs(fakeValue));
      const onFake = (fakeValue <= 0 ? 0 : fakeValue) + Math.log1p(exponential);
      onFakeSumError += roundingError(onFakeSum, onFake);
      onFakeSum += onFake;
      if (fakeGradient !== undefined)
        fakeGradient[i] = excluded ? 0 : (productOverFakeSize * (fakeValue < 0 ? exponential : 1)) / (1 + exponential);
    }
    onFakeSum = compensated(onFakeSum, onFakeSumError);
    const weightedLoss = excluded ? 0 : weight * (scaleOption * (onRealSum / realSize + onFakeSum / fakeSize));
    if (losses !== undefined) losses[0] = weightedLoss;
    totalError += roundingError(total, weightedLoss);
    total += weightedLoss;
    return compensated(total, totalError);
  },
};

/** input = probability */
const kernelsProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { real, fake } = call.inputs;
    const { scale: scaleOption } = call.parameters;
    const { 'real...': realSize, 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    let logRealSum = 0;
    let logRealSumError = 0;
    for (let i = 0; i < realSize; i++) {
      const logarithm = Math.log(real[i]!);
      logRealSumError += roundingError(logRealSum, logarithm);
      logRealSum += logarithm;
    }
    logRealSum = compensated(logRealSum, logRealSumError);
    let fakeLogarithmSum = 0;
    let fakeLogarithmSumError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const logarithm = Math.log1p(-fake[i]!);
      fakeLogarithmSumError += roundingError(fakeLogarithmSum, logarithm);
      fakeLogarithmSum += logarithm;
    }
    fakeLogarithmSum = compensated(fakeLogarithmSum, fakeLogarithmSumError);
    const weight = weights === undefined ? 1 : weights[0]!;
    const weightedLoss =
      weight === 0 ? 0 : weight * (scaleOption * (-(logRealSum / realSize) - fakeLogarithmSum / fakeSize));
    if (losses !== undefined) losses[0] = weightedLoss;
    totalError += roundingError(total, weightedLoss);
    total += weightedLoss;
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { real, fake } = call.inputs;
    const { scale: scaleOption } = call.parameters;
    const { 'real...': realSize, 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { real: realGradient, fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    let logRealSum = 0;
    let logRealSumError = 0;
    const weight = weights === undefined ? 1 : weights[0]!;
    const excluded = weight === 0;
    const cotangent = cotangents === undefined ? scale : scale * cotangents[0]!;
    const product = cotangent * scaleOption;
    const productOverRealSize = product / realSize;
    const isProductOverRealSizeZero = productOverRealSize === 0;
    for (let i = 0; i < realSize; i++) {
      const realValue = real[i]!;
      const logarithm = Math.log(realValue);
      logRealSumError += roundingError(logRealSum, logarithm);
      logRealSum += logarithm;
      if (realGradient !== undefined)
        realGradient[i] = excluded || isProductOverRealSizeZero ? 0 : -(productOverRealSize / realValue);
    }
    logRealSum = compensated(logRealSum, logRealSumError);
    let fakeLogarithmSum = 0;
    let fakeLogarithmSumError = 0;
    const productOverFakeSize = product / fakeSize;
    const isProductOverFakeSizeZero = productOverFakeSize === 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const logarithm = Math.log1p(-fakeValue);
      fakeLogarithmSumError += roundingError(fakeLogarithmSum, logarithm);
      fakeLogarithmSum += logarithm;
      if (fakeGradient !== undefined)
        fakeGradient[i] = excluded || isProductOverFakeSizeZero ? 0 : productOverFakeSize / (1 - fakeValue);
    }
    fakeLogarithmSum = compensated(fakeLogarithmSum, fakeLogarithmSumError);
    const weightedLoss = excluded
      ? 0
      : weight * (scaleOption * (-(logRealSum / realSize) - fakeLogarithmSum / fakeSize));
    if (losses !== undefined) losses[0] = weightedLoss;
    totalError += roundingError(total, weightedLoss);
    total += weightedLoss;
    return compensated(total, totalError);
  },
};

/**
 * Discriminator loss of a GAN. The binary cross-entropy of a discriminator that should tell real samples from
 * generated ones.
 *
 * ```text
 * on_real = match(input, logits = softplus(-real), probability = -log(real))
 * on_fake = match(input, logits = softplus(fake), probability = -log1p(-fake))
 * scale * (mean[real...](on_real) + mean[fake...](on_fake))
 * ```
 *
 * @param real [real...], float, differentiable. What the discriminator says of real samples.
 * @param fake [fake...], float, differentiable. What it says of generated samples.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS.
 */
export const ganDiscriminator: Loss<
  [real: TensorLike, fake: TensorLike],
  GanDiscriminatorOptions,
  'real' | 'fake',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernelsLogits, kernelsProbability], /* @__PURE__ */ nestKernels(simd));
