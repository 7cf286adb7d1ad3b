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
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'alpha' | 'gamma'>;

const graphNone = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs, { gamma }: Parameters) => {
    const oneMinusTarget = g.subtract(1, target);
    const difference = g.subtract(oneMinusTarget, target);
    const miss = g.named('miss', g.add(target, g.multiply(difference, prediction)));
    const missToGamma = g.power(miss, gamma);
    const logPrediction = g.log(prediction);
    const bothHold = g.and(g.equal(target, 0), g.equal(g.negate(logPrediction), Number.POSITIVE_INFINITY));
    const logarithm = g.log1p(g.negate(prediction));
    const bothHold2 = g.and(g.equal(oneMinusTarget, 0), g.equal(g.negate(logarithm), Number.POSITIVE_INFINITY));
    const crossEntropy = g.named(
      'cross_entropy',
      g.add(
        g.where(bothHold, 0, g.negate(g.multiply(target, logPrediction))),
        g.where(bothHold2, 0, g.negate(g.multiply(oneMinusTarget, logarithm))),
      ),
    );
    return {
      loss: g.multiply(missToGamma, crossEntropy),
      residuals: {
        logPrediction,
        oneMinusTarget,
        difference,
        miss,
        missToGamma,
        bothHold,
        logarithm,
        bothHold2,
        crossEntropy,
      },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { gamma }: Parameters,
    { logPrediction, oneMinusTarget, difference, miss, missToGamma, bothHold, logarithm, bothHold2, crossEntropy },
    { excluded, cotangent },
  ) => {
    const gammaIsZero = g.equal(gamma, 0);
    const isEqual = g.equal(g.multiply(cotangent, crossEntropy), 0);
    const product = g.multiply(
      g.multiply(g.multiply(gamma, cotangent), crossEntropy),
      g.power(miss, g.subtract(gamma, 1)),
    );
    const product2 = g.multiply(cotangent, missToGamma);
    const product3 = g.multiply(product2, oneMinusTarget);
    const oneMinusPrediction = g.subtract(1, prediction);
    const selected = g.where(bothHold2, 0, g.where(g.equal(product3, 0), 0, g.divide(product3, oneMinusPrediction)));
    const total = g.add(g.where(gammaIsZero, 0, g.where(isEqual, 0, g.multiply(product, difference))), selected);
    const product4 = g.multiply(product2, target);
    const selected2 = g.where(g.equal(product4, 0), 0, g.negate(g.divide(product4, prediction)));
    const selected3 = g.where(
      gammaIsZero,
      0,
      g.where(isEqual, 0, g.multiply(product, g.subtract(oneMinusPrediction, prediction))),
    );
    const isEqual2 = g.equal(product2, 0);
    const total2 = g.add(selected3, g.where(bothHold2, 0, g.where(isEqual2, 0, g.multiply(product2, logarithm))));
    const selected4 = g.where(bothHold, 0, g.where(isEqual2, 0, g.negate(g.multiply(product2, logPrediction))));
    return {
      prediction: g.where(excluded, 0, g.add(total, g.where(bothHold, 0, selected2))),
      target: g.where(excluded, 0, g.add(total2, selected4)),
    };
  },
});

const graphGiven = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs, { alpha, gamma }: Parameters) => {
    const oneMinusAlpha = g.subtract(1, alpha);
    const oneMinusTarget = g.subtract(1, target);
    const balance = g.named('balance', g.add(g.multiply(alpha, target), g.multiply(oneMinusAlpha, oneMinusTarget)));
    const difference = g.subtract(oneMinusTarget, target);
    const miss = g.named('miss', g.add(target, g.multiply(difference, prediction)));
    const missToGamma = g.power(miss, gamma);
    const logPrediction = g.log(prediction);
    const bothHold = g.and(g.equal(target, 0), g.equal(g.negate(logPrediction), Number.POSITIVE_INFINITY));
    const logarithm = g.log1p(g.negate(prediction));
    const bothHold2 = g.and(g.equal(oneMinusTarget, 0), g.equal(g.negate(logarithm), Number.POSITIVE_INFINITY));
    const crossEntropy = g.named(
      'cross_entropy',
      g.add(
        g.where(bothHold, 0, g.negate(g.multiply(target, logPrediction))),
        g.where(bothHold2, 0, g.negate(g.multiply(oneMinusTarget, logarithm))),
      ),
    );
    return {
      loss: g.multiply(g.multiply(balance, missToGamma), crossEntropy),
      residuals: {
        logPrediction,
        oneMinusAlpha,
        oneMinusTarget,
        balance,
        difference,
        miss,
        missToGamma,
        bothHold,
        logarithm,
        bothHold2,
        crossEntropy,
      },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { gamma, alpha }: Parameters,
    {
      logPrediction,
      oneMinusAlpha,
      oneMinusTarget,
      balance,
      difference,
      miss,
      missToGamma,
      bothHold,
      logarithm,
      bothHold2,
      crossEntropy,
    },
    { excluded, cotangent },
  ) => {
    const gammaIsZero = g.equal(gamma, 0);
    const cotangentTimesBalance = g.multiply(cotangent, balance);
    const isEqual = g.equal(g.multiply(cotangentTimesBalance, crossEntropy), 0);
    const product = g.multiply(
      g.multiply(g.multiply(g.multiply(gamma, cotangent), balance), crossEntropy),
      g.power(miss, g.subtract(gamma, 1)),
    );
    const product2 = g.multiply(cotangentTimesBalance, missToGamma);
    const product3 = g.multiply(product2, oneMinusTarget);
    const oneMinusPrediction = g.subtract(1, prediction);
    const selected = g.where(bothHold2, 0, g.where(g.equal(product3, 0), 0, g.divide(product3, oneMinusPrediction)));
    const total = g.add(g.where(gammaIsZero, 0, g.where(isEqual, 0, g.multiply(product, difference))), selected);
    const product4 = g.multiply(product2, target);
    const selected2 = g.where(g.equal(product4, 0), 0, g.negate(g.divide(product4, prediction)));
    const selected3 = g.where(
      gammaIsZero,
      0,
      g.where(isEqual, 0, g.multiply(product, g.subtract(oneMinusPrediction, prediction))),
    );
    const total2 = g.add(selected3, g.multiply(g.multiply(g.multiply(alpha, cotangent), missToGamma), crossEntropy));
    const isEqual2 = g.equal(product2, 0);
    const selected4 = g.where(bothHold2, 0, g.where(isEqual2, 0, g.negate(g.multiply(product2, logarithm))));
    const total3 = g.add(
      g.multiply(g.multiply(g.multiply(oneMinusAlpha, cotangent), missToGamma), crossEntropy),
      selected4,
    );
    const selected5 = g.where(bothHold, 0, g.where(isEqual2, 0, g.negate(g.multiply(product2, logPrediction))));
    return {
      prediction: g.where(excluded, 0, g.add(total, g.where(bothHold, 0, selected2))),
      target: g.where(excluded, 0, g.add(g.subtract(total2, total3), selected5)),
    };
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
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable. The probability of the label 1.
 * - `target`: float `[element...]`, differentiable. The label, 0 or 1; values in between are fine.
 *
 * Use it when: Most elements are easy negatives, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0 or 1.
 *
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const binaryFocal: Loss<'prediction' | 'target', 'prediction' | 'target', BinaryFocalOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphNone, graphGiven]);
