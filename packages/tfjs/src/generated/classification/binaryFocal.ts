// Generated from spec/losses/classification/binary_focal.loss.yaml. Do not edit.
//
// # What a label rules out costs nothing, even where the model rules it out, too.
// expected(share, surprise) = where(share == 0 and surprise == infinity, 0, share * surprise)
// cross_entropy = expected(target, -log(prediction)) + expected(1 - target, -log1p(-prediction))
// # One minus the prediction for the label 1, and the prediction for the label 0.
// miss = target + (1 - 2 * target) * prediction
// balance = match(alpha, none = 1, given = alpha * target + (1 - alpha) * (1 - target))
// balance * miss^gamma * cross_entropy

import { binaryFocal as contract } from '@losswright/core/contracts';
import { binaryFocal as core } from '@losswright/core/binaryFocal';
import { add, logicalAnd, neg, sub } from '@tensorflow/tfjs-core';
import {
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
  log,
  log1p,
  mul,
  power,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link binaryFocal}. */
export interface BinaryFocalOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
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
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly alpha: number;
  readonly gamma: number;
}

const alphaNoneGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { gamma }: Parameters) => {
    const twoTimesTarget = mul(2, target);
    const oneMinusTwoTimesTarget = sub(1, twoTimesTarget);
    const product = mul(oneMinusTwoTimesTarget, prediction);
    const miss = add(target, product);
    const missToGamma = power(miss, gamma);
    const targetIsZero = equal(target, 0);
    const logPrediction = log(prediction);
    const negativeLogPrediction = neg(logPrediction);
    const isEqual = equal(negativeLogPrediction, Infinity);
    const targetIsZeroAndIsEqual = logicalAnd(targetIsZero, isEqual);
    const targetTimesLogPrediction = mul(target, logPrediction);
    const opposite = neg(targetTimesLogPrediction);
    const zeroOrOpposite = unlessZero(targetIsZeroAndIsEqual, opposite);
    const oneMinusTarget = sub(1, target);
    const oneMinusTargetIsZero = equal(oneMinusTarget, 0);
    const negativePrediction = neg(prediction);
    const logarithm = log1p(negativePrediction);
    const negativeLogarithm = neg(logarithm);
    const isEqual2 = equal(negativeLogarithm, Infinity);
    const bothHold = logicalAnd(oneMinusTargetIsZero, isEqual2);
    const product2 = mul(oneMinusTarget, logarithm);
    const opposite2 = neg(product2);
    const selected = unlessZero(bothHold, opposite2);
    const crossEntropy = add(zeroOrOpposite, selected);
    const loss = mul(missToGamma, crossEntropy);
    return {
      loss,
      residuals: {
        prediction,
        target,
        logPrediction,
        oneMinusTwoTimesTarget,
        miss,
        missToGamma,
        targetIsZeroAndIsEqual,
        oneMinusTarget,
        logarithm,
        bothHold,
        crossEntropy,
      },
    };
  },
  backward: (
    {
      prediction,
      target,
      logPrediction,
      oneMinusTwoTimesTarget,
      miss,
      missToGamma,
      targetIsZeroAndIsEqual,
      oneMinusTarget,
      logarithm,
      bothHold,
      crossEntropy,
    },
    { cotangent, excluded },
    { gamma }: Parameters,
  ) => {
    const gammaIsZero = gamma === 0;
    const product3 = mul(cotangent, crossEntropy);
    const isEqual3 = equal(product3, 0);
    const gammaTimesCotangent = mul(gamma, cotangent);
    const product4 = mul(gammaTimesCotangent, crossEntropy);
    const power2 = power(miss, gamma - 1);
    const product5 = mul(product4, power2);
    const product6 = mul(cotangent, missToGamma);
    return {
      prediction: () => {
        let selected2: Value;
        if (gammaIsZero) {
          selected2 = 0;
        } else {
          const product7 = mul(product5, oneMinusTwoTimesTarget);
          selected2 = unlessZero(isEqual3, product7);
        }
        const product8 = mul(product6, oneMinusTarget);
        const isEqual4 = equal(product8, 0);
        const oneMinusPrediction = sub(1, prediction);
        const quotient = div(product8, oneMinusPrediction);
        const zeroOrQuotient = unlessZero(isEqual4, quotient);
        const zeroOrZeroOrQuotient = unlessZero(bothHold, zeroOrQuotient);
        const total = add(selected2, zeroOrZeroOrQuotient);
        const product9 = mul(product6, target);
        const isEqual5 = equal(product9, 0);
        const quotient2 = div(product9, prediction);
        const opposite3 = neg(quotient2);
        const selected3 = unlessZero(isEqual5, opposite3);
        const selected4 = unlessZero(targetIsZeroAndIsEqual, selected3);
        const predictionGradient = add(total, selected4);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        let selected5: Value;
        if (gammaIsZero) {
          selected5 = 0;
        } else {
          const product10 = mul(2 * gamma, cotangent);
          const product11 = mul(product10, crossEntropy);
          const product12 = mul(product11, power2);
          const product13 = mul(product12, prediction);
          const difference = sub(product5, product13);
          selected5 = unlessZero(isEqual3, difference);
        }
        const isEqual6 = equal(product6, 0);
        const product14 = mul(product6, logarithm);
        const selected6 = unlessZero(isEqual6, product14);
        const selected7 = where(bothHold, 0, selected6);
        const total2 = add(selected5, selected7);
        const product15 = mul(product6, logPrediction);
        const opposite4 = neg(product15);
        const selected8 = unlessZero(isEqual6, opposite4);
        const selected9 = where(targetIsZeroAndIsEqual, 0, selected8);
        const targetGradient = add(total2, selected9);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const alphaNonePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue', 'float gamma'],
    element: `
      float miss = targetValue + (1.0 - 2.0 * targetValue) * prediction;
      float logPrediction = safeLog(prediction);
      float opposite = -(targetValue * logPrediction);
      bool bothHold = targetValue == 0.0 && -logPrediction == infinity;
      float oneMinusTargetValue = 1.0 - targetValue;
      float logarithm = safeLog1p(-prediction);
      float opposite2 = -(oneMinusTargetValue * logarithm);
      bool bothHold2 = oneMinusTargetValue == 0.0 && -logarithm == infinity;
      float crossEntropy = select(opposite, 0.0, bothHold) + select(opposite2, 0.0, bothHold2);
      float loss = safePow(miss, gamma) * crossEntropy;`,
  },
  gradientStart: `
      float logPrediction = safeLog(prediction);
      bool bothHold = targetValue == 0.0 && -logPrediction == infinity;
      float oneMinusTargetValue = 1.0 - targetValue;
      float logarithm = safeLog1p(-prediction);
      bool bothHold2 = oneMinusTargetValue == 0.0 && -logarithm == infinity;
      float selected = select(-(targetValue * logPrediction), 0.0, bothHold);
      float selected2 = select(-(oneMinusTargetValue * logarithm), 0.0, bothHold2);
      float crossEntropy = selected + selected2;`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float gamma'],
      element: `
      float difference = 1.0 - 2.0 * targetValue;
      float miss = targetValue + difference * prediction;
      float product = gamma * cotangent * crossEntropy * safePow(miss, gamma - 1.0);
      bool isEqual = cotangent * crossEntropy == 0.0;
      float product2 = cotangent * safePow(miss, gamma);
      float product3 = product2 * oneMinusTargetValue;
      float selected3 = select(product * difference, 0.0, gamma == 0.0 || isEqual);
      float selected4 = select(product3 / (1.0 - prediction), 0.0, bothHold2 || product3 == 0.0);
      float product4 = product2 * targetValue;
      float selected5 = select(-(product4 / prediction), 0.0, bothHold || product4 == 0.0);
      float gradient = select(selected3 + selected4 + selected5, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float gamma'],
      element: `
      float miss = targetValue + (1.0 - 2.0 * targetValue) * prediction;
      float power = safePow(miss, gamma - 1.0);
      float product = gamma * cotangent * crossEntropy * power;
      float product2 = 2.0 * gamma * cotangent * crossEntropy * power * prediction;
      bool isEqual = cotangent * crossEntropy == 0.0;
      float product3 = cotangent * safePow(miss, gamma);
      bool isEqual2 = product3 == 0.0;
      float selected3 = select(product - product2, 0.0, gamma == 0.0 || isEqual);
      float selected4 = select(product3 * logarithm, 0.0, bothHold2 || isEqual2);
      float selected5 = select(-(product3 * logPrediction), 0.0, bothHold || isEqual2);
      float gradient = select(selected3 + selected4 + selected5, 0.0, excluded);`,
    },
  },
});

const alphaGivenGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { alpha, gamma }: Parameters) => {
    const alphaTimesTarget = mul(alpha, target);
    const oneMinusTarget = sub(1, target);
    const product = mul(1 - alpha, oneMinusTarget);
    const balance = add(alphaTimesTarget, product);
    const twoTimesTarget = mul(2, target);
    const oneMinusTwoTimesTarget = sub(1, twoTimesTarget);
    const product2 = mul(oneMinusTwoTimesTarget, prediction);
    const miss = add(target, product2);
    const missToGamma = power(miss, gamma);
    const balanceTimesMissToGamma = mul(balance, missToGamma);
    const targetIsZero = equal(target, 0);
    const logPrediction = log(prediction);
    const negativeLogPrediction = neg(logPrediction);
    const isEqual = equal(negativeLogPrediction, Infinity);
    const targetIsZeroAndIsEqual = logicalAnd(targetIsZero, isEqual);
    const targetTimesLogPrediction = mul(target, logPrediction);
    const opposite = neg(targetTimesLogPrediction);
    const zeroOrOpposite = unlessZero(targetIsZeroAndIsEqual, opposite);
    const oneMinusTargetIsZero = equal(oneMinusTarget, 0);
    const negativePrediction = neg(prediction);
    const logarithm = log1p(negativePrediction);
    const negativeLogarithm = neg(logarithm);
    const isEqual2 = equal(negativeLogarithm, Infinity);
    const bothHold = logicalAnd(oneMinusTargetIsZero, isEqual2);
    const product3 = mul(oneMinusTarget, logarithm);
    const opposite2 = neg(product3);
    const selected = unlessZero(bothHold, opposite2);
    const crossEntropy = add(zeroOrOpposite, selected);
    const loss = mul(balanceTimesMissToGamma, crossEntropy);
    return {
      loss,
      residuals: {
        prediction,
        target,
        logPrediction,
        oneMinusTarget,
        balance,
        oneMinusTwoTimesTarget,
        miss,
        missToGamma,
        targetIsZeroAndIsEqual,
        logarithm,
        bothHold,
        crossEntropy,
      },
    };
  },
  backward: (
    {
      prediction,
      target,
      logPrediction,
      oneMinusTarget,
      balance,
      oneMinusTwoTimesTarget,
      miss,
      missToGamma,
      targetIsZeroAndIsEqual,
      logarithm,
      bothHold,
      crossEntropy,
    },
    { cotangent, excluded },
    { alpha, gamma }: Parameters,
  ) => {
    const gammaIsZero = gamma === 0;
    const cotangentTimesBalance = mul(cotangent, balance);
    const product4 = mul(cotangentTimesBalance, crossEntropy);
    const isEqual3 = equal(product4, 0);
    const gammaTimesCotangent = mul(gamma, cotangent);
    const product5 = mul(gammaTimesCotangent, balance);
    const product6 = mul(product5, crossEntropy);
    const power2 = power(miss, gamma - 1);
    const product7 = mul(product6, power2);
    const product8 = mul(cotangentTimesBalance, missToGamma);
    return {
      prediction: () => {
        let selected2: Value;
        if (gammaIsZero) {
          selected2 = 0;
        } else {
          const product9 = mul(product7, oneMinusTwoTimesTarget);
          selected2 = unlessZero(isEqual3, product9);
        }
        const product10 = mul(product8, oneMinusTarget);
        const isEqual4 = equal(product10, 0);
        const oneMinusPrediction = sub(1, prediction);
        const quotient = div(product10, oneMinusPrediction);
        const zeroOrQuotient = unlessZero(isEqual4, quotient);
        const zeroOrZeroOrQuotient = unlessZero(bothHold, zeroOrQuotient);
        const total = add(selected2, zeroOrZeroOrQuotient);
        const product11 = mul(product8, target);
        const isEqual5 = equal(product11, 0);
        const quotient2 = div(product11, prediction);
        const opposite3 = neg(quotient2);
        const selected3 = unlessZero(isEqual5, opposite3);
        const selected4 = unlessZero(targetIsZeroAndIsEqual, selected3);
        const predictionGradient = add(total, selected4);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        let selected5: Value;
        if (gammaIsZero) {
          selected5 = 0;
        } else {
          const product12 = mul(2 * gamma, cotangent);
          const product13 = mul(product12, balance);
          const product14 = mul(product13, crossEntropy);
          const product15 = mul(product14, power2);
          const product16 = mul(product15, prediction);
          const difference = sub(product7, product16);
          selected5 = unlessZero(isEqual3, difference);
        }
        const alphaTimesCotangent = mul(alpha, cotangent);
        const product17 = mul(alphaTimesCotangent, missToGamma);
        const product18 = mul(product17, crossEntropy);
        const total2 = add(selected5, product18);
        const product19 = mul(1 - alpha, cotangent);
        const product20 = mul(product19, missToGamma);
        const product21 = mul(product20, crossEntropy);
        const isEqual6 = equal(product8, 0);
        const product22 = mul(product8, logarithm);
        const opposite4 = neg(product22);
        const selected6 = unlessZero(isEqual6, opposite4);
        const selected7 = where(bothHold, 0, selected6);
        const total3 = add(product21, selected7);
        const difference2 = sub(total2, total3);
        const product23 = mul(product8, logPrediction);
        const opposite5 = neg(product23);
        const selected8 = unlessZero(isEqual6, opposite5);
        const selected9 = where(targetIsZeroAndIsEqual, 0, selected8);
        const targetGradient = add(difference2, selected9);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const alphaGivenPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue', 'float alpha', 'float gamma'],
    element: `
      float oneMinusTargetValue = 1.0 - targetValue;
      float balance = alpha * targetValue + (1.0 - alpha) * oneMinusTargetValue;
      float miss = targetValue + (1.0 - 2.0 * targetValue) * prediction;
      float logPrediction = safeLog(prediction);
      float opposite = -(targetValue * logPrediction);
      bool bothHold = targetValue == 0.0 && -logPrediction == infinity;
      float logarithm = safeLog1p(-prediction);
      float opposite2 = -(oneMinusTargetValue * logarithm);
      bool bothHold2 = oneMinusTargetValue == 0.0 && -logarithm == infinity;
      float crossEntropy = select(opposite, 0.0, bothHold) + select(opposite2, 0.0, bothHold2);
      float loss = balance * safePow(miss, gamma) * crossEntropy;`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float alpha', 'float gamma'],
      element: `
      float oneMinusTargetValue = 1.0 - targetValue;
      float balance = alpha * targetValue + (1.0 - alpha) * oneMinusTargetValue;
      float logPrediction = safeLog(prediction);
      bool bothHold = targetValue == 0.0 && -logPrediction == infinity;
      float logarithm = safeLog1p(-prediction);
      bool bothHold2 = oneMinusTargetValue == 0.0 && -logarithm == infinity;
      float selected = select(-(targetValue * logPrediction), 0.0, bothHold);
      float selected2 = select(-(oneMinusTargetValue * logarithm), 0.0, bothHold2);
      float crossEntropy = selected + selected2;
      float difference = 1.0 - 2.0 * targetValue;
      float miss = targetValue + difference * prediction;
      float product = gamma * cotangent * balance * crossEntropy * safePow(miss, gamma - 1.0);
      float product2 = cotangent * balance;
      bool isEqual = product2 * crossEntropy == 0.0;
      float product3 = product2 * safePow(miss, gamma);
      float product4 = product3 * oneMinusTargetValue;
      float selected3 = select(product * difference, 0.0, gamma == 0.0 || isEqual);
      float selected4 = select(product4 / (1.0 - prediction), 0.0, bothHold2 || product4 == 0.0);
      float product5 = product3 * targetValue;
      float selected5 = select(-(product5 / prediction), 0.0, bothHold || product5 == 0.0);
      float gradient = select(selected3 + selected4 + selected5, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float alpha', 'float gamma'],
      element: `
      float oneMinusAlpha = 1.0 - alpha;
      float oneMinusTargetValue = 1.0 - targetValue;
      float balance = alpha * targetValue + oneMinusAlpha * oneMinusTargetValue;
      float logPrediction = safeLog(prediction);
      bool bothHold = targetValue == 0.0 && -logPrediction == infinity;
      float logarithm = safeLog1p(-prediction);
      bool bothHold2 = oneMinusTargetValue == 0.0 && -logarithm == infinity;
      float selected = select(-(targetValue * logPrediction), 0.0, bothHold);
      float selected2 = select(-(oneMinusTargetValue * logarithm), 0.0, bothHold2);
      float crossEntropy = selected + selected2;
      float miss = targetValue + (1.0 - 2.0 * targetValue) * prediction;
      float power = safePow(miss, gamma - 1.0);
      float product = gamma * cotangent * balance * crossEntropy * power;
      float product2 = 2.0 * gamma * cotangent * balance * crossEntropy * power * prediction;
      float product3 = cotangent * balance;
      bool isEqual = product3 * crossEntropy == 0.0;
      float missToGamma = safePow(miss, gamma);
      float selected3 = select(product - product2, 0.0, gamma == 0.0 || isEqual);
      float product4 = alpha * cotangent * missToGamma * crossEntropy;
      float product5 = product3 * missToGamma;
      bool isEqual2 = product5 == 0.0;
      float product6 = oneMinusAlpha * cotangent * missToGamma * crossEntropy;
      float selected4 = select(-(product5 * logarithm), 0.0, bothHold2 || isEqual2);
      float difference = selected3 + product4 - (product6 + selected4);
      float selected5 = select(-(product5 * logPrediction), 0.0, bothHold || isEqual2);
      float gradient = select(difference + selected5, 0.0, excluded);`,
    },
  },
});

/**
 * Binary focal loss. The binary cross-entropy of probabilities, in which elements that are already right hardly count.
 *
 * ```text
 * # What a label rules out costs nothing, even where the model rules it out, too.
 * expected(share, surprise) = where(share == 0 and surprise == infinity, 0, share * surprise)
 * cross_entropy = expected(target, -log(prediction)) + expected(1 - target, -log1p(-prediction))
 * # One minus the prediction for the label 1, and the prediction for the label 0.
 * miss = target + (1 - 2 * target) * prediction
 * balance = match(alpha, none = 1, given = alpha * target + (1 - alpha) * (1 - target))
 * balance * miss^gamma * cross_entropy
 * ```
 *
 * Use it when: Most elements are easy negatives, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0 or 1.
 *
 * @param prediction - Float `[element...]`, differentiable. The probability of the label 1.
 * @param target - Float `[element...]`, differentiable. The label, 0 or 1; values in between are fine.
 * @param options - See {@link BinaryFocalOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const binaryFocal: Loss<
  [prediction: TensorLike, target: TensorLike],
  BinaryFocalOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [alphaNoneGraph, alphaGivenGraph], {
  core,
  programs: [alphaNonePrograms, alphaGivenPrograms],
});
