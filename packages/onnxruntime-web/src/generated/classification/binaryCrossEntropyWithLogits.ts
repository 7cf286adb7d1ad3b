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
    { target, logits }: Inputs,
    { pos_weight: posWeight, label_smoothing: labelSmoothing }: Parameters,
  ) => {
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const smoothed = g.named(
      'smoothed',
      g.add(g.multiply(oneMinusLabelSmoothing, target), g.multiply(0.5, labelSmoothing)),
    );
    const posWeightTimesSmoothed = g.multiply(posWeight, smoothed);
    const negativeLogits = g.negate(logits);
    const logarithm = g.plainLog(g.plainSigmoid(g.abs(logits)));
    const difference = g.subtract(g.where(g.lessEqual(negativeLogits, 0), 0, negativeLogits), logarithm);
    const oneMinusSmoothed = g.subtract(1, smoothed);
    const difference2 = g.subtract(g.where(g.lessEqual(logits, 0), 0, logits), logarithm);
    return {
      loss: g.add(g.multiply(posWeightTimesSmoothed, difference), g.multiply(oneMinusSmoothed, difference2)),
      residuals: {
        oneMinusLabelSmoothing,
        negativeLogits,
        difference,
        posWeightTimesSmoothed,
        oneMinusSmoothed,
        difference2,
      },
    };
  },
  backward: (
    g: Operators,
    { logits }: Inputs,
    { pos_weight: posWeight }: Parameters,
    { oneMinusLabelSmoothing, negativeLogits, difference, posWeightTimesSmoothed, oneMinusSmoothed, difference2 },
    { excluded, cotangent },
  ) => {
    const difference3 = g.subtract(
      g.multiply(oneMinusSmoothed, g.sigmoid(logits)),
      g.multiply(posWeightTimesSmoothed, g.sigmoid(negativeLogits)),
    );
    const product = g.multiply(
      oneMinusLabelSmoothing,
      g.multiply(cotangent, g.subtract(g.multiply(posWeight, difference), difference2)),
    );
    return { logits: g.where(excluded, 0, g.multiply(cotangent, difference3)), target: g.where(excluded, 0, product) };
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
