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
        sigmoidLogits,
        smoothed,
        sigmoidNegativeLogits,
        oneMinusSmoothed,
        miss,
        bothHold,
        missToGamma,
        total,
        total2,
        crossEntropy,
      },
    };
  },
  backward: (
    {
      sigmoidLogits,
      smoothed,
      sigmoidNegativeLogits,
      oneMinusSmoothed,
      miss,
      bothHold,
      missToGamma,
      total,
      total2,
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
          selected = unlessZero(isEqual, product11);
        }
        const product12 = mul(product8, oneMinusSmoothed);
        const product13 = mul(product12, sigmoidLogits);
        const total3 = add(selected, product13);
        let selected2: Value;
        if (gammaIsZero) {
          selected2 = 0;
        } else {
          const product14 = mul(product7, smoothed);
          const product15 = mul(product14, sigmoidNegativeLogits);
          const product16 = mul(product15, sigmoidLogits);
          selected2 = unlessZero(isEqual, product16);
        }
        const product17 = mul(product8, smoothed);
        const product18 = mul(product17, sigmoidNegativeLogits);
        const total4 = add(selected2, product18);
        const difference = sub(total3, total4);
        const logitsGradient = where(bothHold, 0, difference);
        return zeroWhere(excluded, logitsGradient);
      },
      target: () => {
        let selected3: Value;
        let selected4: Value;
        if (gammaIsZero) {
          selected3 = 0;
          selected4 = 0;
        } else {
          const product19 = mul(product7, sigmoidNegativeLogits);
          selected3 = unlessZero(isEqual, product19);
          const product20 = mul(product7, sigmoidLogits);
          selected4 = unlessZero(isEqual, product20);
        }
        const product21 = mul(product8, total2);
        const total5 = add(selected4, product21);
        const difference2 = sub(selected3, total5);
        const product22 = mul(product8, total);
        const total6 = add(difference2, product22);
        const product23 = mul(1 - labelSmoothing, total6);
        const targetGradient = where(bothHold, 0, product23);
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
      bool gammaIsZero = gamma == 0.0;
      bool isEqual = cotangent * crossEntropy == 0.0;
      float product4 = product3 * oneMinusSmoothed * sigmoidLogits * probability;
      float product5 = cotangent * safePow(miss, gamma);
      float selected = select(product4, 0.0, gammaIsZero || isEqual);
      float product6 = product5 * oneMinusSmoothed * sigmoidLogits;
      float product7 = product3 * smoothed * probability * sigmoidLogits;
      float selected2 = select(product7, 0.0, gammaIsZero || isEqual);
      float product8 = product5 * smoothed * probability;
      float difference = selected + product6 - (selected2 + product8);
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      float gradient = select(difference, 0.0, excluded || bothHold);`,
    },
    target: {
      reads: ['float logits', 'float target as targetValue', 'float gamma', 'float labelSmoothing'],
      element: `
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      float smoothed = oneMinusLabelSmoothing * targetValue + 0.5 * labelSmoothing;
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float total = safeMax(-logits, 0.0) + logarithm;
      float oneMinusSmoothed = 1.0 - smoothed;
      float total2 = safeMax(logits, 0.0) + logarithm;
      float crossEntropy = smoothed * total + oneMinusSmoothed * total2;
      float probability = safeSigmoid(-logits);
      float sigmoidLogits = safeSigmoid(logits);
      float miss = smoothed * probability + oneMinusSmoothed * sigmoidLogits;
      float product = gamma * cotangent * crossEntropy * safePow(miss, gamma - 1.0);
      bool gammaIsZero = gamma == 0.0;
      bool isEqual = cotangent * crossEntropy == 0.0;
      float product2 = cotangent * safePow(miss, gamma);
      float selected = select(product * sigmoidLogits, 0.0, gammaIsZero || isEqual);
      float selected2 = select(product * probability, 0.0, gammaIsZero || isEqual);
      float total3 = selected + product2 * total2;
      float product3 = oneMinusLabelSmoothing * (selected2 - total3 + product2 * total);
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      float gradient = select(product3, 0.0, excluded || bothHold);`,
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
        sigmoidLogits,
        smoothed,
        oneMinusSmoothed,
        balance,
        sigmoidNegativeLogits,
        miss,
        bothHold,
        focus,
        total,
        total2,
        crossEntropy,
      },
    };
  },
  backward: (
    {
      sigmoidLogits,
      smoothed,
      oneMinusSmoothed,
      balance,
      sigmoidNegativeLogits,
      miss,
      bothHold,
      focus,
      total,
      total2,
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
          selected = unlessZero(isEqual, product13);
        }
        const zeroOrSelected = where(bothHold, 0, selected);
        const product14 = mul(product10, oneMinusSmoothed);
        const product15 = mul(product14, sigmoidLogits);
        const total3 = add(zeroOrSelected, product15);
        let selected2: Value;
        if (gammaIsZero) {
          selected2 = 0;
        } else {
          const product16 = mul(product9, smoothed);
          const product17 = mul(product16, sigmoidNegativeLogits);
          const product18 = mul(product17, sigmoidLogits);
          selected2 = unlessZero(isEqual, product18);
        }
        const selected3 = where(bothHold, 0, selected2);
        const product19 = mul(product10, smoothed);
        const product20 = mul(product19, sigmoidNegativeLogits);
        const total4 = add(selected3, product20);
        const logitsGradient = sub(total3, total4);
        return zeroWhere(excluded, logitsGradient);
      },
      target: () => {
        const alphaTimesCotangent = mul(alpha, cotangent);
        const product21 = mul(alphaTimesCotangent, focus);
        const product22 = mul(product21, crossEntropy);
        let selected4: Value;
        if (gammaIsZero) {
          selected4 = 0;
        } else {
          const product23 = mul(product9, sigmoidNegativeLogits);
          selected4 = unlessZero(isEqual, product23);
        }
        const selected5 = where(bothHold, 0, selected4);
        const total5 = add(product22, selected5);
        const product24 = mul(1 - alpha, cotangent);
        const product25 = mul(product24, focus);
        const product26 = mul(product25, crossEntropy);
        let selected6: Value;
        if (gammaIsZero) {
          selected6 = 0;
        } else {
          const product27 = mul(product9, sigmoidLogits);
          selected6 = unlessZero(isEqual, product27);
        }
        const selected7 = where(bothHold, 0, selected6);
        const total6 = add(product26, selected7);
        const product28 = mul(product10, total2);
        const total7 = add(total6, product28);
        const difference = sub(total5, total7);
        const product29 = mul(product10, total);
        const total8 = add(difference, product29);
        const targetGradient = mul(1 - labelSmoothing, total8);
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
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      bool gammaIsZero = gamma == 0.0;
      float product4 = cotangent * balance;
      bool isEqual = product4 * crossEntropy == 0.0;
      float product5 = product3 * oneMinusSmoothed * sigmoidLogits * probability;
      float focus = select(safePow(miss, gamma), 0.0, bothHold);
      float product6 = product4 * focus;
      float selected = select(product5, 0.0, bothHold || gammaIsZero || isEqual);
      float product7 = product6 * oneMinusSmoothed * sigmoidLogits;
      float product8 = product3 * smoothed * probability * sigmoidLogits;
      float selected2 = select(product8, 0.0, bothHold || gammaIsZero || isEqual);
      float product9 = product6 * smoothed * probability;
      float gradient = select(selected + product7 - (selected2 + product9), 0.0, excluded);`,
    },
    target: {
      reads: ['float logits', 'float target as targetValue', 'float alpha', 'float gamma', 'float labelSmoothing'],
      element: `
      float oneMinusLabelSmoothing = 1.0 - labelSmoothing;
      float smoothed = oneMinusLabelSmoothing * targetValue + 0.5 * labelSmoothing;
      float probability = safeSigmoid(-logits);
      float oneMinusSmoothed = 1.0 - smoothed;
      float sigmoidLogits = safeSigmoid(logits);
      float miss = smoothed * probability + oneMinusSmoothed * sigmoidLogits;
      bool bothHold = miss == 0.0 && 0.0 < gamma;
      float focus = select(safePow(miss, gamma), 0.0, bothHold);
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float total = safeMax(-logits, 0.0) + logarithm;
      float total2 = safeMax(logits, 0.0) + logarithm;
      float crossEntropy = smoothed * total + oneMinusSmoothed * total2;
      float oneMinusAlpha = 1.0 - alpha;
      float balance = alpha * smoothed + oneMinusAlpha * oneMinusSmoothed;
      float product = gamma * cotangent * balance * crossEntropy * safePow(miss, gamma - 1.0);
      bool gammaIsZero = gamma == 0.0;
      float product2 = cotangent * balance;
      bool isEqual = product2 * crossEntropy == 0.0;
      float product3 = alpha * cotangent * focus * crossEntropy;
      float selected = select(product * probability, 0.0, bothHold || gammaIsZero || isEqual);
      float product4 = oneMinusAlpha * cotangent * focus * crossEntropy;
      float selected2 = select(product * sigmoidLogits, 0.0, bothHold || gammaIsZero || isEqual);
      float product5 = product2 * focus;
      float difference = product3 + selected - (product4 + selected2 + product5 * total2);
      float product6 = oneMinusLabelSmoothing * (difference + product5 * total);
      float gradient = select(product6, 0.0, excluded);`,
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
