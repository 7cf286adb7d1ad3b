// Generated from spec/losses/classification/sigmoid_focal.loss.yaml. Do not edit.
//
// smoothed = target * (1 - label_smoothing) + label_smoothing / 2
// cross_entropy = smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)
// miss = smoothed * sigmoid(-logits) + (1 - smoothed) * sigmoid(logits)
// balance = match(alpha, none = 1, given = alpha * smoothed + (1 - alpha) * (1 - smoothed))
// # A miss that has vanished has no slope either, though below an exponent of 1 the power's own is infinite.
// focus = where(miss == 0 and gamma > 0, 0, miss^gamma)
// balance * focus * cross_entropy

import { sigmoidFocal as contract } from '@losswright/core/contracts';
import { sigmoidFocal as core } from '@losswright/core/sigmoidFocal';
import { add, logicalAnd, neg, sub } from '@tensorflow/tfjs-core';
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
  equal,
  exp,
  log1p,
  maximum,
  mul,
  power,
  sigmoid,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link sigmoidFocal}. */
export interface SigmoidFocalOptions extends LossOptions<'logits' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * How much the label 1 counts; the label 0 then counts 1 - alpha. Without it both count 1. A number in [0, 1]. May be
   * left out.
   */
  readonly alpha?: number;
  /**
   * How fast an element's weight falls as its probability grows; 0 is the cross-entropy. A number in [0, inf). Default:
   * 2.
   */
  readonly gamma?: number;
  /** The share of each label that is replaced by one half. A number in [0, 1]. Default: 0. */
  readonly labelSmoothing?: number;
}

type Inputs = Tensors<'logits' | 'target'>;

interface Parameters {
  readonly alpha: number;
  readonly gamma: number;
  readonly labelSmoothing: number;
}

