// Generated from spec/losses/classification/softmax_cross_entropy.loss.yaml. Do not edit.
//
// smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]
// -sum[class](class_weight * smoothed * log_softmax[class](logits))

import { softmaxCrossEntropy as contract } from '@losswright/core/contracts';
import { softmaxCrossEntropy as core } from '@losswright/core/softmaxCrossEntropy';
import { add, neg, sub } from '@tensorflow/tfjs-core';
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
  exp,
  log,
  maxAlong,
  mul,
  sumAlong,
  zeroWhere,
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

type Inputs = Tensors<'logits' | 'target'>;

interface Parameters {
  readonly classWeight: Value;
  readonly labelSmoothing: number;
}

type NamedAxes = Axes<'class'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ logits, target }: Inputs, { classWeight, labelSmoothing }: Parameters, axes: NamedAxes) => {
    const product = mul(1 - labelSmoothing, target);
    const smoothed = add(product, labelSmoothing / axes.class.size);
    const classWeightTimesSmoothed = mul(classWeight, smoothed);
    const maxLogits = maxAlong(logits, axes.class);
    const logitsMinusMaxLogits = sub(logits, maxLogits);
    const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
    const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
    const logSum = log(sum);
    const difference = sub(logitsMinusMaxLogits, logSum);
    const product2 = mul(classWeightTimesSmoothed, difference);
    const sum2 = sumAlong(product2, axes.class);
    const loss = neg(sum2);
    return {
      loss,
      residuals: { classWeight, smoothed, expLogitsMinusMaxLogits, sum, difference, classWeightTimesSmoothed },
    };
  },
  backward: (
    { classWeight, smoothed, expLogitsMinusMaxLogits, sum, difference, classWeightTimesSmoothed },
    { cotangent, excluded },
    { labelSmoothing }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const sum3 = sumAlong(classWeightTimesSmoothed, axes.class);
      const product3 = mul(cotangent, sum3);
      const quotient = div(product3, sum);
      const product4 = mul(quotient, expLogitsMinusMaxLogits);
      const product5 = mul(cotangent, classWeight);
      const product6 = mul(product5, smoothed);
      const logitsGradient = sub(product4, product6);
      return zeroWhere(excluded, logitsGradient);
    },
    target: () => {
      const product7 = mul(1 - labelSmoothing, cotangent);
      const product8 = mul(product7, classWeight);
      const product9 = mul(product8, difference);
      const targetGradient = neg(product9);
      return zeroWhere(excluded, targetGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  along: { class: ['class'] },
  loss: {
    reads: [
      'float logits[class]',
      'float target[class] as targetValue',
      'float classWeight[class]',
      'float labelSmoothing',
      'int class.size as classSize',
    ],
    steps: [
      `
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      float quotient = labelSmoothing / float(classSize);`,
      {
        along: 'class',
        each: `
      float smoothed = oneMinusLabelSmoothing * targetValueAt(i) + quotient;`,
        maxima: { maxLogits: 'logitsAt(i)' },
        sums: { sum: 'classWeightAt(i) * smoothed' },
      },
      { along: 'class', sums: { sum2: 'safeExp(logitsAt(i) - maxLogits)' } },
      `
      float logarithm = safeLog(sum2);`,
      {
        along: 'class',
        each: `
      float smoothed = oneMinusLabelSmoothing * targetValueAt(i) + quotient;`,
        sums: { sum3: 'classWeightAt(i) * smoothed * (logitsAt(i) - maxLogits - logarithm)' },
      },
      `
      float quotient2 = sum / sum2;
      float loss = -sum3;`,
    ],
  },
  gradients: {
    logits: {
      reads: [
        'float logits',
        'float target as targetValue',
        'float classWeight',
        'float labelSmoothing',
        'int class.size as classSize',
      ],
      keeps: ['float quotient2', 'float maxLogits'],
      along: 'class',
      element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + labelSmoothing / float(classSize);
      float slope = quotient2 * safeExp(logits - maxLogits) - classWeight * smoothed;`,
    },
    target: {
      reads: ['float logits', 'float classWeight', 'float labelSmoothing'],
      keeps: ['float maxLogits', 'float logarithm'],
      along: 'class',
      element: `
      float product = (1.0 - labelSmoothing) * classWeight * (logits - maxLogits - logarithm);
      float slope = -product;`,
    },
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
 * Use it when: Exactly one class is right, and the target is a distribution over the classes.
 *
 * Avoid it when: The labels are integers, whose one-hot vectors need not be built; or several classes can be right at
 * once.
 *
 * @param logits - Float `[batch..., class]`, differentiable. Unnormalised log-probabilities.
 * @param target - Float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector; they
 * need not sum to 1.
 * @param options - See {@link SoftmaxCrossEntropyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs.
 * Neurocomputing, 227-236.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const softmaxCrossEntropy: Loss<
  [logits: TensorLike, target: TensorLike],
  SoftmaxCrossEntropyOptions,
  'logits' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
