// Generated from spec/losses/classification/sparse_softmax_cross_entropy.loss.yaml. Do not edit.
//
// log_probability = class_weight * log_softmax[class](logits)
// hard = -pick[class](log_probability, target)
// smooth = -mean[class](log_probability)
// # Without smoothing, a logit of minus infinity at another class must not count: 0 times infinity is not 0.
// mixed = where(label_smoothing == 0, hard, (1 - label_smoothing) * hard + label_smoothing * smooth)
// where(target == ignore_index, 0, mixed)

import { sparseSoftmaxCrossEntropy as contract } from '@losswright/core/contracts';
import { sparseSoftmaxCrossEntropy as core } from '@losswright/core/sparseSoftmaxCrossEntropy';
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
  exp,
  indexIs,
  less,
  lessEqual,
  log,
  maxAlong,
  mul,
  sumAlong,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link sparseSoftmaxCrossEntropy}. */
export interface SparseSoftmaxCrossEntropyOptions extends LossOptions<
  'logits',
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
  /** The share of the label's probability that is spread evenly over all classes. A number in [0, 1]. Default: 0. */
  readonly labelSmoothing?: number;
}

type Inputs = Tensors<'logits' | 'target'>;

interface Parameters {
  readonly classWeight: Value;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
}

type NamedAxes = Axes<'class'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ logits, target }: Inputs, { classWeight, ignoreIndex, labelSmoothing }: Parameters, axes: NamedAxes) => {
    const targetIsIgnoreIndex = equal(target, scalar(ignoreIndex, 'int32'));
    const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
    const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
    const bothHold = logicalAnd(zeroUpToTarget, targetBelowClassSize);
    const classIndexIsTarget = indexIs(axes.class, target);
    const maxLogits = maxAlong(logits, axes.class);
    const logitsMinusMaxLogits = sub(logits, maxLogits);
    const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
    const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
    const logSum = log(sum);
    const difference = sub(logitsMinusMaxLogits, logSum);
    const logProbability = mul(classWeight, difference);
    const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
    const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
    const selected = where(bothHold, sumLogProbabilityOrZero, NaN);
    let mixed: Value;
    if (labelSmoothing === 0) {
      mixed = neg(selected);
    } else {
      const product = mul(1 - labelSmoothing, selected);
      const negativeProduct = neg(product);
      const sumLogProbability = sumAlong(logProbability, axes.class);
      const product2 = mul(labelSmoothing / axes.class.size, sumLogProbability);
      mixed = sub(negativeProduct, product2);
    }
    const loss = where(targetIsIgnoreIndex, 0, mixed);
    const classWeightOrZero = where(classIndexIsTarget, classWeight, 0);
    const sumClassWeightOrZero = sumAlong(classWeightOrZero, axes.class);
    const selected2 = where(bothHold, sumClassWeightOrZero, NaN);
    const count = where(targetIsIgnoreIndex, 0, selected2);
    return {
      loss,
      count,
      residuals: { classWeight, targetIsIgnoreIndex, classIndexIsTarget, expLogitsMinusMaxLogits, sum },
    };
  },
  backward: (
    { classWeight, targetIsIgnoreIndex, classIndexIsTarget, expLogitsMinusMaxLogits, sum },
    { cotangent, excluded },
    { labelSmoothing }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const labelSmoothingIsZero = labelSmoothing === 0;
      let selected3: Value;
      if (labelSmoothingIsZero) {
        selected3 = neg(cotangent);
      } else {
        const product3 = mul(1 - labelSmoothing, cotangent);
        selected3 = neg(product3);
      }
      const selected4 = where(classIndexIsTarget, selected3, 0);
      let selected5: Value;
      if (labelSmoothingIsZero) {
        selected5 = 0;
      } else {
        selected5 = mul(labelSmoothing / axes.class.size, cotangent);
      }
      const difference2 = sub(selected4, selected5);
      const product4 = mul(classWeight, difference2);
      const sum2 = sumAlong(product4, axes.class);
      const quotient = div(sum2, sum);
      const product5 = mul(quotient, expLogitsMinusMaxLogits);
      const difference3 = sub(product4, product5);
      const logitsGradient = where(targetIsIgnoreIndex, 0, difference3);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  along: { class: ['class'] },
  loss: {
    reads: [
      'float logits[class]',
      'int target as targetValue',
      'float classWeight[class]',
      'int ignoreIndex',
      'float labelSmoothing',
      'int class.size as classSize',
    ],
    steps: [
      `
      float quotient = labelSmoothing / float(classSize);
      bool labelSmoothingIsZero = labelSmoothing == 0.0;
      float selected = select(-quotient, 0.0, labelSmoothingIsZero);
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      float selected2 = select(-oneMinusLabelSmoothing, -1.0, labelSmoothingIsZero);`,
      {
        along: 'class',
        each: `
      float classWeight = classWeightAt(i);
      bool classIndexIsTargetValue = i == targetValue;
      float total = selected + select(0.0, selected2, classIndexIsTargetValue);`,
        maxima: { maxLogits: 'logitsAt(i)' },
        sums: { sum: 'select(0.0, classWeight, classIndexIsTargetValue)', sum2: 'classWeight * total' },
      },
      { along: 'class', sums: { sum3: 'safeExp(logitsAt(i) - maxLogits)' } },
      `
      float logarithm = safeLog(sum3);`,
      {
        along: 'class',
        each: `
      float logProbability = classWeightAt(i) * (logitsAt(i) - maxLogits - logarithm);`,
        sums: { sum4: 'select(0.0, logProbability, i == targetValue)', sumLogProbability: 'logProbability' },
      },
      `
      float quotient2 = sum2 / sum3;
      bool bothHold = 0 <= targetValue && targetValue < classSize;
      float selected3 = select(nan, sum4, bothHold);
      float hard = -selected3;
      float difference = -(oneMinusLabelSmoothing * selected3) - quotient * sumLogProbability;
      float mixed = select(difference, hard, labelSmoothingIsZero);
      bool targetValueIsIgnoreIndex = targetValue == ignoreIndex;
      float loss = select(mixed, 0.0, targetValueIsIgnoreIndex);
      float count = select(select(nan, sum, bothHold), 0.0, targetValueIsIgnoreIndex);`,
    ],
  },
  count: true,
  gradients: {
    logits: {
      reads: [
        'float logits',
        'int target as targetValue',
        'float classWeight',
        'int ignoreIndex',
        'float labelSmoothing',
        'int class.size as classSize',
      ],
      keeps: ['float quotient2', 'float maxLogits'],
      along: 'class',
      element: `
      bool labelSmoothingIsZero = labelSmoothing == 0.0;
      float selected = select(-(labelSmoothing / float(classSize)), 0.0, labelSmoothingIsZero);
      float selected2 = select(0.0, select(-(1.0 - labelSmoothing), -1.0, labelSmoothingIsZero), i == targetValue);
      float product = classWeight * (selected + selected2);
      float product2 = quotient2 * safeExp(logits - maxLogits);
      float slope = select(product - product2, 0.0, targetValue == ignoreIndex);`,
    },
  },
});

