// Generated from spec/losses/classification/binary_cross_entropy_with_logits.loss.yaml. Do not edit.
//
// smoothed = target * (1 - label_smoothing) + label_smoothing / 2
// # softplus(-x) is -log(sigmoid(x)), which the label 1 costs, and softplus(x) is -log(1 - sigmoid(x)).
// pos_weight * smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)

import { binaryCrossEntropyWithLogits as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link binaryCrossEntropyWithLogits}. */
export interface BinaryCrossEntropyWithLogitsOptions extends LossOptions<
  'logits' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * How much the label 1 counts in comparison with the label 0; above 1 it favours recall, below 1 precision. A number
   * in [0, inf), or a tensor of such: `[class]`. Default: 1.
   */
  readonly posWeight?: TensorLike;
  /** The share of each label that is replaced by one half. A number in [0, 1]. Default: 0. */
  readonly labelSmoothing?: number;
}

type Inputs = Values<'logits' | 'target'>;

type Parameters = Values<'pos_weight' | 'label_smoothing'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { logits, target }: Inputs,
    { label_smoothing: labelSmoothing, pos_weight: posWeight }: Parameters,
  ) => {
    const zeroBelowLogits = g.less(0, logits);
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const smoothed = g.named(
      'smoothed',
      g.add(g.multiply(oneMinusLabelSmoothing, target), g.multiply(0.5, labelSmoothing)),
    );
    const oneMinusSmoothed = g.subtract(1, smoothed);
    const posWeightTimesSmoothed = g.multiply(posWeight, smoothed);
    const selected = g.where(zeroBelowLogits, oneMinusSmoothed, posWeightTimesSmoothed);
    const absLogits = g.abs(logits);
    const total = g.plainAdd(oneMinusSmoothed, posWeightTimesSmoothed);
    const logarithm = g.plainLog(g.plainSigmoid(absLogits));
    return {
      loss: g.subtract(g.multiply(selected, absLogits), g.multiply(total, logarithm)),
      residuals: { zeroBelowLogits, absLogits, logarithm, oneMinusLabelSmoothing, selected, total },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    { pos_weight: posWeight }: Parameters,
    { zeroBelowLogits, absLogits, logarithm, oneMinusLabelSmoothing, selected, total },
    { excluded, cotangent },
  ) => {
    const difference = g.subtract(selected, g.multiply(total, g.sigmoid(g.negate(absLogits))));
    const selected2 = g.where(
      excluded,
      0,
      g.multiply(g.multiply(cotangent, g.where(zeroBelowLogits, 1, -1)), difference),
    );
    const difference2 = g.subtract(
      g.multiply(g.where(zeroBelowLogits, -1, posWeight), absLogits),
      g.multiply(g.plainAdd(-1, posWeight), logarithm),
    );
    return {
      logits: selected2,
      target: g.where(excluded, 0, g.multiply(g.multiply(oneMinusLabelSmoothing, cotangent), difference2)),
    };
  },
});

/**
 * Binary cross-entropy of logits. The negative log-likelihood of labels between 0 and 1 under the sigmoid of the
 * logits.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / 2
 * # softplus(-x) is -log(sigmoid(x)), which the label 1 costs, and softplus(x) is -log(1 - sigmoid(x)).
 * pos_weight * smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)
 * ```
 *
 * Inputs:
 * - `logits`: float `[batch..., class]`, differentiable. The logarithm of the odds of the label 1.
 * - `target`: float `[batch..., class]`, differentiable. The label, 0 or 1; values in between are fine.
 *
 * Use it when: Each class is a yes or a no of its own, so that none, one or several of them can be right.
 *
 * Avoid it when: Exactly one of several classes is right.
 *
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const binaryCrossEntropyWithLogits: Loss<
  'logits' | 'target',
  'logits' | 'target',
  BinaryCrossEntropyWithLogitsOptions
> = /* @__PURE__ */ defineLoss(contract, [graph]);
