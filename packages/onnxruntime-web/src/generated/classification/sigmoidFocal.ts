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
    const probability = g.sigmoid(g.negate(logits));
    const smoothedTimesProbability = g.multiply(smoothed, probability);
    const oneMinusSmoothed = g.subtract(1, smoothed);
    const sigmoidLogits = g.sigmoid(logits);
    const product = g.multiply(oneMinusSmoothed, sigmoidLogits);
    const miss = g.named('miss', g.add(smoothedTimesProbability, product));
    const bothHold = g.and(g.equal(miss, 0), g.less(0, gamma));
    const missToGamma = g.power(miss, gamma);
    const focus = g.named('focus', g.where(bothHold, 0, missToGamma));
    const absLogits = g.abs(logits);
    const product2 = g.multiply(g.plainAdd(oneMinusSmoothed, smoothed), g.plainLog(g.plainSigmoid(absLogits)));
    const crossEntropy = g.named(
      'cross_entropy',
      g.subtract(g.multiply(g.where(g.less(0, logits), oneMinusSmoothed, smoothed), absLogits), product2),
    );
    return {
      loss: g.multiply(focus, crossEntropy),
      residuals: {
        sigmoidLogits,
        oneMinusLabelSmoothing,
        smoothed,
        probability,
        smoothedTimesProbability,
        oneMinusSmoothed,
        product,
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
      oneMinusLabelSmoothing,
      smoothed,
      probability,
      smoothedTimesProbability,
      oneMinusSmoothed,
      product,
      miss,
      bothHold,
      missToGamma,
      crossEntropy,
    },
    { excluded, cotangent },
  ) => {
    const gammaIsZero = g.equal(gamma, 0);
    const isEqual = g.equal(g.multiply(cotangent, crossEntropy), 0);
    const product3 = g.multiply(
      g.multiply(g.multiply(gamma, cotangent), crossEntropy),
      g.power(miss, g.subtract(gamma, 1)),
    );
    const product4 = g.multiply(
      g.multiply(g.multiply(product3, sigmoidLogits), probability),
      g.subtract(oneMinusSmoothed, smoothed),
    );
    const product5 = g.multiply(cotangent, missToGamma);
    const total = g.add(
      g.where(gammaIsZero, 0, g.where(isEqual, 0, product4)),
      g.multiply(product5, g.subtract(product, smoothedTimesProbability)),
    );
    const selected = g.where(
      gammaIsZero,
      0,
      g.where(isEqual, 0, g.multiply(product3, g.subtract(probability, sigmoidLogits))),
    );
    const selected2 = g.where(
      bothHold,
      0,
      g.multiply(oneMinusLabelSmoothing, g.subtract(selected, g.multiply(product5, logits))),
    );
    return { logits: g.where(excluded, 0, g.where(bothHold, 0, total)), target: g.where(excluded, 0, selected2) };
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
    const probability = g.sigmoid(g.negate(logits));
    const smoothedTimesProbability = g.multiply(smoothed, probability);
    const sigmoidLogits = g.sigmoid(logits);
    const product = g.multiply(oneMinusSmoothed, sigmoidLogits);
    const miss = g.named('miss', g.add(smoothedTimesProbability, product));
    const bothHold = g.and(g.equal(miss, 0), g.less(0, gamma));
    const focus = g.named('focus', g.where(bothHold, 0, g.power(miss, gamma)));
    const absLogits = g.abs(logits);
    const product2 = g.multiply(g.plainAdd(oneMinusSmoothed, smoothed), g.plainLog(g.plainSigmoid(absLogits)));
    const crossEntropy = g.named(
      'cross_entropy',
      g.subtract(g.multiply(g.where(g.less(0, logits), oneMinusSmoothed, smoothed), absLogits), product2),
    );
    return {
      loss: g.multiply(g.multiply(balance, focus), crossEntropy),
      residuals: {
        sigmoidLogits,
        oneMinusLabelSmoothing,
        smoothed,
        oneMinusAlpha,
        oneMinusSmoothed,
        balance,
        probability,
        smoothedTimesProbability,
        product,
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
      oneMinusLabelSmoothing,
      smoothed,
      oneMinusAlpha,
      oneMinusSmoothed,
      balance,
      probability,
      smoothedTimesProbability,
      product,
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
    const product3 = g.multiply(
      g.multiply(g.multiply(g.multiply(gamma, cotangent), balance), crossEntropy),
      g.power(miss, g.subtract(gamma, 1)),
    );
    const product4 = g.multiply(
      g.multiply(g.multiply(product3, sigmoidLogits), probability),
      g.subtract(oneMinusSmoothed, smoothed),
    );
    const total = g.add(
      g.where(bothHold, 0, g.where(gammaIsZero, 0, g.where(isEqual, 0, product4))),
      g.multiply(g.multiply(cotangentTimesBalance, focus), g.subtract(product, smoothedTimesProbability)),
    );
    const difference = g.subtract(
      g.multiply(g.subtract(alpha, oneMinusAlpha), crossEntropy),
      g.multiply(balance, logits),
    );
    const selected = g.where(
      gammaIsZero,
      0,
      g.where(isEqual, 0, g.multiply(product3, g.subtract(probability, sigmoidLogits))),
    );
    const total2 = g.add(g.multiply(g.multiply(cotangent, focus), difference), g.where(bothHold, 0, selected));
    return {
      logits: g.where(excluded, 0, total),
      target: g.where(excluded, 0, g.multiply(oneMinusLabelSmoothing, total2)),
    };
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
