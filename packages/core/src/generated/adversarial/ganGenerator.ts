// Generated from spec/losses/adversarial/gan_generator.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  elementKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/ganGenerator.ts';
import { simd } from '../simd/ganGenerator.ts';

export interface GanGeneratorOptions extends LossOptions {
  /**
   * Whether to raise the probability of being real, or to lower that of being fake, whose slope vanishes for bad
   * samples. "non_saturating" or "minimax", default "non_saturating".
   */
  readonly form?: 'non_saturating' | 'minimax';
  /** Whether the discriminator gives logits, or probabilities of being real. "logits" or "probability", default "logits". */
  readonly input?: 'logits' | 'probability';
}

interface Inputs {
  readonly fake: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'fake...': number;
}

interface Gradients {
  readonly fake: FloatArray | undefined;
}

/** form = non_saturating, input = logits */
const kernelsNonSaturatingLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const negativeFakeValue = -fakeValue;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0
          ? 0
          : weight * ((negativeFakeValue <= 0 ? 0 : negativeFakeValue) + Math.log1p(Math.exp(-Math.abs(fakeValue))));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const negativeFakeValue = -fakeValue;
      const exponential = Math.exp(-Math.abs(fakeValue));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded
        ? 0
        : weight * ((negativeFakeValue <= 0 ? 0 : negativeFakeValue) + Math.log1p(exponential));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (fakeGradient !== undefined)
        fakeGradient[i] = excluded ? 0 : -((cotangent * (negativeFakeValue < 0 ? exponential : 1)) / (1 + exponential));
    }
    return compensated(total, totalError);
  },
};

/** form = non_saturating, input = probability */
const kernelsNonSaturatingProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * -Math.log(fake[i]!);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * -Math.log(fakeValue);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (fakeGradient !== undefined) fakeGradient[i] = excluded ? 0 : -(cotangent / fakeValue);
    }
    return compensated(total, totalError);
  },
};

/** form = minimax, input = logits */
const kernelsMinimaxLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0 ? 0 : weight * -((fakeValue <= 0 ? 0 : fakeValue) + Math.log1p(Math.exp(-Math.abs(fakeValue))));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const exponential = Math.exp(-Math.abs(fakeValue));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * -((fakeValue <= 0 ? 0 : fakeValue) + Math.log1p(exponential));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (fakeGradient !== undefined)
        fakeGradient[i] = excluded ? 0 : -((cotangent * (fakeValue < 0 ? exponential : 1)) / (1 + exponential));
    }
    return compensated(total, totalError);
  },
};

/** form = minimax, input = probability */
const kernelsMinimaxProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * Math.log1p(-fake[i]!);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const fakeValue = fake[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * Math.log1p(-fakeValue);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (fakeGradient !== undefined) fakeGradient[i] = excluded ? 0 : -(cotangent / (1 - fakeValue));
    }
    return compensated(total, totalError);
  },
};

/**
 * Generator loss of a GAN. How well the discriminator recognises generated samples.
 *
 * ```text
 * match(form,
 *   non_saturating = match(input, logits = softplus(-fake), probability = -log(fake)),
 *   minimax = match(input, logits = -softplus(fake), probability = log1p(-fake)))
 * ```
 *
 * @param fake [fake...], float, differentiable. What the discriminator says of generated samples.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS. Section 3.
 */
export const ganGenerator: Loss<
  [fake: TensorLike],
  GanGeneratorOptions,
  'fake',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(
  callContract,
  [kernelsNonSaturatingLogits, kernelsNonSaturatingProbability, kernelsMinimaxLogits, kernelsMinimaxProbability],
  /* @__PURE__ */ elementKernels(simd),
);
