// Generated from spec/losses/classification/binary_cross_entropy.loss.yaml. Do not edit.
//
// # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded.
// low = max(log(epsilon), log_floor)
// high = log1p(-epsilon)
// -(target * clamp(log(prediction), low, high) + (1 - target) * clamp(log1p(-prediction), low, high))

import { binaryCrossEntropy as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link binaryCrossEntropy}. */
export interface BinaryCrossEntropyOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient. A number in [0,
   * 0.5). Default: 0.
   */
  readonly epsilon?: number;
  /**
   * Logarithms below it count as it, so that the loss stays finite at a wrong probability of 0 or 1. A number in (-inf,
   * 0]. Default: -100.
   */
  readonly logFloor?: number;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'epsilon' | 'log_floor'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs, { epsilon, log_floor: logFloor }: Parameters) => {
    const logPrediction = g.log(prediction);
    const low = g.named('low', g.maximum(g.log(epsilon), logFloor));
    const high = g.named('high', g.log1p(g.negate(epsilon)));
    const selected = g.where(
      g.less(logPrediction, low),
      low,
      g.where(g.less(high, logPrediction), high, logPrediction),
    );
    const logarithm = g.log1p(g.negate(prediction));
    const selected2 = g.where(g.less(logarithm, low), low, g.where(g.less(high, logarithm), high, logarithm));
    const total = g.add(g.multiply(target, selected), g.multiply(g.subtract(1, target), selected2));
    return { loss: g.negate(total), residuals: { selected, selected2 } };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { epsilon }: Parameters,
    { selected, selected2 },
    { excluded, cotangent },
  ) => {
    const oneMinusPrediction = g.subtract(1, prediction);
    const quotient = g.divide(
      g.multiply(cotangent, g.subtract(prediction, target)),
      g.maximum(g.multiply(prediction, oneMinusPrediction), 1e-12),
    );
    const zeroOrQuotient = g.where(g.or(g.less(prediction, epsilon), g.less(oneMinusPrediction, epsilon)), 0, quotient);
    return {
      prediction: g.where(excluded, 0, zeroOrQuotient),
      target: g.where(excluded, 0, g.multiply(cotangent, g.subtract(selected2, selected))),
    };
  },
});

/**
 * Binary cross-entropy. The negative log-likelihood of labels between 0 and 1 under predicted probabilities.
 *
 * ```text
 * # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded.
 * low = max(log(epsilon), log_floor)
 * high = log1p(-epsilon)
 * -(target * clamp(log(prediction), low, high) + (1 - target) * clamp(log1p(-prediction), low, high))
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable. The probability of the label 1. On the CPU it must hold that
 * `not (prediction < 0 or prediction > 1)`.
 * - `target`: float `[element...]`, differentiable. The label, 0 or 1; values in between are fine. On the CPU it must
 * hold that `not (target < 0 or target > 1)`.
 *
 * Use it when: The model gives probabilities, and each element is a yes or a no of its own.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0 or 1.
 *
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.
 */
export const binaryCrossEntropy: Loss<'prediction' | 'target', 'prediction' | 'target', BinaryCrossEntropyOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
