// Generated from spec/losses/classification/binary_focal.loss.yaml. Do not edit.
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
import { binaryFocal as contract } from '../contracts/binaryFocal.ts';
import { simd } from '../simd/binaryFocal.ts';

export interface BinaryFocalOptions extends LossOptions {
  /** How much the label 1 counts; the label 0 then counts 1 - alpha. Without it both count 1. In [0, 1], may be left out. */
  readonly alpha?: number;
  /** How fast an element's weight falls as its probability grows; 0 is the cross-entropy. In [0, inf), default 2. */
  readonly gamma?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly alpha: number;
  readonly gamma: number;
}

interface Sizes {
  readonly 'element...': number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

/** alpha = none */
const kernelsAlphaNone: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { gamma } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const predictionValue = prediction[i]!;
      const miss = targetValue + (1 - 2 * targetValue) * predictionValue;
      const logarithm = Math.log(predictionValue);
      const difference = 1 - targetValue;
      const logarithm2 = Math.log1p(-predictionValue);
      const crossEntropy =
        (targetValue === 0 && -logarithm === Infinity ? 0 : -(targetValue * logarithm)) +
        (difference === 0 && -logarithm2 === Infinity ? 0 : -(difference * logarithm2));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (raise(miss, gamma) * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { gamma } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const isGammaZero = gamma === 0;
    const difference3 = gamma - 1;
    const product5 = 2 * gamma;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const difference = 1 - 2 * targetValue;
      const predictionValue = prediction[i]!;
      const miss = targetValue + difference * predictionValue;
      const power = raise(miss, gamma);
      const logarithm = Math.log(predictionValue);
      const both = targetValue === 0 && -logarithm === Infinity;
      const difference2 = 1 - targetValue;
      const logarithm2 = Math.log1p(-predictionValue);
      const both2 = difference2 === 0 && -logarithm2 === Infinity;
      const crossEntropy = (both ? 0 : -(targetValue * logarithm)) + (both2 ? 0 : -(difference2 * logarithm2));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (power * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const isProductZero = cotangent * crossEntropy === 0;
      const power2 = raise(miss, difference3);
      const product = gamma * cotangent * crossEntropy * power2;
      const product2 = cotangent * power;
      const product3 = product2 * difference2;
      const product4 = product2 * targetValue;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded
          ? 0
          : (isGammaZero || isProductZero ? 0 : product * difference) +
            (both2 || product3 === 0 ? 0 : product3 / (1 - predictionValue)) +
            (both || product4 === 0 ? 0 : -(product4 / predictionValue));
      const isProductZero2 = product2 === 0;
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : (isGammaZero || isProductZero
              ? 0
              : product - product5 * cotangent * crossEntropy * power2 * predictionValue) +
            (both2 || isProductZero2 ? 0 : product2 * logarithm2) +
            (both || isProductZero2 ? 0 : -(product2 * logarithm));
    }
    return compensated(total, totalError);
  },
};

/** alpha = given */
const kernelsAlphaGiven: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { alpha, gamma } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const difference = 1 - alpha;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const difference2 = 1 - targetValue;
      const balance = alpha * targetValue + difference * difference2;
      const predictionValue = prediction[i]!;
      const miss = targetValue + (1 - 2 * targetValue) * predictionValue;
      const logarithm = Math.log(predictionValue);
      const logarithm2 = Math.log1p(-predictionValue);
      const crossEntropy =
        (targetValue === 0 && -logarithm === Infinity ? 0 : -(targetValue * logarithm)) +
        (difference2 === 0 && -logarithm2 === Infinity ? 0 : -(difference2 * logarithm2));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (balance * raise(miss, gamma) * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { alpha, gamma } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const difference = 1 - alpha;
    const isGammaZero = gamma === 0;
    const difference4 = gamma - 1;
    const product6 = 2 * gamma;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const difference2 = 1 - targetValue;
      const balance = alpha * targetValue + difference * difference2;
      const difference3 = 1 - 2 * targetValue;
      const predictionValue = prediction[i]!;
      const miss = targetValue + difference3 * predictionValue;
      const power = raise(miss, gamma);
      const logarithm = Math.log(predictionValue);
      const both = targetValue === 0 && -logarithm === Infinity;
      const logarithm2 = Math.log1p(-predictionValue);
      const both2 = difference2 === 0 && -logarithm2 === Infinity;
      const crossEntropy = (both ? 0 : -(targetValue * logarithm)) + (both2 ? 0 : -(difference2 * logarithm2));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (balance * power * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = cotangent * balance;
      const isProductZero = product * crossEntropy === 0;
      const power2 = raise(miss, difference4);
      const product2 = gamma * cotangent * balance * crossEntropy * power2;
      const product3 = product * power;
      const product4 = product3 * difference2;
      const product5 = product3 * targetValue;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded
          ? 0
          : (isGammaZero || isProductZero ? 0 : product2 * difference3) +
            (both2 || product4 === 0 ? 0 : product4 / (1 - predictionValue)) +
            (both || product5 === 0 ? 0 : -(product5 / predictionValue));
      const isProductZero2 = product3 === 0;
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : alpha * cotangent * power * crossEntropy +
            (isGammaZero || isProductZero ? 0 : product2) +
            (isGammaZero || isProductZero
              ? 0
              : -(product6 * cotangent * balance * crossEntropy * power2 * predictionValue)) -
            (difference * cotangent * power * crossEntropy + (both2 || isProductZero2 ? 0 : -(product3 * logarithm2))) +
            (both || isProductZero2 ? 0 : -(product3 * logarithm));
    }
    return compensated(total, totalError);
  },
};

/**
 * Binary focal loss. The binary cross-entropy of probabilities, in which elements that are already right hardly count.
 *
 * ```text
 * # What a label rules out costs nothing, even where the model rules it out, too.
 * expected(share, surprise) = where(share == 0 and surprise == infinity, 0, share * surprise)
 * cross_entropy = expected(target, -log(prediction)) + expected(1 - target, -log1p(-prediction))
 * # One minus the prediction for the label 1, and the prediction for the label 0.
 * miss = target + (1 - 2 * target) * prediction
 * balance = match(alpha, none = 1, given = alpha * target + (1 - alpha) * (1 - target))
 * balance * miss^gamma * cross_entropy
 * ```
 *
 * @param prediction [element...], float, differentiable. The probability of the label 1.
 * @param target [element...], float, differentiable. The label, 0 or 1; values in between are fine.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const binaryFocal: Loss<
  [prediction: TensorLike, target: TensorLike],
  BinaryFocalOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(contract, [kernelsAlphaNone, kernelsAlphaGiven], /* @__PURE__ */ elementKernels(simd));
