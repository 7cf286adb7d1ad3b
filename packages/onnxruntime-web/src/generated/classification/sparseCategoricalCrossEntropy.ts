// Generated from spec/losses/classification/sparse_categorical_cross_entropy.loss.yaml. Do not edit.
//
// kept = where(target == ignore_index, 0, pick[class](class_weight, target))
// probability = pick[class](prediction, target)
// # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - probability near 1 is not.
// capped = where(1 - probability < epsilon, log1p(-epsilon), log(probability))
// log_probability = where(probability < epsilon, log(epsilon), capped)
// where(target == ignore_index, 0, -kept * log_probability)

import { sparseCategoricalCrossEntropy as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'class_weight' | 'ignore_index' | 'epsilon'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target, prediction }: Inputs,
    { ignore_index: ignoreIndex, class_weight: classWeight, epsilon }: Parameters,
  ) => {
    const targetIsIgnoreIndex = g.equal(target, ignoreIndex);
    const bothHold = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndexIsTarget = g.equal(g.index('class'), target);
    const kept = g.named(
      'kept',
      g.where(
        targetIsIgnoreIndex,
        0,
        g.where(bothHold, g.sum(g.where(classIndexIsTarget, classWeight, 0), ['class']), Number.NaN),
      ),
    );
    const probability = g.named(
      'probability',
      g.where(bothHold, g.sum(g.where(classIndexIsTarget, prediction, 0), ['class']), Number.NaN),
    );
    const probabilityBelowEpsilon = g.less(probability, epsilon);
    const isBelow = g.less(g.subtract(1, probability), epsilon);
    const capped = g.named('capped', g.where(isBelow, g.log1p(g.negate(epsilon)), g.log(probability)));
    const logProbability = g.named('log_probability', g.where(probabilityBelowEpsilon, g.log(epsilon), capped));
    return {
      loss: g.where(targetIsIgnoreIndex, 0, g.negate(g.multiply(kept, logProbability))),
      count: kept,
      residuals: { targetIsIgnoreIndex, classIndexIsTarget, kept, probability, probabilityBelowEpsilon, isBelow },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { targetIsIgnoreIndex, classIndexIsTarget, kept, probability, probabilityBelowEpsilon, isBelow },
    { excluded, cotangent },
  ) => {
    const cotangentTimesKept = g.multiply(cotangent, kept);
    const selected = g.where(
      g.equal(cotangentTimesKept, 0),
      0,
      g.where(classIndexIsTarget, g.negate(g.divide(cotangentTimesKept, probability)), 0),
    );
    const selected2 = g.where(
      excluded,
      0,
      g.where(targetIsIgnoreIndex, 0, g.where(probabilityBelowEpsilon, 0, g.where(isBelow, 0, selected))),
    );
    return { prediction: selected2 };
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
 * Inputs:
 * - `prediction`: float `[batch..., class]`, differentiable. Probabilities; they are not made to sum to 1.
 * - `target`: int32 `[batch...]`. The index of the right class. On the CPU it must hold that `target == ignore_index
 * or (0 <= target and target < size[class])`.
 *
 * Use it when: Exactly one class is right, labels are integers, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.
 *
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.
 */
export const sparseCategoricalCrossEntropy: Loss<
  'prediction' | 'target',
  'prediction',
  SparseCategoricalCrossEntropyOptions
> = /* @__PURE__ */ defineLoss(contract, [graph]);
