// Generated from spec/losses/classification/categorical_cross_entropy.loss.yaml. Do not edit.
//
// smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]
// # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - prediction near 1 is not.
// capped = where(1 - prediction < epsilon, log1p(-epsilon), log(prediction))
// log_probability = where(prediction < epsilon, log(epsilon), capped)
// # What the target rules out costs nothing, even where the model rules it out, too.
// cost = where(smoothed == 0 and log_probability == -infinity, 0, smoothed * log_probability)
// -sum[class](class_weight * cost)

import { categoricalCrossEntropy as contract } from '@losswright/core/contracts';
import { categoricalCrossEntropy as core } from '@losswright/core/categoricalCrossEntropy';
import { add, logicalAnd, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  less,
  log,
  mul,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link categoricalCrossEntropy}. */
export interface CategoricalCrossEntropyOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much each class counts in the loss. A number in [0, inf), or a tensor of such: `[class]`. Default: 1. */
  readonly classWeight?: TensorLike;
  /** The share of the target that is spread evenly over all classes. A number in [0, 1]. Default: 0. */
  readonly labelSmoothing?: number;
  /**
   * Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient. A number in [0,
   * 0.5). Default: 0.
   */
  readonly epsilon?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly classWeight: Value;
  readonly labelSmoothing: number;
  readonly epsilon: number;
}