/**
 * Softmax cross-entropy with integer labels. The negative logarithm of the probability that the softmax of the logits
 * gives to the label.
 *
 * ```text
 * log_probability = class_weight * log_softmax[class](logits)
 * hard = -pick[class](log_probability, target)
 * smooth = -mean[class](log_probability)
 * # Without smoothing, a logit of minus infinity at another class must not count: 0 times infinity is not 0.
 * mixed = where(label_smoothing == 0, hard, (1 - label_smoothing) * hard + label_smoothing * smooth)
 * where(target == ignore_index, 0, mixed)
 * ```
 *
 * Use it when: Exactly one class is right, and labels are integers.
 *
 * Avoid it when: Several classes can be right at once, or the model gives probabilities instead of logits.
 *
 * @param logits - Float `[batch..., class]`, differentiable. Unnormalised log-probabilities.
 * @param target - Int32 `[batch...]`. The index of the right class. Throws unless `target == ignore_index or (0 <=
 * target and target < size[class])`.
 * @param options - See {@link SparseSoftmaxCrossEntropyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs.
 * Neurocomputing, 227-236.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const sparseSoftmaxCrossEntropy: Loss<
  [logits: TensorLike, target: TensorLike],
  SparseSoftmaxCrossEntropyOptions,
  'logits'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
