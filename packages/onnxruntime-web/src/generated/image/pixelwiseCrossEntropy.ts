// Generated from spec/losses/image/pixelwise_cross_entropy.loss.yaml. Do not edit.
//
// match(input,
//   logits = sparse_softmax_cross_entropy(logits, target,
//     class_weight = class_weight, ignore_index = ignore_index, label_smoothing = label_smoothing),
//   probability = sparse_categorical_cross_entropy(logits, target,
//     class_weight = class_weight, ignore_index = ignore_index))

import { pixelwiseCrossEntropy as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link pixelwiseCrossEntropy}. */
export interface PixelwiseCrossEntropyOptions extends LossOptions<'logits', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * How much each class counts, in the loss and in the denominator of a mean. A number in [0, inf), or a tensor of such:
   * `[class]`. Default: 1.
   */
  readonly classWeight?: TensorLike;
  /**
   * The label of pixels to leave out; they count neither in the sum nor in the denominator of a mean. An integer.
   * Default: -100.
   */
  readonly ignoreIndex?: number;
  /**
   * The share of the label's probability that is spread evenly over all classes; for logits only. A number in [0, 1].
   * Default: 0.
   */
  readonly labelSmoothing?: number;
  /** Whether the model gives logits, or probabilities. Default: `"logits"`. */
  readonly input?: 'logits' | 'probability';
}

type Inputs = Values<'logits' | 'target'>;

type Parameters = Values<'class_weight' | 'ignore_index' | 'label_smoothing'>;

const graphLogits = /* @__PURE__ */ defineGraph({
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
    const product = g.multiply(classWeight, g.subtract(difference, g.plainLog(sumExpDifference)));
    const selected = g.where(bothHold, g.sum(g.where(classIndexIsTarget, product, 0), ['class']), Number.NaN);
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const quotient = g.divide(labelSmoothing, g.cast(g.size('class')));
    const difference2 = g.subtract(
      g.negate(g.multiply(oneMinusLabelSmoothing, selected)),
      g.multiply(quotient, g.sum(product, ['class'])),
    );
    const selected2 = g.where(
      targetIsIgnoreIndex,
      0,
      g.where(bothHold, g.sum(g.where(classIndexIsTarget, classWeight, 0), ['class']), Number.NaN),
    );
    return {
      loss: g.where(targetIsIgnoreIndex, 0, g.where(labelSmoothingIsZero, g.negate(selected), difference2)),
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
    const product2 = g.multiply(classWeight, difference3);
    const difference4 = g.subtract(
      product2,
      g.multiply(g.divide(g.sum(product2, ['class']), sumExpDifference), expDifference),
    );
    return { logits: g.where(excluded, 0, g.where(targetIsIgnoreIndex, 0, difference4)) };
  },
});

const graphProbability = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target, logits }: Inputs,
    { ignore_index: ignoreIndex, class_weight: classWeight }: Parameters,
  ) => {
    const targetIsIgnoreIndex = g.equal(target, ignoreIndex);
    const bothHold = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndexIsTarget = g.equal(g.index('class'), target);
    const selected = g.where(
      targetIsIgnoreIndex,
      0,
      g.where(bothHold, g.sum(g.where(classIndexIsTarget, classWeight, 0), ['class']), Number.NaN),
    );
    const selected2 = g.where(bothHold, g.sum(g.where(classIndexIsTarget, logits, 0), ['class']), Number.NaN);
    const isBelow = g.less(selected2, 0);
    const isBelow2 = g.less(g.subtract(1, selected2), 0);
    const product = g.multiply(
      selected,
      g.where(isBelow, Number.NEGATIVE_INFINITY, g.where(isBelow2, -0, g.log(selected2))),
    );
    return {
      loss: g.where(targetIsIgnoreIndex, 0, g.negate(product)),
      count: selected,
      residuals: { targetIsIgnoreIndex, classIndexIsTarget, selected, selected2, isBelow, isBelow2 },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { targetIsIgnoreIndex, classIndexIsTarget, selected, selected2, isBelow, isBelow2 },
    { excluded, cotangent },
  ) => {
    const cotangentTimesSelected = g.multiply(cotangent, selected);
    const selected3 = g.where(
      g.equal(cotangentTimesSelected, 0),
      0,
      g.where(classIndexIsTarget, g.negate(g.divide(cotangentTimesSelected, selected2)), 0),
    );
    const selected4 = g.where(
      excluded,
      0,
      g.where(targetIsIgnoreIndex, 0, g.where(isBelow, 0, g.where(isBelow2, 0, selected3))),
    );
    return { logits: selected4 };
  },
});

/**
 * Pixelwise cross-entropy. The cross-entropy of every pixel of an image.
 *
 * ```text
 * match(input,
 *   logits = sparse_softmax_cross_entropy(logits, target,
 *     class_weight = class_weight, ignore_index = ignore_index, label_smoothing = label_smoothing),
 *   probability = sparse_categorical_cross_entropy(logits, target,
 *     class_weight = class_weight, ignore_index = ignore_index))
 * ```
 *
 * Inputs:
 * - `logits`: float `[batch, height, width, class]`, differentiable. Unnormalised log-probabilities, or probabilities;
 * see the parameter input.
 * - `target`: int32 `[batch, height, width]`. The index of the right class. On the CPU it must hold that `target ==
 * ignore_index or (0 <= target and target < size[class])`.
 *
 * Use it when: Every pixel has exactly one class, and pixels matter equally.
 *
 * Avoid it when: The object of interest is small; weigh the classes, or add a loss of overlap.
 *
 * @see Long, J., Shelhamer, E. and Darrell, T. (2015). Fully Convolutional Networks for Semantic Segmentation. CVPR.
 */
export const pixelwiseCrossEntropy: Loss<'logits' | 'target', 'logits', PixelwiseCrossEntropyOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphLogits, graphProbability]);