type NamedAxes = Axes<'class'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { classWeight, labelSmoothing, epsilon }: Parameters, axes: NamedAxes) => {
    const product = mul(1 - labelSmoothing, target);
    const smoothed = add(product, labelSmoothing / axes.class.size);
    const smoothedIsZero = equal(smoothed, 0);
    const predictionBelowEpsilon = less(prediction, epsilon);
    const oneMinusPrediction = sub(1, prediction);
    const isBelow = less(oneMinusPrediction, epsilon);
    const logPrediction = log(prediction);
    const capped = where(isBelow, Math.log1p(-epsilon), logPrediction);
    const logProbability = where(predictionBelowEpsilon, Math.log(epsilon), capped);
    const isEqual = equal(logProbability, -Infinity);
    const smoothedIsZeroAndIsEqual = logicalAnd(smoothedIsZero, isEqual);
    const product2 = mul(smoothed, logProbability);
    const cost = unlessZero(smoothedIsZeroAndIsEqual, product2);
    const classWeightTimesCost = mul(classWeight, cost);
    const sumClassWeightTimesCost = sumAlong(classWeightTimesCost, axes.class);
    const loss = neg(sumClassWeightTimesCost);
    return {
      loss,
      residuals: {
        prediction,
        classWeight,
        predictionBelowEpsilon,
        smoothed,
        isBelow,
        logProbability,
        smoothedIsZeroAndIsEqual,
      },
    };
  },
  backward: (
    { prediction, classWeight, predictionBelowEpsilon, smoothed, isBelow, logProbability, smoothedIsZeroAndIsEqual },
    { cotangent, excluded },
    { labelSmoothing }: Parameters,
  ) => {
    const product3 = mul(cotangent, classWeight);
    return {
      prediction: () => {
        const product4 = mul(product3, smoothed);
        const isEqual2 = equal(product4, 0);
        const quotient = div(product4, prediction);
        const negativeQuotient = neg(quotient);
        const zeroOrNegativeQuotient = unlessZero(isEqual2, negativeQuotient);
        const selected = where(isBelow, 0, zeroOrNegativeQuotient);
        const zeroOrSelected = where(predictionBelowEpsilon, 0, selected);
        const predictionGradient = where(smoothedIsZeroAndIsEqual, 0, zeroOrSelected);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const isEqual3 = equal(product3, 0);
        const product5 = mul(1 - labelSmoothing, cotangent);
        const product6 = mul(product5, classWeight);
        const product7 = mul(product6, logProbability);
        const opposite = neg(product7);
        const zeroOrOpposite = unlessZero(isEqual3, opposite);
        const targetGradient = where(smoothedIsZeroAndIsEqual, 0, zeroOrOpposite);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  along: { class: ['class'] },
  loss: {
    reads: [
      'float prediction[class]',
      'float target[class] as targetValue',
      'float classWeight[class]',
      'float labelSmoothing',
      'float epsilon',
      'int class.size as classSize',
    ],
    steps: [
      `
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      float quotient = labelSmoothing / float(classSize);
      float logarithm = safeLog1p(-epsilon);
      float logEpsilon = safeLog(epsilon);`,
      {
        along: 'class',
        each: `
      float smoothed = oneMinusLabelSmoothing * targetValueAt(i) + quotient;
      float prediction = predictionAt(i);
      float capped = select(safeLog(prediction), logarithm, 1.0 - prediction < epsilon);
      float logProbability = select(capped, logEpsilon, prediction < epsilon);
      float product = smoothed * logProbability;
      bool bothHold = smoothed == 0.0 && logProbability == -infinity;
      float cost = select(product, 0.0, bothHold);`,
        sums: { sum: 'classWeightAt(i) * cost' },
      },
      `
      float loss = -sum;`,
    ],
  },
  gradients: {
    prediction: {
      reads: [
        'float prediction',
        'float target as targetValue',
        'float classWeight',
        'float labelSmoothing',
        'float epsilon',
        'int class.size as classSize',
      ],
      along: 'class',
      element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + labelSmoothing / float(classSize);
      float classWeightTimesSmoothed = classWeight * smoothed;
      bool isBelow = 1.0 - prediction < epsilon;
      float capped = select(safeLog(prediction), safeLog1p(-epsilon), isBelow);
      bool predictionBelowEpsilon = prediction < epsilon;
      float logProbability = select(capped, safeLog(epsilon), predictionBelowEpsilon);
      float opposite = -(classWeightTimesSmoothed / prediction);
      bool bothHold = smoothed == 0.0 && logProbability == -infinity;
      bool isEqual = classWeightTimesSmoothed == 0.0;
      float slope = select(opposite, 0.0, bothHold || predictionBelowEpsilon || isBelow || isEqual);`,
    },
    target: {
      reads: [
        'float prediction',
        'float target as targetValue',
        'float classWeight',
        'float labelSmoothing',
        'float epsilon',
        'int class.size as classSize',
      ],
      along: 'class',
      element: `
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      bool isBelow = 1.0 - prediction < epsilon;
      float capped = select(safeLog(prediction), safeLog1p(-epsilon), isBelow);
      float logProbability = select(capped, safeLog(epsilon), prediction < epsilon);
      float smoothed = oneMinusLabelSmoothing * targetValue + labelSmoothing / float(classSize);
      float opposite = -(oneMinusLabelSmoothing * classWeight * logProbability);
      bool bothHold = smoothed == 0.0 && logProbability == -infinity;
      float slope = select(opposite, 0.0, bothHold || classWeight == 0.0);`,
    },
  },
});

/**
 * Categorical cross-entropy. The cross-entropy between target probabilities and predicted ones.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]
 * # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - prediction near 1 is not.
 * capped = where(1 - prediction < epsilon, log1p(-epsilon), log(prediction))
 * log_probability = where(prediction < epsilon, log(epsilon), capped)
 * # What the target rules out costs nothing, even where the model rules it out, too.
 * cost = where(smoothed == 0 and log_probability == -infinity, 0, smoothed * log_probability)
 * -sum[class](class_weight * cost)
 * ```
 *
 * Use it when: Exactly one class is right, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.
 *
 * @param prediction - Float `[batch..., class]`, differentiable. Probabilities; they are not made to sum to 1.
 * @param target - Float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector.
 * @param options - See {@link CategoricalCrossEntropyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.
 */
export const categoricalCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  CategoricalCrossEntropyOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
