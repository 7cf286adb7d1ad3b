// Generated from spec/losses/classification/binary_cross_entropy.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/binaryCrossEntropy.ts';
import { simd } from '../simd/binaryCrossEntropy.ts';

export interface BinaryCrossEntropyOptions extends LossOptions {
  /**
   * Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient. In [0, 0.5),
   * default 0.
   */
  readonly epsilon?: number;
  /**
   * Logarithms below it count as it, so that the loss stays finite at a wrong probability of 0 or 1. In (-inf, 0],
   * default -100.
   */
  readonly logFloor?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly epsilon: number;
  readonly log_floor: number;
}

interface Sizes {
  readonly 'element...': number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { epsilon, log_floor: logFloor } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const low = Math.max(Math.log(epsilon), logFloor);
    const high = Math.log1p(-epsilon);
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const predictionValue = prediction[i]!;
      const logPrediction = Math.log(predictionValue);
      const predictionLogarithm = Math.log1p(-predictionValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0
          ? 0
          : weight *
            -(
              targetValue * (logPrediction < low ? low : high < logPrediction ? high : logPrediction) +
              (1 - targetValue) *
                (predictionLogarithm < low ? low : high < predictionLogarithm ? high : predictionLogarithm)
            );
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { epsilon, log_floor: logFloor } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const low = Math.max(Math.log(epsilon), logFloor);
    const high = Math.log1p(-epsilon);
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const predictionValue = prediction[i]!;
      const logPrediction = Math.log(predictionValue);
      const lowOrHighOrLogPrediction = logPrediction < low ? low : high < logPrediction ? high : logPrediction;
      const predictionLogarithm = Math.log1p(-predictionValue);
      const predictionSelected =
        predictionLogarithm < low ? low : high < predictionLogarithm ? high : predictionLogarithm;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded
        ? 0
        : weight * -(targetValue * lowOrHighOrLogPrediction + (1 - targetValue) * predictionSelected);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const difference = 1 - predictionValue;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (predictionGradient !== undefined)
        predictionGradient[i] =
          excluded || predictionValue < epsilon || difference < epsilon
            ? 0
            : (cotangent * (predictionValue - targetValue)) / Math.max(predictionValue * difference, 1e-12);
      if (targetGradient !== undefined)
        targetGradient[i] = excluded ? 0 : cotangent * (predictionSelected - lowOrHighOrLogPrediction);
    }
    return compensated(total, totalError);
  },
};

/**
 * Binary cross-entropy. The negative log-likelihood of labels between 0 and 1 under predicted probabilities.
 *
 * ```text
 * # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded.
 * low = max(log(epsilon), log_floor)
 * high = log1p(-epsilon)
 * -(target * clamp(log(prediction), low, high) + (1 - target) * clamp(log1p(-prediction), low, high))
 * ```
 *
 * @param prediction [element...], float, differentiable. The probability of the label 1. Valid where not (prediction <
 * 0 or prediction > 1).
 * @param target [element...], float, differentiable. The label, 0 or 1; values in between are fine. Valid where not
 * (target < 0 or target > 1).
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.
 */
export const binaryCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  BinaryCrossEntropyOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
