// Generated from spec/losses/classification/sparse_softmax_cross_entropy.loss.yaml. Do not edit.
//
// log_probability = class_weight * log_softmax[class](logits)
// hard = -pick[class](log_probability, target)
// smooth = -mean[class](log_probability)
// # Without smoothing, a logit of minus infinity at another class must not count: 0 times infinity is not 0.
// mixed = where(label_smoothing == 0, hard, (1 - label_smoothing) * hard + label_smoothing * smooth)
// where(target == ignore_index, 0, mixed)

import { sparseSoftmaxCrossEntropy as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'logits' | 'target'>;

type Parameters = Values<'class_weight' | 'ignore_index' | 'label_smoothing'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target, logits }: Inputs,
    { ignore_index: ignoreIndex, label_smoothing: labelSmoothing, class_weight: classWeight }: Parameters,
  ) => {
    const targetIsIgnoreIndex = g.equal(target, ignoreIndex);
    const labelSmoothingIsZero = g.equal(labelSmoothing, 0);
    const bothHold = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndexIsTarget = g.equal(g.index('class'), target);
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.plainExp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const logProbability = g.named(
      'log_probability',
      g.multiply(classWeight, g.subtract(difference, g.plainLog(sumExpDifference))),
    );
    const selected = g.where(bothHold, g.sum(g.where(classIndexIsTarget, logProbability, 0), ['class']), Number.NaN);
    const hard = g.named('hard', g.negate(selected));
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const quotient = g.divide(labelSmoothing, g.cast(g.size('class')));
    const difference2 = g.subtract(
      g.negate(g.multiply(oneMinusLabelSmoothing, selected)),
      g.multiply(quotient, g.sum(logProbability, ['class'])),
    );
    const mixed = g.named('mixed', g.where(labelSmoothingIsZero, hard, difference2));
    const selected2 = g.where(
      targetIsIgnoreIndex,
      0,
      g.where(bothHold, g.sum(g.where(classIndexIsTarget, classWeight, 0), ['class']), Number.NaN),
    );
    return {
      loss: g.where(targetIsIgnoreIndex, 0, mixed),
      count: selected2,
      residuals: {
        labelSmoothingIsZero,
        targetIsIgnoreIndex,
        classIndexIsTarget,
        expDifference,
        sumExpDifference,
        oneMinusLabelSmoothing,
        quotient,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    { class_weight: classWeight }: Parameters,
    {
      labelSmoothingIsZero,
      targetIsIgnoreIndex,
      classIndexIsTarget,
      expDifference,
      sumExpDifference,
      oneMinusLabelSmoothing,
      quotient,
    },
    { excluded, cotangent },
  ) => {
    const selected3 = g.where(
      labelSmoothingIsZero,
      g.negate(cotangent),
      g.negate(g.multiply(oneMinusLabelSmoothing, cotangent)),
    );
    const difference3 = g.subtract(
      g.where(classIndexIsTarget, selected3, 0),
      g.where(labelSmoothingIsZero, 0, g.multiply(quotient, cotangent)),
    );
    const product = g.multiply(classWeight, difference3);
    const difference4 = g.subtract(
      product,
      g.multiply(g.divide(g.sum(product, ['class']), sumExpDifference), expDifference),
    );
    return { logits: g.where(excluded, 0, g.where(targetIsIgnoreIndex, 0, difference4)) };
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
 * Inputs:
 * - `logits`: float `[batch..., class]`, differentiable. Unnormalised log-probabilities.
 * - `target`: int32 `[batch...]`. The index of the right class. On the CPU it must hold that `target == ignore_index
 * or (0 <= target and target < size[class])`.
 *
 * Use it when: Exactly one class is right, and labels are integers.
 *
 * Avoid it when: Several classes can be right at once, or the model gives probabilities instead of logits.
 *
 * @see Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs.
 * Neurocomputing, 227-236.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const sparseSoftmaxCrossEntropy: Loss<'logits' | 'target', 'logits', SparseSoftmaxCrossEntropyOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
