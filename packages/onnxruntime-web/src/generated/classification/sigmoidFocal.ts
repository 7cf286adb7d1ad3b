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
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'logits' | 'target'>;

type Parameters = Values<'alpha' | 'gamma' | 'label_smoothing'>;

const graphNone = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, logits }: Inputs, { label_smoothing: labelSmoothing, gamma }: Parameters) => {
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const smoothed = g.named(
      'smoothed',
      g.add(g.multiply(oneMinusLabelSmoothing, target), g.multiply(0.5, labelSmoothing)),
    );
    const negativeLogits = g.negate(logits);
    const sigmoidNegativeLogits = g.sigmoid(negativeLogits);
    const oneMinusSmoothed = g.subtract(1, smoothed);
    const sigmoidLogits = g.sigmoid(logits);
    const miss = g.named(
      'miss',
      g.add(g.multiply(smoothed, sigmoidNegativeLogits), g.multiply(oneMinusSmoothed, sigmoidLogits)),
    );
    const bothHold = g.and(g.equal(miss, 0), g.less(0, gamma));
    const missToGamma = g.power(miss, gamma);
    const focus = g.named('focus', g.where(bothHold, 0, missToGamma));
    const absLogits = g.abs(logits);
    const logarithm = g.plainLog(g.plainSigmoid(absLogits));
    const crossEntropy = g.named(
      'cross_entropy',
      g.subtract(
        g.multiply(g.where(g.less(0, logits), oneMinusSmoothed, smoothed), absLogits),
        g.multiply(g.plainAdd(oneMinusSmoothed, smoothed), logarithm),
      ),
    );
    return {
      loss: g.multiply(focus, crossEntropy),
      residuals: {
        sigmoidLogits,
        logarithm,
        oneMinusLabelSmoothing,
        smoothed,
        negativeLogits,
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
    g: Operators,
    { logits }: Inputs,
    { gamma }: Parameters,
    {
      sigmoidLogits,
      logarithm,
      oneMinusLabelSmoothing,
      smoothed,
      negativeLogits,
      sigmoidNegativeLogits,
      oneMinusSmoothed,
      miss,
      bothHold,
      missToGamma,
      crossEntropy,
    },
    { excluded, cotangent },
  ) => {
    const gammaIsZero = g.equal(gamma, 0);
    const isEqual = g.equal(g.multiply(cotangent, crossEntropy), 0);
    const product = g.multiply(
      g.multiply(g.multiply(gamma, cotangent), crossEntropy),
      g.power(miss, g.subtract(gamma, 1)),
    );
    const selected = g.where(
      isEqual,
      0,
      g.multiply(g.multiply(g.multiply(product, oneMinusSmoothed), sigmoidLogits), sigmoidNegativeLogits),
    );
    const product2 = g.multiply(cotangent, missToGamma);
    const total = g.add(
      g.where(gammaIsZero, 0, selected),
      g.multiply(g.multiply(product2, oneMinusSmoothed), sigmoidLogits),
    );
    const selected2 = g.where(
      isEqual,
      0,
      g.multiply(g.multiply(g.multiply(product, smoothed), sigmoidNegativeLogits), sigmoidLogits),
    );
    const total2 = g.add(
      g.where(gammaIsZero, 0, selected2),
      g.multiply(g.multiply(product2, smoothed), sigmoidNegativeLogits),
    );
    const product3 = g.multiply(product2, g.subtract(g.where(g.lessEqual(logits, 0), 0, logits), logarithm));
    const total3 = g.add(g.where(gammaIsZero, 0, g.where(isEqual, 0, g.multiply(product, sigmoidLogits))), product3);
    const difference = g.subtract(
      g.where(gammaIsZero, 0, g.where(isEqual, 0, g.multiply(product, sigmoidNegativeLogits))),
      total3,
    );
    const product4 = g.multiply(
      product2,
      g.subtract(g.where(g.lessEqual(negativeLogits, 0), 0, negativeLogits), logarithm),
    );
    const selected3 = g.where(
      excluded,
      0,
      g.where(bothHold, 0, g.multiply(oneMinusLabelSmoothing, g.add(difference, product4))),
    );
    return { logits: g.where(excluded, 0, g.where(bothHold, 0, g.subtract(total, total2))), target: selected3 };
  },
});

