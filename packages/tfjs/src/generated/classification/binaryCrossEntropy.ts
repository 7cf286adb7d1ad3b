// Generated from spec/losses/classification/binary_cross_entropy.loss.yaml. Do not edit.
//
// # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded.
// low = max(log(epsilon), log_floor)
// high = log1p(-epsilon)
// -(target * clamp(log(prediction), low, high) + (1 - target) * clamp(log1p(-prediction), low, high))

import { binaryCrossEntropy as contract } from '@losswright/core/contracts';
import { binaryCrossEntropy as core } from '@losswright/core/binaryCrossEntropy';
import { add, logicalOr, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  less,
  log,
  log1p,
  maximum,
  mul,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link binaryCrossEntropy}. */
export interface BinaryCrossEntropyOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient. A number in [0,
   * 0.5). Default: 0.
   */
  readonly epsilon?: number;
  /**
   * Logarithms below it count as it, so that the loss stays finite at a wrong probability of 0 or 1. A number in (-inf,
   * 0]. Default: -100.
   */
  readonly logFloor?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly epsilon: number;
  readonly logFloor: number;
}

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { epsilon, logFloor }: Parameters) => {
    const logPrediction = log(prediction);
    const low = Math.max(Math.log(epsilon), logFloor);
    const logPredictionBelowLow = less(logPrediction, low);
    const high = Math.log1p(-epsilon);
    const highBelowLogPrediction = less(high, logPrediction);
    const highOrLogPrediction = where(highBelowLogPrediction, high, logPrediction);
    const lowOrHighOrLogPrediction = where(logPredictionBelowLow, low, highOrLogPrediction);
    const product = mul(target, lowOrHighOrLogPrediction);
    const oneMinusTarget = sub(1, target);
    const negativePrediction = neg(prediction);
    const logarithm = log1p(negativePrediction);
    const logarithmBelowLow = less(logarithm, low);
    const highBelowLogarithm = less(high, logarithm);
    const highOrLogarithm = where(highBelowLogarithm, high, logarithm);
    const lowOrHighOrLogarithm = where(logarithmBelowLow, low, highOrLogarithm);
    const product2 = mul(oneMinusTarget, lowOrHighOrLogarithm);
    const total = add(product, product2);
    const loss = neg(total);
    return { loss, residuals: { prediction, target, lowOrHighOrLogPrediction, lowOrHighOrLogarithm } };
  },
  backward: (
    { prediction, target, lowOrHighOrLogPrediction, lowOrHighOrLogarithm },
    { cotangent, excluded },
    { epsilon }: Parameters,
  ) => ({
    prediction: () => {
      const predictionBelowEpsilon = less(prediction, epsilon);
      const oneMinusPrediction = sub(1, prediction);
      const isBelow = less(oneMinusPrediction, epsilon);
      const eitherHolds = logicalOr(predictionBelowEpsilon, isBelow);
      const predictionMinusTarget = sub(prediction, target);
      const product3 = mul(cotangent, predictionMinusTarget);
      const product4 = mul(prediction, oneMinusPrediction);
      const larger = maximum(product4, 1e-12);
      const quotient = div(product3, larger);
      const predictionGradient = where(eitherHolds, 0, quotient);
      return zeroWhere(excluded, predictionGradient);
    },
    target: () => {
      const difference = sub(lowOrHighOrLogarithm, lowOrHighOrLogPrediction);
      const targetGradient = mul(cotangent, difference);
      return zeroWhere(excluded, targetGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue', 'float epsilon', 'float logFloor'],
    element: `
      float logPrediction = safeLog(prediction);
      float high = safeLog1p(-epsilon);
      float low = safeMax(safeLog(epsilon), logFloor);
      float highOrLogPrediction = select(logPrediction, high, high < logPrediction);
      float logarithm = safeLog1p(-prediction);
      float selected = select(select(logarithm, high, high < logarithm), low, logarithm < low);
      float product = targetValue * select(highOrLogPrediction, low, logPrediction < low);
      float product2 = (1.0 - targetValue) * selected;
      float loss = -(product + product2);`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
      element: `
      float oneMinusPrediction = 1.0 - prediction;
      float product = cotangent * (prediction - targetValue);
      float larger = safeMax(prediction * oneMinusPrediction, 1e-12);
      bool eitherHolds = prediction < epsilon || oneMinusPrediction < epsilon;
      float gradient = select(product / larger, 0.0, excluded || eitherHolds);`,
    },
    target: {
      reads: ['float prediction', 'float epsilon', 'float logFloor'],
      element: `
      float logarithm = safeLog1p(-prediction);
      float high = safeLog1p(-epsilon);
      float low = safeMax(safeLog(epsilon), logFloor);
      float logPrediction = safeLog(prediction);
      float highOrLogPrediction = select(logPrediction, high, high < logPrediction);
      float selected = select(select(logarithm, high, high < logarithm), low, logarithm < low);
      float lowOrHighOrLogPrediction = select(highOrLogPrediction, low, logPrediction < low);
      float gradient = select(cotangent * (selected - lowOrHighOrLogPrediction), 0.0, excluded);`,
    },
  },
});

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
 * Use it when: The model gives probabilities, and each element is a yes or a no of its own.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0 or 1.
 *
 * @param prediction - Float `[element...]`, differentiable. The probability of the label 1. Throws unless `not
 * (prediction < 0 or prediction > 1)`.
 * @param target - Float `[element...]`, differentiable. The label, 0 or 1; values in between are fine. Throws unless
 * `not (target < 0 or target > 1)`.
 * @param options - See {@link BinaryCrossEntropyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.
 */
export const binaryCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  BinaryCrossEntropyOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
