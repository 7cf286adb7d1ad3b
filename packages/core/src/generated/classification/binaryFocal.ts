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
import { callContract } from '../contracts/binaryFocal.ts';
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
      const logPrediction = Math.log(predictionValue);
      const difference = 1 - targetValue;
      const predictionLogarithm = Math.log1p(-predictionValue);
      const crossEntropy =
        (targetValue === 0 && -logPrediction === Infinity ? 0 : -(targetValue * logPrediction)) +
        (difference === 0 && -predictionLogarithm === Infinity ? 0 : -(difference * predictionLogarithm));
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
    const gammaMinusOne = gamma - 1;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const oneMinusTwoTimesTarget = 1 - 2 * targetValue;
      const predictionValue = prediction[i]!;
      const miss = targetValue + oneMinusTwoTimesTarget * predictionValue;
      const power = raise(miss, gamma);
      const logPrediction = Math.log(predictionValue);
      const both = targetValue === 0 && -logPrediction === Infinity;
      const oneMinusTarget = 1 - targetValue;
      const predictionLogarithm = Math.log1p(-predictionValue);
      const both2 = oneMinusTarget === 0 && -predictionLogarithm === Infinity;
      const crossEntropy =
        (both ? 0 : -(targetValue * logPrediction)) + (both2 ? 0 : -(oneMinusTarget * predictionLogarithm));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (power * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const isZero = cotangent * crossEntropy === 0;
      const product = gamma * cotangent * crossEntropy * raise(miss, gammaMinusOne);
      const cotangentTimesPower = cotangent * power;
      const product2 = cotangentTimesPower * oneMinusTarget;
      const product3 = cotangentTimesPower * targetValue;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded
          ? 0
          : (isGammaZero || isZero ? 0 : product * oneMinusTwoTimesTarget) +
            (both2 || product2 === 0 ? 0 : product2 / (1 - predictionValue)) +
            (both || product3 === 0 ? 0 : -(product3 / predictionValue));
      const isCotangentTimesPowerZero = cotangentTimesPower === 0;
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : (isGammaZero || isZero ? 0 : product * (1 - 2 * predictionValue)) +
            (both2 || isCotangentTimesPowerZero ? 0 : cotangentTimesPower * predictionLogarithm) +
            (both || isCotangentTimesPowerZero ? 0 : -(cotangentTimesPower * logPrediction));
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
    const oneMinusAlpha = 1 - alpha;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const oneMinusTarget = 1 - targetValue;
      const balance = alpha * targetValue + oneMinusAlpha * oneMinusTarget;
      const predictionValue = prediction[i]!;
      const miss = targetValue + (1 - 2 * targetValue) * predictionValue;
      const logPrediction = Math.log(predictionValue);
      const predictionLogarithm = Math.log1p(-predictionValue);
      const crossEntropy =
        (targetValue === 0 && -logPrediction === Infinity ? 0 : -(targetValue * logPrediction)) +
        (oneMinusTarget === 0 && -predictionLogarithm === Infinity ? 0 : -(oneMinusTarget * predictionLogarithm));
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
    const oneMinusAlpha = 1 - alpha;
    const isGammaZero = gamma === 0;
    const gammaMinusOne = gamma - 1;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const oneMinusTarget = 1 - targetValue;
      const balance = alpha * targetValue + oneMinusAlpha * oneMinusTarget;
      const oneMinusTwoTimesTarget = 1 - 2 * targetValue;
      const predictionValue = prediction[i]!;
      const miss = targetValue + oneMinusTwoTimesTarget * predictionValue;
      const power = raise(miss, gamma);
      const logPrediction = Math.log(predictionValue);
      const both = targetValue === 0 && -logPrediction === Infinity;
      const predictionLogarithm = Math.log1p(-predictionValue);
      const both2 = oneMinusTarget === 0 && -predictionLogarithm === Infinity;
      const crossEntropy =
        (both ? 0 : -(targetValue * logPrediction)) + (both2 ? 0 : -(oneMinusTarget * predictionLogarithm));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (balance * power * crossEntropy);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const cotangentTimesBalance = cotangent * balance;
      const isZero = cotangentTimesBalance * crossEntropy === 0;
      const product = gamma * cotangent * balance * crossEntropy * raise(miss, gammaMinusOne);
      const product2 = cotangentTimesBalance * power;
      const product3 = product2 * oneMinusTarget;
      const product4 = product2 * targetValue;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded
          ? 0
          : (isGammaZero || isZero ? 0 : product * oneMinusTwoTimesTarget) +
            (both2 || product3 === 0 ? 0 : product3 / (1 - predictionValue)) +
            (both || product4 === 0 ? 0 : -(product4 / predictionValue));
      const isProduct2Zero = product2 === 0;
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : (isGammaZero || isZero ? 0 : product * (1 - 2 * predictionValue)) +
            alpha * cotangent * power * crossEntropy -
            (oneMinusAlpha * cotangent * power * crossEntropy +
              (both2 || isProduct2Zero ? 0 : -(product2 * predictionLogarithm))) +
            (both || isProduct2Zero ? 0 : -(product2 * logPrediction));
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
> = /* @__PURE__ */ defineLoss(
  callContract,
  [kernelsAlphaNone, kernelsAlphaGiven],
  /* @__PURE__ */ elementKernels(simd),
);
