// Generated from spec/losses/classification/sigmoid_focal.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  elementKernels,
  raise,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/sigmoidFocal.ts';
import { simd } from '../simd/sigmoidFocal.ts';

export interface SigmoidFocalOptions extends LossOptions {
  /** How much the label 1 counts; the label 0 then counts 1 - alpha. Without it both count 1. In [0, 1], may be left out. */
  readonly alpha?: number;
  /** How fast an element's weight falls as its probability grows; 0 is the cross-entropy. In [0, inf), default 2. */
  readonly gamma?: number;
  /** The share of each label that is replaced by one half. In [0, 1], default 0. */
  readonly labelSmoothing?: number;
}

interface Inputs {
  readonly logits: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly alpha: number;
  readonly gamma: number;
  readonly label_smoothing: number;
}

interface Sizes {
  readonly 'element...': number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

/** alpha = none */
const kernelsAlphaNone: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target } = call.inputs;
    const { gamma, label_smoothing: labelSmoothing } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const product = 0.5 * labelSmoothing;
    const isGammaPositive = 0 < gamma;
    for (let i = 0; i < elementSize; i++) {
      const smoothed = oneMinusLabelSmoothing * target[i]! + product;
      const logit = logits[i]!;
      const negativeLogit = -logit;
      const exponential = Math.exp(-Math.abs(logit));
      const sum = 1 + exponential;
      const oneMinusSmoothed = 1 - smoothed;
      const miss =
        (smoothed * (negativeLogit < 0 ? exponential : 1)) / sum +
        (oneMinusSmoothed * (logit < 0 ? exponential : 1)) / sum;
      const focus = miss === 0 && isGammaPositive ? 0 : raise(miss, gamma);
      const logarithm = Math.log1p(exponential);
      const crossEntropy =
        smoothed * ((negativeLogit <= 0 ? 0 : negativeLogit) + logarithm) +
        oneMinusSmoothed * ((logit <= 0 ? 0 : logit) + logarithm);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (focus * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target } = call.inputs;
    const { gamma, label_smoothing: labelSmoothing } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const product = 0.5 * labelSmoothing;
    const isGammaPositive = 0 < gamma;
    const isGammaZero = gamma === 0;
    const gammaMinusOne = gamma - 1;
    for (let i = 0; i < elementSize; i++) {
      const smoothed = oneMinusLabelSmoothing * target[i]! + product;
      const logit = logits[i]!;
      const negativeLogit = -logit;
      const exponential = Math.exp(-Math.abs(logit));
      const exponentialOrOne = negativeLogit < 0 ? exponential : 1;
      const product2 = smoothed * exponentialOrOne;
      const sum = 1 + exponential;
      const oneMinusSmoothed = 1 - smoothed;
      const exponentialOrOne2 = logit < 0 ? exponential : 1;
      const product3 = oneMinusSmoothed * exponentialOrOne2;
      const miss = product2 / sum + product3 / sum;
      const both = miss === 0 && isGammaPositive;
      const power = raise(miss, gamma);
      const focus = both ? 0 : power;
      const logarithm = Math.log1p(exponential);
      const crossEntropy =
        smoothed * ((negativeLogit <= 0 ? 0 : negativeLogit) + logarithm) +
        oneMinusSmoothed * ((logit <= 0 ? 0 : logit) + logarithm);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (focus * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const isZero = cotangent * crossEntropy === 0;
      const product4 = gamma * cotangent * crossEntropy * raise(miss, gammaMinusOne);
      const cotangentTimesPower = cotangent * power;
      if (logitsGradient !== undefined)
        logitsGradient[i] =
          excluded || both
            ? 0
            : (isGammaZero || isZero
                ? 0
                : (product4 * exponentialOrOne2 * exponentialOrOne * (1 - 2 * smoothed)) / (sum * sum)) +
              (cotangentTimesPower * (product3 - product2)) / sum;
      if (targetGradient !== undefined)
        targetGradient[i] =
          excluded || both
            ? 0
            : oneMinusLabelSmoothing *
              ((isGammaZero || isZero ? 0 : (product4 * (exponentialOrOne - exponentialOrOne2)) / sum) -
                cotangentTimesPower * logit);
    }
    return compensated(total, totalError);
  },
};

