// Generated from spec/losses/classification/softmax_cross_entropy.loss.yaml. Do not edit.
//
// smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]
// -sum[class](class_weight * smoothed * log_softmax[class](logits))

import { softmaxCrossEntropy as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link softmaxCrossEntropy}. */
export interface SoftmaxCrossEntropyOptions extends LossOptions<
  'logits' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much each class counts in the loss. A number in [0, inf), or a tensor of such: `[class]`. Default: 1. */
  readonly classWeight?: TensorLike;
  /** The share of the target that is spread evenly over all classes. A number in [0, 1]. Default: 0. */
  readonly labelSmoothing?: number;
}

type Inputs = Values<'logits' | 'target'>;

type Parameters = Values<'class_weight' | 'label_smoothing'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target, logits }: Inputs,
    { class_weight: classWeight, label_smoothing: labelSmoothing }: Parameters,
  ) => {
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const smoothed = g.named(
      'smoothed',
      g.add(g.multiply(oneMinusLabelSmoothing, target), g.divide(labelSmoothing, g.cast(g.size('class')))),
    );
    const classWeightTimesSmoothed = g.multiply(classWeight, smoothed);
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.plainExp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const difference2 = g.subtract(difference, g.plainLog(sumExpDifference));
    return {
      loss: g.negate(g.sum(g.multiply(classWeightTimesSmoothed, difference2), ['class'])),
      residuals: { oneMinusLabelSmoothing, expDifference, sumExpDifference, difference2, classWeightTimesSmoothed },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    { class_weight: classWeight }: Parameters,
    { oneMinusLabelSmoothing, expDifference, sumExpDifference, difference2, classWeightTimesSmoothed },
    { excluded, cotangent },
  ) => {
    const difference3 = g.subtract(
      g.multiply(g.divide(g.sum(classWeightTimesSmoothed, ['class']), sumExpDifference), expDifference),
      classWeightTimesSmoothed,
    );
    const opposite = g.negate(
      g.multiply(g.multiply(g.multiply(oneMinusLabelSmoothing, cotangent), classWeight), difference2),
    );
    return { logits: g.where(excluded, 0, g.multiply(cotangent, difference3)), target: g.where(excluded, 0, opposite) };
  },
});

/**
 * Softmax cross-entropy. The cross-entropy between target probabilities and the softmax of the logits.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]
 * -sum[class](class_weight * smoothed * log_softmax[class](logits))
 * ```
 *
 * Inputs:
 * - `logits`: float `[batch..., class]`, differentiable. Unnormalised log-probabilities.
 * - `target`: float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector; they need
 * not sum to 1.
 *
 * Use it when: Exactly one class is right, and the target is a distribution over the classes.
 *
 * Avoid it when: The labels are integers, whose one-hot vectors need not be built; or several classes can be right at
 * once.
 *
 * @see Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs.
 * Neurocomputing, 227-236.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const softmaxCrossEntropy: Loss<'logits' | 'target', 'logits' | 'target', SoftmaxCrossEntropyOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
