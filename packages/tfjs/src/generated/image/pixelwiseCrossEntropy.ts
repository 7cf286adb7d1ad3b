// Generated from spec/losses/image/pixelwise_cross_entropy.loss.yaml. Do not edit.
//
// match(input,
//   logits = sparse_softmax_cross_entropy(logits, target,
//     class_weight = class_weight, ignore_index = ignore_index, label_smoothing = label_smoothing),
//   probability = sparse_categorical_cross_entropy(logits, target,
//     class_weight = class_weight, ignore_index = ignore_index))

import { pixelwiseCrossEntropy as contract } from '@losswright/core/contracts';
import { pixelwiseCrossEntropy as core } from '@losswright/core/pixelwiseCrossEntropy';
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
  unlessZero,
  where,
  zeroWhere,
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

type Inputs = Tensors<'logits' | 'target'>;

interface Parameters {
  readonly classWeight: Value;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
}

type NamedAxes = Axes<'class'>;

const logitsGraph = /* @__PURE__ */ defineGraph({
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
    const product = mul(classWeight, difference);
    const productOrZero = where(classIndexIsTarget, product, 0);
    const sumProductOrZero = sumAlong(productOrZero, axes.class);
    const sumProductOrZeroOrNan = where(bothHold, sumProductOrZero, NaN);
    let selected: Value;
    if (labelSmoothing === 0) {
      selected = neg(sumProductOrZeroOrNan);
    } else {
      const product2 = mul(1 - labelSmoothing, sumProductOrZeroOrNan);
      const opposite = neg(product2);
      const sumProduct = sumAlong(product, axes.class);
      const product3 = mul(labelSmoothing / axes.class.size, sumProduct);
      selected = sub(opposite, product3);
    }
    const loss = where(targetIsIgnoreIndex, 0, selected);
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
        const product4 = mul(1 - labelSmoothing, cotangent);
        selected3 = neg(product4);
      }
      const selected4 = where(classIndexIsTarget, selected3, 0);
      let selected5: Value;
      if (labelSmoothingIsZero) {
        selected5 = 0;
      } else {
        selected5 = mul(labelSmoothing / axes.class.size, cotangent);
      }
      const difference2 = sub(selected4, selected5);
      const product5 = mul(classWeight, difference2);
      const sum2 = sumAlong(product5, axes.class);
      const quotient = div(sum2, sum);
      const product6 = mul(quotient, expLogitsMinusMaxLogits);
      const difference3 = sub(product5, product6);
      const logitsGradient = where(targetIsIgnoreIndex, 0, difference3);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const logitsPrograms = /* @__PURE__ */ definePrograms({
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
      float product = classWeightAt(i) * (logitsAt(i) - maxLogits - logarithm);`,
        sums: { sum4: 'select(0.0, product, i == targetValue)', sumProduct: 'product' },
      },
      `
      float quotient2 = sum2 / sum3;
      bool bothHold = 0 <= targetValue && targetValue < classSize;
      float selected3 = select(nan, sum4, bothHold);
      float difference = -(oneMinusLabelSmoothing * selected3) - quotient * sumProduct;
      bool targetValueIsIgnoreIndex = targetValue == ignoreIndex;
      float selected4 = select(difference, -selected3, labelSmoothingIsZero);
      float loss = select(selected4, 0.0, targetValueIsIgnoreIndex);
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

const probabilityGraph = /* @__PURE__ */ defineGraph({
  forward: ({ logits, target }: Inputs, { classWeight, ignoreIndex }: Parameters, axes: NamedAxes) => {
    const targetIsIgnoreIndex = equal(target, scalar(ignoreIndex, 'int32'));
    const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
    const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
    const bothHold = logicalAnd(zeroUpToTarget, targetBelowClassSize);
    const classIndexIsTarget = indexIs(axes.class, target);
    const classWeightOrZero = where(classIndexIsTarget, classWeight, 0);
    const sumClassWeightOrZero = sumAlong(classWeightOrZero, axes.class);
    const selected = where(bothHold, sumClassWeightOrZero, NaN);
    const count = where(targetIsIgnoreIndex, 0, selected);
    const logitsOrZero = where(classIndexIsTarget, logits, 0);
    const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
    const sumLogitsOrZeroOrNan = where(bothHold, sumLogitsOrZero, NaN);
    const isBelow = less(sumLogitsOrZeroOrNan, 0);
    const difference = sub(1, sumLogitsOrZeroOrNan);
    const differenceBelowZero = less(difference, 0);
    const logSumLogitsOrZeroOrNan = log(sumLogitsOrZeroOrNan);
    const selected2 = where(differenceBelowZero, -0, logSumLogitsOrZeroOrNan);
    const selected3 = where(isBelow, -Infinity, selected2);
    const product = mul(count, selected3);
    const negativeProduct = neg(product);
    const loss = where(targetIsIgnoreIndex, 0, negativeProduct);
    return {
      loss,
      count,
      residuals: { targetIsIgnoreIndex, classIndexIsTarget, count, sumLogitsOrZeroOrNan, isBelow, differenceBelowZero },
    };
  },
  backward: (
    { targetIsIgnoreIndex, classIndexIsTarget, count, sumLogitsOrZeroOrNan, isBelow, differenceBelowZero },
    { cotangent, excluded },
  ) => ({
    logits: () => {
      const cotangentTimesCount = mul(cotangent, count);
      const isEqual = equal(cotangentTimesCount, 0);
      const quotient = div(cotangentTimesCount, sumLogitsOrZeroOrNan);
      const negativeQuotient = neg(quotient);
      const negativeQuotientOrZero = where(classIndexIsTarget, negativeQuotient, 0);
      const selected4 = unlessZero(isEqual, negativeQuotientOrZero);
      const selected5 = where(differenceBelowZero, 0, selected4);
      const selected6 = where(isBelow, 0, selected5);
      const logitsGradient = where(targetIsIgnoreIndex, 0, selected6);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const probabilityPrograms = /* @__PURE__ */ definePrograms({
  along: { class: ['class'] },
  loss: {
    reads: [
      'float logits[class]',
      'int target as targetValue',
      'float classWeight[class]',
      'int ignoreIndex',
      'int class.size as classSize',
    ],
    steps: [
      {
        along: 'class',
        each: `
      bool classIndexIsTargetValue = i == targetValue;`,
        sums: {
          sum: 'select(0.0, classWeightAt(i), classIndexIsTargetValue)',
          sum2: 'select(0.0, logitsAt(i), classIndexIsTargetValue)',
        },
      },
      `
      bool bothHold = 0 <= targetValue && targetValue < classSize;
      float selected = select(nan, sum2, bothHold);
      bool selectedBelowZero = selected < 0.0;
      bool isBelow = 1.0 - selected < 0.0;
      bool targetValueIsIgnoreIndex = targetValue == ignoreIndex;
      float selected2 = select(select(nan, sum, bothHold), 0.0, targetValueIsIgnoreIndex);
      bool isEqual = selected2 == 0.0;
      float opposite = -(selected2 / selected);
      float selected3 = select(safeLog(selected), -0.0, isBelow);
      float opposite2 = -(selected2 * select(selected3, -infinity, selectedBelowZero));
      float loss = select(opposite2, 0.0, targetValueIsIgnoreIndex);
      float count = selected2;`,
    ],
  },
  count: true,
  gradients: {
    logits: {
      reads: ['int target as targetValue', 'int ignoreIndex'],
      keeps: ['bool selectedBelowZero', 'bool isBelow', 'bool isEqual', 'float opposite'],
      along: 'class',
      element: `
      float oppositeOrZero = select(0.0, opposite, i == targetValue);
      bool targetValueIsIgnoreIndex = targetValue == ignoreIndex;
      float slope = select(oppositeOrZero, 0.0, targetValueIsIgnoreIndex || selectedBelowZero || isBelow || isEqual);`,
    },
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
 * Use it when: Every pixel has exactly one class, and pixels matter equally.
 *
 * Avoid it when: The object of interest is small; weigh the classes, or add a loss of overlap.
 *
 * @param logits - Float `[batch, height, width, class]`, differentiable. Unnormalised log-probabilities, or
 * probabilities; see the parameter input.
 * @param target - Int32 `[batch, height, width]`. The index of the right class. Throws unless `target == ignore_index
 * or (0 <= target and target < size[class])`.
 * @param options - See {@link PixelwiseCrossEntropyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch, height, width]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Long, J., Shelhamer, E. and Darrell, T. (2015). Fully Convolutional Networks for Semantic Segmentation. CVPR.
 */
export const pixelwiseCrossEntropy: Loss<
  [logits: TensorLike, target: TensorLike],
  PixelwiseCrossEntropyOptions,
  'logits'
> = /* @__PURE__ */ defineLoss(contract, [logitsGraph, probabilityGraph], {
  core,
  programs: [logitsPrograms, probabilityPrograms],
});