/** alpha = given */
const kernelsAlphaGiven: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target } = call.inputs;
    const { alpha, gamma, label_smoothing: labelSmoothing } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const product = 0.5 * labelSmoothing;
    const oneMinusAlpha = 1 - alpha;
    const isGammaPositive = 0 < gamma;
    for (let i = 0; i < elementSize; i++) {
      const smoothed = oneMinusLabelSmoothing * target[i]! + product;
      const oneMinusSmoothed = 1 - smoothed;
      const balance = alpha * smoothed + oneMinusAlpha * oneMinusSmoothed;
      const logit = logits[i]!;
      const negativeLogit = -logit;
      const exponential = Math.exp(-Math.abs(logit));
      const sum = 1 + exponential;
      const miss =
        (smoothed * (negativeLogit < 0 ? exponential : 1)) / sum +
        (oneMinusSmoothed * (logit < 0 ? exponential : 1)) / sum;
      const focus = miss === 0 && isGammaPositive ? 0 : raise(miss, gamma);
      const logarithm = Math.log1p(exponential);
      const crossEntropy =
        smoothed * ((negativeLogit <= 0 ? 0 : negativeLogit) + logarithm) +
        oneMinusSmoothed * ((logit <= 0 ? 0 : logit) + logarithm);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (balance * focus * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target } = call.inputs;
    const { alpha, gamma, label_smoothing: labelSmoothing } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const product = 0.5 * labelSmoothing;
    const oneMinusAlpha = 1 - alpha;
    const isGammaPositive = 0 < gamma;
    const isGammaZero = gamma === 0;
    const gammaMinusOne = gamma - 1;
    const alphaMinusOneMinusAlpha = alpha - oneMinusAlpha;
    for (let i = 0; i < elementSize; i++) {
      const smoothed = oneMinusLabelSmoothing * target[i]! + product;
      const oneMinusSmoothed = 1 - smoothed;
      const balance = alpha * smoothed + oneMinusAlpha * oneMinusSmoothed;
      const logit = logits[i]!;
      const negativeLogit = -logit;
      const exponential = Math.exp(-Math.abs(logit));
      const exponentialOrOne = negativeLogit < 0 ? exponential : 1;
      const product2 = smoothed * exponentialOrOne;
      const sum = 1 + exponential;
      const exponentialOrOne2 = logit < 0 ? exponential : 1;
      const product3 = oneMinusSmoothed * exponentialOrOne2;
      const miss = product2 / sum + product3 / sum;
      const both = miss === 0 && isGammaPositive;
      const focus = both ? 0 : raise(miss, gamma);
      const logarithm = Math.log1p(exponential);
      const crossEntropy =
        smoothed * ((negativeLogit <= 0 ? 0 : negativeLogit) + logarithm) +
        oneMinusSmoothed * ((logit <= 0 ? 0 : logit) + logarithm);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (balance * focus * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const cotangentTimesBalance = cotangent * balance;
      const isZero = cotangentTimesBalance * crossEntropy === 0;
      const product4 = gamma * cotangent * balance * crossEntropy * raise(miss, gammaMinusOne);
      if (logitsGradient !== undefined)
        logitsGradient[i] = excluded
          ? 0
          : (both || isGammaZero || isZero
              ? 0
              : (product4 * exponentialOrOne2 * exponentialOrOne * (1 - 2 * smoothed)) / (sum * sum)) +
            (cotangentTimesBalance * focus * (product3 - product2)) / sum;
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : oneMinusLabelSmoothing *
            (cotangent * focus * (alphaMinusOneMinusAlpha * crossEntropy - balance * logit) +
              (both || isGammaZero || isZero ? 0 : (product4 * (exponentialOrOne - exponentialOrOne2)) / sum));
    }
    return compensated(total, totalError);
  },
};

/**
 * Sigmoid focal loss. The binary cross-entropy of logits, in which elements that are already right hardly count.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / 2
 * cross_entropy = smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)
 * miss = smoothed * sigmoid(-logits) + (1 - smoothed) * sigmoid(logits)
 * balance = match(alpha, none = 1, given = alpha * smoothed + (1 - alpha) * (1 - smoothed))
 * # A miss that has vanished has no slope either, though below an exponent of 1 the power's own is infinite.
 * focus = where(miss == 0 and gamma > 0, 0, miss^gamma)
 * balance * focus * cross_entropy
 * ```
 *
 * @param logits [element...], float, differentiable. The logarithm of the odds of the label 1.
 * @param target [element...], float, differentiable. The label, 0 or 1; values in between are fine.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const sigmoidFocal: Loss<
  [logits: TensorLike, target: TensorLike],
  SigmoidFocalOptions,
  'logits' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(
  callContract,
  [kernelsAlphaNone, kernelsAlphaGiven],
  /* @__PURE__ */ elementKernels(simd),
);
