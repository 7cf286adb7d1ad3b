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
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'class_weight' | 'label_smoothing' | 'epsilon'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target, prediction }: Inputs,
    { class_weight: classWeight, label_smoothing: labelSmoothing, epsilon }: Parameters,
  ) => {
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const smoothed = g.named(
      'smoothed',
      g.add(g.multiply(oneMinusLabelSmoothing, target), g.divide(labelSmoothing, g.cast(g.size('class')))),
    );
    const predictionBelowEpsilon = g.less(prediction, epsilon);
    const isBelow = g.less(g.subtract(1, prediction), epsilon);
    const capped = g.named('capped', g.where(isBelow, g.log1p(g.negate(epsilon)), g.log(prediction)));
    const logProbability = g.named('log_probability', g.where(predictionBelowEpsilon, g.log(epsilon), capped));
    const bothHold = g.and(g.equal(smoothed, 0), g.equal(logProbability, Number.NEGATIVE_INFINITY));
    const cost = g.named('cost', g.where(bothHold, 0, g.multiply(smoothed, logProbability)));
    return {
      loss: g.negate(g.sum(g.multiply(classWeight, cost), ['class'])),
      residuals: { predictionBelowEpsilon, oneMinusLabelSmoothing, smoothed, isBelow, logProbability, bothHold },
    };
  },
  backward: (
    g: Operators,
    { prediction }: Inputs,
    { class_weight: classWeight }: Parameters,
    { predictionBelowEpsilon, oneMinusLabelSmoothing, smoothed, isBelow, logProbability, bothHold },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(cotangent, classWeight);
    const productTimesSmoothed = g.multiply(product, smoothed);
    const selected = g.where(g.equal(productTimesSmoothed, 0), 0, g.negate(g.divide(productTimesSmoothed, prediction)));
    const selected2 = g.where(
      excluded,
      0,
      g.where(bothHold, 0, g.where(predictionBelowEpsilon, 0, g.where(isBelow, 0, selected))),
    );
    const opposite = g.negate(
      g.multiply(g.multiply(g.multiply(oneMinusLabelSmoothing, cotangent), classWeight), logProbability),
    );
    const selected3 = g.where(excluded, 0, g.where(bothHold, 0, g.where(g.equal(product, 0), 0, opposite)));
    return { prediction: selected2, target: selected3 };
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
 * Inputs:
 * - `prediction`: float `[batch..., class]`, differentiable. Probabilities; they are not made to sum to 1.
 * - `target`: float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector.
 *
 * Use it when: Exactly one class is right, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.
 *
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.
 */
export const categoricalCrossEntropy: Loss<
  'prediction' | 'target',
  'prediction' | 'target',
  CategoricalCrossEntropyOptions
> = /* @__PURE__ */ defineLoss(contract, [graph]);