const alphaNoneGraph = /* @__PURE__ */ defineGraph({
  forward: ({ logits, target }: Inputs, { gamma, labelSmoothing }: Parameters) => {
    const product = mul(1 - labelSmoothing, target);
    const smoothed = add(product, 0.5 * labelSmoothing);
    const negativeLogits = neg(logits);
    const sigmoidNegativeLogits = sigmoid(negativeLogits);
    const product2 = mul(smoothed, sigmoidNegativeLogits);
    const oneMinusSmoothed = sub(1, smoothed);
    const sigmoidLogits = sigmoid(logits);
    const product3 = mul(oneMinusSmoothed, sigmoidLogits);
    const miss = add(product2, product3);
    const missIsZero = equal(miss, 0);
    const bothHold = logicalAnd(missIsZero, 0 < gamma);
    const missToGamma = power(miss, gamma);
    const focus = where(bothHold, 0, missToGamma);
    const negativeLogitsOrMoreZero = maximum(negativeLogits, 0);
    const absLogits = abs(logits);
    const negativeAbsLogits = neg(absLogits);
    const expNegativeAbsLogits = exp(negativeAbsLogits);
    const logarithm = log1p(expNegativeAbsLogits);
    const total = add(negativeLogitsOrMoreZero, logarithm);
    const smoothedTimesTotal = mul(smoothed, total);
    const logitsOrMoreZero = maximum(logits, 0);
    const total2 = add(logitsOrMoreZero, logarithm);
    const product4 = mul(oneMinusSmoothed, total2);
    const crossEntropy = add(smoothedTimesTotal, product4);
    const loss = mul(focus, crossEntropy);
    return {
      loss,
      residuals: {
        logits,
        sigmoidLogits,
        smoothed,
        sigmoidNegativeLogits,
        oneMinusSmoothed,
        miss,
        bothHold,
        missToGamma,
        crossEntropy,
      },
    };
  },
  backward: (
    {
      logits,
      sigmoidLogits,
      smoothed,
      sigmoidNegativeLogits,
      oneMinusSmoothed,
      miss,
      bothHold,
      missToGamma,
      crossEntropy,
    },
    { cotangent, excluded },
    { gamma, labelSmoothing }: Parameters,
  ) => {
    const gammaIsZero = gamma === 0;
    const product5 = mul(cotangent, crossEntropy);
    const isEqual = equal(product5, 0);
    const gammaTimesCotangent = mul(gamma, cotangent);
    const product6 = mul(gammaTimesCotangent, crossEntropy);
    const power2 = power(miss, gamma - 1);
    const product7 = mul(product6, power2);
    const product8 = mul(cotangent, missToGamma);
    return {
      logits: () => {
        let selected: Value;
        if (gammaIsZero) {
          selected = 0;
        } else {
          const product9 = mul(product7, oneMinusSmoothed);
          const product10 = mul(product9, sigmoidLogits);
          const product11 = mul(product10, sigmoidNegativeLogits);
          const product12 = mul(product7, smoothed);
          const product13 = mul(product12, sigmoidNegativeLogits);
          const product14 = mul(product13, sigmoidLogits);
          const difference = sub(product11, product14);
          selected = unlessZero(isEqual, difference);
        }
        const product15 = mul(product8, oneMinusSmoothed);
        const product16 = mul(product15, sigmoidLogits);
        const total3 = add(selected, product16);
        const product17 = mul(product8, smoothed);
        const product18 = mul(product17, sigmoidNegativeLogits);
        const difference2 = sub(total3, product18);
        const logitsGradient = where(bothHold, 0, difference2);
        return zeroWhere(excluded, logitsGradient);
      },
      target: () => {
        let selected2: Value;
        if (gammaIsZero) {
          selected2 = 0;
        } else {
          const product19 = mul(product7, sigmoidNegativeLogits);
          const product20 = mul(product7, sigmoidLogits);
          const difference3 = sub(product19, product20);
          selected2 = unlessZero(isEqual, difference3);
        }
        const product21 = mul(product8, logits);
        const difference4 = sub(selected2, product21);
        const product22 = mul(1 - labelSmoothing, difference4);
        const targetGradient = where(bothHold, 0, product22);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const alphaNonePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float logits', 'float target as targetValue', 'float gamma', 'float labelSmoothing'],
    element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + 0.5 * labelSmoothing;
      float oneMinusSmoothed = 1.0 - smoothed;
      float miss = smoothed * safeSigmoid(-logits) + oneMinusSmoothed * safeSigmoid(logits);
      float focus = select(safePow(miss, gamma), 0.0, miss == 0.0 && 0.0 < gamma);
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = smoothed * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusSmoothed * (safeMax(logits, 0.0) + logarithm);
      float crossEntropy = product + product2;
      float loss = focus * crossEntropy;`,
  },
  gradients: {
    logits: {
      reads: ['float logits', 'float target as targetValue', 'float gamma', 'float labelSmoothing'],
      element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + 0.5 * labelSmoothing;
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float oneMinusSmoothed = 1.0 - smoothed;
      float product = smoothed * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusSmoothed * (safeMax(logits, 0.0) + logarithm);
      float crossEntropy = product + product2;
      float probability = safeSigmoid(-logits);
      float sigmoidLogits = safeSigmoid(logits);
      float miss = smoothed * probability + oneMinusSmoothed * sigmoidLogits;
      float product3 = gamma * cotangent * crossEntropy * safePow(miss, gamma - 1.0);
      float product4 = product3 * oneMinusSmoothed * sigmoidLogits * probability;
      float product5 = product3 * smoothed * probability * sigmoidLogits;
      bool isEqual = cotangent * crossEntropy == 0.0;
      float product6 = cotangent * safePow(miss, gamma);
      float selected = select(product4 - product5, 0.0, gamma == 0.0 || isEqual);
      float product7 = product6 * oneMinusSmoothed * sigmoidLogits;
      float difference = selected + product7 - product6 * smoothed * probability;
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      float gradient = select(difference, 0.0, excluded || bothHold);`,
    },
    target: {
      reads: ['float logits', 'float target as targetValue', 'float gamma', 'float labelSmoothing'],
      element: `
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      float smoothed = oneMinusLabelSmoothing * targetValue + 0.5 * labelSmoothing;
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float oneMinusSmoothed = 1.0 - smoothed;
      float product = smoothed * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusSmoothed * (safeMax(logits, 0.0) + logarithm);
      float crossEntropy = product + product2;
      float probability = safeSigmoid(-logits);
      float sigmoidLogits = safeSigmoid(logits);
      float miss = smoothed * probability + oneMinusSmoothed * sigmoidLogits;
      float product3 = gamma * cotangent * crossEntropy * safePow(miss, gamma - 1.0);
      float difference = product3 * probability - product3 * sigmoidLogits;
      bool isEqual = cotangent * crossEntropy == 0.0;
      float selected = select(difference, 0.0, gamma == 0.0 || isEqual);
      float product4 = cotangent * safePow(miss, gamma) * logits;
      float product5 = oneMinusLabelSmoothing * (selected - product4);
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      float gradient = select(product5, 0.0, excluded || bothHold);`,
    },
  },
});

const alphaGivenGraph = /* @__PURE__ */ defineGraph({
  forward: ({ logits, target }: Inputs, { alpha, gamma, labelSmoothing }: Parameters) => {
    const product = mul(1 - labelSmoothing, target);
    const smoothed = add(product, 0.5 * labelSmoothing);
    const alphaTimesSmoothed = mul(alpha, smoothed);
    const oneMinusSmoothed = sub(1, smoothed);
    const product2 = mul(1 - alpha, oneMinusSmoothed);
    const balance = add(alphaTimesSmoothed, product2);
    const negativeLogits = neg(logits);
    const sigmoidNegativeLogits = sigmoid(negativeLogits);
    const product3 = mul(smoothed, sigmoidNegativeLogits);
    const sigmoidLogits = sigmoid(logits);
    const product4 = mul(oneMinusSmoothed, sigmoidLogits);
    const miss = add(product3, product4);
    const missIsZero = equal(miss, 0);
    const bothHold = logicalAnd(missIsZero, 0 < gamma);
    const missToGamma = power(miss, gamma);
    const focus = where(bothHold, 0, missToGamma);
    const balanceTimesFocus = mul(balance, focus);
    const negativeLogitsOrMoreZero = maximum(negativeLogits, 0);
    const absLogits = abs(logits);
    const negativeAbsLogits = neg(absLogits);
    const expNegativeAbsLogits = exp(negativeAbsLogits);
    const logarithm = log1p(expNegativeAbsLogits);
    const total = add(negativeLogitsOrMoreZero, logarithm);
    const smoothedTimesTotal = mul(smoothed, total);
    const logitsOrMoreZero = maximum(logits, 0);
    const total2 = add(logitsOrMoreZero, logarithm);
    const product5 = mul(oneMinusSmoothed, total2);
    const crossEntropy = add(smoothedTimesTotal, product5);
    const loss = mul(balanceTimesFocus, crossEntropy);
    return {
      loss,
      residuals: {
        logits,
        sigmoidLogits,
        smoothed,
        oneMinusSmoothed,
        balance,
        sigmoidNegativeLogits,
        miss,
        bothHold,
        focus,
        crossEntropy,
      },
    };
  },
  backward: (
    {
      logits,
      sigmoidLogits,
      smoothed,
      oneMinusSmoothed,
      balance,
      sigmoidNegativeLogits,
      miss,
      bothHold,
      focus,
      crossEntropy,
    },
    { cotangent, excluded },
    { alpha, gamma, labelSmoothing }: Parameters,
  ) => {
    const gammaIsZero = gamma === 0;
    const cotangentTimesBalance = mul(cotangent, balance);
    const product6 = mul(cotangentTimesBalance, crossEntropy);
    const isEqual = equal(product6, 0);
    const gammaTimesCotangent = mul(gamma, cotangent);
    const product7 = mul(gammaTimesCotangent, balance);
    const product8 = mul(product7, crossEntropy);
    const power2 = power(miss, gamma - 1);
    const product9 = mul(product8, power2);
    const product10 = mul(cotangentTimesBalance, focus);
    return {
      logits: () => {
        let selected: Value;
        if (gammaIsZero) {
          selected = 0;
        } else {
          const product11 = mul(product9, oneMinusSmoothed);
          const product12 = mul(product11, sigmoidLogits);
          const product13 = mul(product12, sigmoidNegativeLogits);
          const product14 = mul(product9, smoothed);
          const product15 = mul(product14, sigmoidNegativeLogits);
          const product16 = mul(product15, sigmoidLogits);
          const difference = sub(product13, product16);
          selected = unlessZero(isEqual, difference);
        }
        const zeroOrSelected = where(bothHold, 0, selected);
        const product17 = mul(product10, oneMinusSmoothed);
        const product18 = mul(product17, sigmoidLogits);
        const total3 = add(zeroOrSelected, product18);
        const product19 = mul(product10, smoothed);
        const product20 = mul(product19, sigmoidNegativeLogits);
        const logitsGradient = sub(total3, product20);
        return zeroWhere(excluded, logitsGradient);
      },
      target: () => {
        let selected2: Value;
        if (gammaIsZero) {
          selected2 = 0;
        } else {
          const product21 = mul(product9, sigmoidNegativeLogits);
          const product22 = mul(product9, sigmoidLogits);
          const difference2 = sub(product21, product22);
          selected2 = unlessZero(isEqual, difference2);
        }
        const selected3 = where(bothHold, 0, selected2);
        const product23 = mul(product10, logits);
        const difference3 = sub(selected3, product23);
        const alphaTimesCotangent = mul(alpha, cotangent);
        const product24 = mul(alphaTimesCotangent, focus);
        const product25 = mul(product24, crossEntropy);
        const total4 = add(difference3, product25);
        const product26 = mul(1 - alpha, cotangent);
        const product27 = mul(product26, focus);
        const product28 = mul(product27, crossEntropy);
        const difference4 = sub(total4, product28);
        const targetGradient = mul(1 - labelSmoothing, difference4);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const alphaGivenPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float logits', 'float target as targetValue', 'float alpha', 'float gamma', 'float labelSmoothing'],
    element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + 0.5 * labelSmoothing;
      float oneMinusSmoothed = 1.0 - smoothed;
      float balance = alpha * smoothed + (1.0 - alpha) * oneMinusSmoothed;
      float miss = smoothed * safeSigmoid(-logits) + oneMinusSmoothed * safeSigmoid(logits);
      float focus = select(safePow(miss, gamma), 0.0, miss == 0.0 && 0.0 < gamma);
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = smoothed * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusSmoothed * (safeMax(logits, 0.0) + logarithm);
      float crossEntropy = product + product2;
      float loss = balance * focus * crossEntropy;`,
  },
  gradients: {
    logits: {
      reads: ['float logits', 'float target as targetValue', 'float alpha', 'float gamma', 'float labelSmoothing'],
      element: `
      float smoothed = (1.0 - labelSmoothing) * targetValue + 0.5 * labelSmoothing;
      float oneMinusSmoothed = 1.0 - smoothed;
      float balance = alpha * smoothed + (1.0 - alpha) * oneMinusSmoothed;
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = smoothed * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusSmoothed * (safeMax(logits, 0.0) + logarithm);
      float crossEntropy = product + product2;
      float probability = safeSigmoid(-logits);
      float sigmoidLogits = safeSigmoid(logits);
      float miss = smoothed * probability + oneMinusSmoothed * sigmoidLogits;
      float product3 = gamma * cotangent * balance * crossEntropy * safePow(miss, gamma - 1.0);
      float product4 = product3 * oneMinusSmoothed * sigmoidLogits * probability;
      float product5 = product3 * smoothed * probability * sigmoidLogits;
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      float product6 = cotangent * balance;
      bool isEqual = product6 * crossEntropy == 0.0;
      float focus = select(safePow(miss, gamma), 0.0, bothHold);
      float product7 = product6 * focus;
      float selected = select(product4 - product5, 0.0, bothHold || gamma == 0.0 || isEqual);
      float product8 = product7 * oneMinusSmoothed * sigmoidLogits;
      float difference = selected + product8 - product7 * smoothed * probability;
      float gradient = select(difference, 0.0, excluded);`,
    },
    target: {
      reads: ['float logits', 'float target as targetValue', 'float alpha', 'float gamma', 'float labelSmoothing'],
      element: `
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      float smoothed = oneMinusLabelSmoothing * targetValue + 0.5 * labelSmoothing;
      float oneMinusAlpha = 1.0 - alpha;
      float oneMinusSmoothed = 1.0 - smoothed;
      float balance = alpha * smoothed + oneMinusAlpha * oneMinusSmoothed;
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = smoothed * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusSmoothed * (safeMax(logits, 0.0) + logarithm);
      float crossEntropy = product + product2;
      float probability = safeSigmoid(-logits);
      float sigmoidLogits = safeSigmoid(logits);
      float miss = smoothed * probability + oneMinusSmoothed * sigmoidLogits;
      float product3 = gamma * cotangent * balance * crossEntropy * safePow(miss, gamma - 1.0);
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      float product4 = cotangent * balance;
      float difference = product3 * probability - product3 * sigmoidLogits;
      bool isEqual = product4 * crossEntropy == 0.0;
      float focus = select(safePow(miss, gamma), 0.0, bothHold);
      float selected = select(difference, 0.0, bothHold || gamma == 0.0 || isEqual);
      float product5 = product4 * focus * logits;
      float total = selected - product5 + alpha * cotangent * focus * crossEntropy;
      float product6 = oneMinusAlpha * cotangent * focus * crossEntropy;
      float gradient = select(oneMinusLabelSmoothing * (total - product6), 0.0, excluded);`,
    },
  },
});

/**
 * Sigmoid focal loss. The binary cross-entropy of logits, in which elements that are already right hardly count.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / 2
 * cross_entropy = smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)
 * miss = smoothed * sigmoid(-logits) + (1 - smoothed) * sigmoid(logits)
 * balance = match(alpha, none = 1, given = alpha * smoothed + (1 - alpha) * (1 - smoothed))
 * # A miss that has vanished has no slope either, though below an exponent of 1 the power's own is infinite.
 * focus = where(miss == 0 and gamma > 0, 0, miss^gamma)
 * balance * focus * cross_entropy
 * ```
 *
 * Use it when: Most elements are easy negatives, whose sum would drown the few hard ones.
 *
 * Avoid it when: Calibrated probabilities are needed, or labels are wrong now and then; both are the hard elements on
 * which it insists.
 *
 * @param logits - Float `[element...]`, differentiable. The logarithm of the odds of the label 1.
 * @param target - Float `[element...]`, differentiable. The label, 0 or 1; values in between are fine.
 * @param options - See {@link SigmoidFocalOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const sigmoidFocal: Loss<[logits: TensorLike, target: TensorLike], SigmoidFocalOptions, 'logits' | 'target'> =
  /* @__PURE__ */ defineLoss(contract, [alphaNoneGraph, alphaGivenGraph], {
    core,
    programs: [alphaNonePrograms, alphaGivenPrograms],
  });
