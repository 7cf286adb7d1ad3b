// Generated from spec/losses/classification/sparse_categorical_cross_entropy.loss.yaml. Do not edit.
//
// kept = where(target == ignore_index, 0, pick[class](class_weight, target))
// probability = pick[class](prediction, target)
// # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - probability near 1 is not.
// capped = where(1 - probability < epsilon, log1p(-epsilon), log(probability))
// log_probability = where(probability < epsilon, log(epsilon), capped)
// where(target == ignore_index, 0, -kept * log_probability)

import { sparseCategoricalCrossEntropy as contract } from '@losswright/core/contracts';
import { sparseCategoricalCrossEntropy as core } from '@losswright/core/sparseCategoricalCrossEntropy';
import { logicalAnd, neg, scalar, sub } from '@tensorflow/tfjs-core';
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
  indexIs,
  less,
  lessEqual,
  log,
  mul,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link sparseCategoricalCrossEntropy}. */
export interface SparseCategoricalCrossEntropyOptions extends LossOptions<
  'prediction',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * How much each class counts, in the loss and in the denominator of a mean. A number in [0, inf), or a tensor of such:
   * `[class]`. Default: 1.
   */
  readonly classWeight?: TensorLike;
  /**
   * The label of elements to leave out; they count neither in the sum nor in the denominator of a mean. An integer.
   * Default: -100.
   */
  readonly ignoreIndex?: number;
  /**
   * Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient. A number in [0,
   * 0.5). Default: 0.
   */
  readonly epsilon?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly classWeight: Value;
  readonly ignoreIndex: number;
  readonly epsilon: number;
}

type NamedAxes = Axes<'class'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { classWeight, ignoreIndex, epsilon }: Parameters, axes: NamedAxes) => {
    const targetIsIgnoreIndex = equal(target, scalar(ignoreIndex, 'int32'));
    const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
    const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
    const bothHold = logicalAnd(zeroUpToTarget, targetBelowClassSize);
    const classIndexIsTarget = indexIs(axes.class, target);
    const classWeightOrZero = where(classIndexIsTarget, classWeight, 0);
    const sumClassWeightOrZero = sumAlong(classWeightOrZero, axes.class);
    const selected = where(bothHold, sumClassWeightOrZero, NaN);
    const kept = where(targetIsIgnoreIndex, 0, selected);
    const predictionOrZero = where(classIndexIsTarget, prediction, 0);
    const sumPredictionOrZero = sumAlong(predictionOrZero, axes.class);
    const probability = where(bothHold, sumPredictionOrZero, NaN);
    const probabilityBelowEpsilon = less(probability, epsilon);
    const oneMinusProbability = sub(1, probability);
    const isBelow = less(oneMinusProbability, epsilon);
    const logProbability2 = log(probability);
    const capped = where(isBelow, Math.log1p(-epsilon), logProbability2);
    const logProbability = where(probabilityBelowEpsilon, Math.log(epsilon), capped);
    const keptTimesLogProbability = mul(kept, logProbability);
    const opposite = neg(keptTimesLogProbability);
    const loss = where(targetIsIgnoreIndex, 0, opposite);
    return {
      loss,
      count: kept,
      residuals: { targetIsIgnoreIndex, classIndexIsTarget, kept, probability, probabilityBelowEpsilon, isBelow },
    };
  },
  backward: (
    { targetIsIgnoreIndex, classIndexIsTarget, kept, probability, probabilityBelowEpsilon, isBelow },
    { cotangent, excluded },
  ) => ({
    prediction: () => {
      const cotangentTimesKept = mul(cotangent, kept);
      const cotangentTimesKeptIsZero = equal(cotangentTimesKept, 0);
      const quotient = div(cotangentTimesKept, probability);
      const negativeQuotient = neg(quotient);
      const negativeQuotientOrZero = where(classIndexIsTarget, negativeQuotient, 0);
      const selected2 = unlessZero(cotangentTimesKeptIsZero, negativeQuotientOrZero);
      const selected3 = where(isBelow, 0, selected2);
      const selected4 = where(probabilityBelowEpsilon, 0, selected3);
      const predictionGradient = where(targetIsIgnoreIndex, 0, selected4);
      return zeroWhere(excluded, predictionGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  along: { class: ['class'] },
  loss: {
    reads: [
      'float prediction[class]',
      'int target as targetValue',
      'float classWeight[class]',
      'int ignoreIndex',
      'float epsilon',
      'int class.size as classSize',
    ],
    steps: [
      {
        along: 'class',
        each: `
      bool classIndexIsTargetValue = i == targetValue;`,
        sums: {
          sum: 'select(0.0, classWeightAt(i), classIndexIsTargetValue)',
          sum2: 'select(0.0, predictionAt(i), classIndexIsTargetValue)',
        },
      },
      `
      bool bothHold = 0 <= targetValue && targetValue < classSize;
      float probability = select(nan, sum2, bothHold);
      bool probabilityBelowEpsilon = probability < epsilon;
      bool isBelow = 1.0 - probability < epsilon;
      bool targetValueIsIgnoreIndex = targetValue == ignoreIndex;
      float keptValue = select(select(nan, sum, bothHold), 0.0, targetValueIsIgnoreIndex);
      bool keptValueIsZero = keptValue == 0.0;
      float opposite = -(keptValue / probability);
      float capped = select(safeLog(probability), safeLog1p(-epsilon), isBelow);
      float logProbability = select(capped, safeLog(epsilon), probabilityBelowEpsilon);
      float loss = select(-(keptValue * logProbability), 0.0, targetValueIsIgnoreIndex);
      float count = keptValue;`,
    ],
  },
  count: true,
  gradients: {
    prediction: {
      reads: ['int target as targetValue', 'int ignoreIndex'],
      keeps: ['bool probabilityBelowEpsilon', 'bool isBelow', 'bool keptValueIsZero', 'float opposite'],
      along: 'class',
      element: `
      float oppositeOrZero = select(0.0, opposite, i == targetValue);
      bool targetValueIsIgnoreIndex = targetValue == ignoreIndex;
      float slope = select(oppositeOrZero, 0.0, targetValueIsIgnoreIndex || probabilityBelowEpsilon || isBelow || keptValueIsZero);`,
    },
  },
});

/**
 * Categorical cross-entropy with integer labels. The negative logarithm of the probability that the model gives to the
 * label.
 *
 * ```text
 * kept = where(target == ignore_index, 0, pick[class](class_weight, target))
 * probability = pick[class](prediction, target)
 * # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - probability near 1 is not.
 * capped = where(1 - probability < epsilon, log1p(-epsilon), log(probability))
 * log_probability = where(probability < epsilon, log(epsilon), capped)
 * where(target == ignore_index, 0, -kept * log_probability)
 * ```
 *
 * Use it when: Exactly one class is right, labels are integers, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.
 *
 * @param prediction - Float `[batch..., class]`, differentiable. Probabilities; they are not made to sum to 1.
 * @param target - Int32 `[batch...]`. The index of the right class. Throws unless `target == ignore_index or (0 <=
 * target and target < size[class])`.
 * @param options - See {@link SparseCategoricalCrossEntropyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.
 */
export const sparseCategoricalCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  SparseCategoricalCrossEntropyOptions,
  'prediction'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
