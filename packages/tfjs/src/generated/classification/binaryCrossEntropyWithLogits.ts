// Generated from spec/losses/classification/binary_cross_entropy_with_logits.loss.yaml. Do not edit.
//
// smoothed = target * (1 - label_smoothing) + label_smoothing / 2
// # softplus(-x) is -log(sigmoid(x)), which the label 1 costs, and softplus(x) is -log(1 - sigmoid(x)).
// pos_weight * smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)

import { binaryCrossEntropyWithLogits as contract } from '@losswright/core/contracts';
import { binaryCrossEntropyWithLogits as core } from '@losswright/core/binaryCrossEntropyWithLogits';
import { add, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
  abs,
  defineGraph,
  defineLoss,
  definePrograms,
  exp,
  log1p,
  maximum,
  mul,
  sigmoid,
  zeroWhere,
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

type Inputs = Tensors<'logits' | 'target'>;

interface Parameters {
  readonly posWeight: Value;
  readonly labelSmoothing: number;
}

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ logits, target }: Inputs, { posWeight, labelSmoothing }: Parameters) => {
    const product = mul(1 - labelSmoothing, target);
    const smoothed = add(product, 0.5 * labelSmoothing);
    const posWeightTimesSmoothed = mul(posWeight, smoothed);
    const negativeLogits = neg(logits);
    const negativeLogitsOrMoreZero = maximum(negativeLogits, 0);
    const absLogits = abs(logits);
    const negativeAbsLogits = neg(absLogits);
    const expNegativeAbsLogits = exp(negativeAbsLogits);
    const logarithm = log1p(expNegativeAbsLogits);
    const total = add(negativeLogitsOrMoreZero, logarithm);
    const product2 = mul(posWeightTimesSmoothed, total);
    const oneMinusSmoothed = sub(1, smoothed);
    const logitsOrMoreZero = maximum(logits, 0);
    const total2 = add(logitsOrMoreZero, logarithm);
    const product3 = mul(oneMinusSmoothed, total2);
    const loss = add(product2, product3);
    return {
      loss,
      residuals: { logits, posWeight, negativeLogits, total, posWeightTimesSmoothed, oneMinusSmoothed, total2 },
    };
  },
  backward: (
    { logits, posWeight, negativeLogits, total, posWeightTimesSmoothed, oneMinusSmoothed, total2 },
    { cotangent, excluded },
    { labelSmoothing }: Parameters,
  ) => ({
    logits: () => {
      const sigmoidLogits = sigmoid(logits);
      const product4 = mul(oneMinusSmoothed, sigmoidLogits);
      const sigmoidNegativeLogits = sigmoid(negativeLogits);
      const product5 = mul(posWeightTimesSmoothed, sigmoidNegativeLogits);
      const difference = sub(product4, product5);
      const logitsGradient = mul(cotangent, difference);
      return zeroWhere(excluded, logitsGradient);
    },
    target: () => {
      const posWeightTimesTotal = mul(posWeight, total);
      const difference2 = sub(posWeightTimesTotal, total2);
      const product6 = mul(cotangent, difference2);
      const targetGradient = mul(1 - labelSmoothing, product6);
      return zeroWhere(excluded, targetGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float logits', 'float target as targetValue', 'float posWeight', 'float labelSmoothing'],
    element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + 0.5 * labelSmoothing;
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = posWeight * smoothed * (safeMax(-logits, 0.0) + logarithm);
      float product2 = (1.0 - smoothed) * (safeMax(logits, 0.0) + logarithm);
      float loss = product + product2;`,
  },
  gradients: {
    logits: {
      reads: ['float logits', 'float target as targetValue', 'float posWeight', 'float labelSmoothing'],
      element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + 0.5 * labelSmoothing;
      float product = (1.0 - smoothed) * safeSigmoid(logits);
      float product2 = posWeight * smoothed * safeSigmoid(-logits);
      float gradient = select(cotangent * (product - product2), 0.0, excluded);`,
    },
    target: {
      reads: ['float logits', 'float posWeight', 'float labelSmoothing'],
      element: `
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = posWeight * (safeMax(-logits, 0.0) + logarithm);
      float total = safeMax(logits, 0.0) + logarithm;
      float product2 = (1.0 - labelSmoothing) * (cotangent * (product - total));
      float gradient = select(product2, 0.0, excluded);`,
    },
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
 * Use it when: Each class is a yes or a no of its own, so that none, one or several of them can be right.
 *
 * Avoid it when: Exactly one of several classes is right.
 *
 * @param logits - Float `[batch..., class]`, differentiable. The logarithm of the odds of the label 1.
 * @param target - Float `[batch..., class]`, differentiable. The label, 0 or 1; values in between are fine.
 * @param options - See {@link BinaryCrossEntropyWithLogitsOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch..., class]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const binaryCrossEntropyWithLogits: Loss<
  [logits: TensorLike, target: TensorLike],
  BinaryCrossEntropyWithLogitsOptions,
  'logits' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