const graphGiven = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target, logits }: Inputs,
    { alpha, label_smoothing: labelSmoothing, gamma }: Parameters,
  ) => {
    const oneMinusLabelSmoothing = g.subtract(1, labelSmoothing);
    const smoothed = g.named(
      'smoothed',
      g.add(g.multiply(oneMinusLabelSmoothing, target), g.multiply(0.5, labelSmoothing)),
    );
    const oneMinusAlpha = g.subtract(1, alpha);
    const oneMinusSmoothed = g.subtract(1, smoothed);
    const balance = g.named('balance', g.add(g.multiply(alpha, smoothed), g.multiply(oneMinusAlpha, oneMinusSmoothed)));
    const negativeLogits = g.negate(logits);
    const sigmoidNegativeLogits = g.sigmoid(negativeLogits);
    const sigmoidLogits = g.sigmoid(logits);
    const miss = g.named(
      'miss',
      g.add(g.multiply(smoothed, sigmoidNegativeLogits), g.multiply(oneMinusSmoothed, sigmoidLogits)),
    );
    const bothHold = g.and(g.equal(miss, 0), g.less(0, gamma));
    const focus = g.named('focus', g.where(bothHold, 0, g.power(miss, gamma)));
    const absLogits = g.abs(logits);
    const logarithm = g.plainLog(g.plainSigmoid(absLogits));
    const crossEntropy = g.named(
      'cross_entropy',
      g.subtract(
        g.multiply(g.where(g.less(0, logits), oneMinusSmoothed, smoothed), absLogits),
        g.multiply(g.plainAdd(oneMinusSmoothed, smoothed), logarithm),
      ),
    );
    return {
      loss: g.multiply(g.multiply(balance, focus), crossEntropy),
      residuals: {
        sigmoidLogits,
        logarithm,
        oneMinusLabelSmoothing,
        smoothed,
        oneMinusAlpha,
        oneMinusSmoothed,
        balance,
        negativeLogits,
        sigmoidNegativeLogits,
        miss,
        bothHold,
        focus,
        crossEntropy,
      },
    };
  },
  backward: (
    g: Operators,
    { logits }: Inputs,
    { gamma, alpha }: Parameters,
    {
      sigmoidLogits,
      logarithm,
      oneMinusLabelSmoothing,
      smoothed,
      oneMinusAlpha,
      oneMinusSmoothed,
      balance,
      negativeLogits,
      sigmoidNegativeLogits,
      miss,
      bothHold,
      focus,
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
    const selected = g.where(
      isEqual,
      0,
      g.multiply(g.multiply(g.multiply(product, oneMinusSmoothed), sigmoidLogits), sigmoidNegativeLogits),
    );
    const product2 = g.multiply(cotangentTimesBalance, focus);
    const total = g.add(
      g.where(bothHold, 0, g.where(gammaIsZero, 0, selected)),
      g.multiply(g.multiply(product2, oneMinusSmoothed), sigmoidLogits),
    );
    const selected2 = g.where(
      isEqual,
      0,
      g.multiply(g.multiply(g.multiply(product, smoothed), sigmoidNegativeLogits), sigmoidLogits),
    );
    const total2 = g.add(
      g.where(bothHold, 0, g.where(gammaIsZero, 0, selected2)),
      g.multiply(g.multiply(product2, smoothed), sigmoidNegativeLogits),
    );
    const selected3 = g.where(
      bothHold,
      0,
      g.where(gammaIsZero, 0, g.where(isEqual, 0, g.multiply(product, sigmoidNegativeLogits))),
    );
    const total3 = g.add(g.multiply(g.multiply(g.multiply(alpha, cotangent), focus), crossEntropy), selected3);
    const selected4 = g.where(
      bothHold,
      0,
      g.where(gammaIsZero, 0, g.where(isEqual, 0, g.multiply(product, sigmoidLogits))),
    );
    const total4 = g.add(g.multiply(g.multiply(g.multiply(oneMinusAlpha, cotangent), focus), crossEntropy), selected4);
    const product3 = g.multiply(product2, g.subtract(g.where(g.lessEqual(logits, 0), 0, logits), logarithm));
    const product4 = g.multiply(
      product2,
      g.subtract(g.where(g.lessEqual(negativeLogits, 0), 0, negativeLogits), logarithm),
    );
    const product5 = g.multiply(oneMinusLabelSmoothing, g.add(g.subtract(total3, g.add(total4, product3)), product4));
    return { logits: g.where(excluded, 0, g.subtract(total, total2)), target: g.where(excluded, 0, product5) };
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
 * Inputs:
 * - `logits`: float `[element...]`, differentiable. The logarithm of the odds of the label 1.
 * - `target`: float `[element...]`, differentiable. The label, 0 or 1; values in between are fine.
 *
 * Use it when: Most elements are easy negatives, whose sum would drown the few hard ones.
 *
 * Avoid it when: Calibrated probabilities are needed, or labels are wrong now and then; both are the hard elements on
 * which it insists.
 *
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const sigmoidFocal: Loss<'logits' | 'target', 'logits' | 'target', SigmoidFocalOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphNone, graphGiven]);
