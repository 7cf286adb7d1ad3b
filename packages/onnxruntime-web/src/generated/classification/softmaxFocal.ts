// Generated from spec/losses/classification/softmax_focal.loss.yaml. Do not edit.
//
// log_probability = log_softmax[class](logits)
// miss = -expm1(log_probability)
// -sum[class](alpha * miss^gamma * target * log_probability)

import { softmaxFocal as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link softmaxFocal}. */
export interface SoftmaxFocalOptions extends LossOptions<'logits' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** How much each class counts. A number in [0, inf), or a tensor of such: `[class]`. Default: 1. */
  readonly alpha?: TensorLike;
  /** How fast a class's weight falls as its probability grows; 0 is the cross-entropy. A number in [0, inf). Default: 2. */
  readonly gamma?: number;
}

type Inputs = Values<'logits' | 'target'>;

type Parameters = Values<'alpha' | 'gamma'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { logits, target }: Inputs, { alpha, gamma }: Parameters) => {
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.plainExp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const logProbability = g.named('log_probability', g.subtract(difference, g.plainLog(sumExpDifference)));
    const miss = g.named('miss', g.negate(g.expm1(logProbability)));
    const missToGamma = g.power(miss, gamma);
    const sum = g.sum(g.multiply(g.multiply(g.multiply(alpha, missToGamma), target), logProbability), ['class']);
    return { loss: g.negate(sum), residuals: { expDifference, sumExpDifference, logProbability, miss, missToGamma } };
  },
  backward: (
    g: Operators,
    { target }: Inputs,
    { gamma, alpha }: Parameters,
    { expDifference, sumExpDifference, logProbability, miss, missToGamma },
    { excluded, cotangent },
  ) => {
    const cotangentTimesAlpha = g.multiply(cotangent, alpha);
    const product = g.multiply(g.divide(g.multiply(g.multiply(gamma, cotangent), alpha), sumExpDifference), target);
    const product2 = g.multiply(g.multiply(product, logProbability), g.power(miss, g.subtract(gamma, 1)));
    const selected = g.where(
      g.equal(g.multiply(g.multiply(cotangentTimesAlpha, target), logProbability), 0),
      0,
      g.multiply(product2, expDifference),
    );
    const product3 = g.multiply(cotangentTimesAlpha, missToGamma);
    const difference2 = g.subtract(g.where(g.equal(gamma, 0), 0, selected), g.multiply(product3, target));
    const difference3 = g.subtract(
      difference2,
      g.multiply(g.divide(g.sum(difference2, ['class']), sumExpDifference), expDifference),
    );
    return {
      logits: g.where(excluded, 0, difference3),
      target: g.where(excluded, 0, g.negate(g.multiply(product3, logProbability))),
    };
  },
});

/**
 * Softmax focal loss. The softmax cross-entropy, in which samples that are already right hardly count.
 *
 * ```text
 * log_probability = log_softmax[class](logits)
 * miss = -expm1(log_probability)
 * -sum[class](alpha * miss^gamma * target * log_probability)
 * ```
 *
 * Inputs:
 * - `logits`: float `[batch..., class]`, differentiable. Unnormalised log-probabilities.
 * - `target`: float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector.
 *
 * Use it when: Exactly one class is right, and classes are of very different frequency.
 *
 * Avoid it when: Calibrated probabilities are needed, or labels are wrong now and then.
 *
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const softmaxFocal: Loss<'logits' | 'target', 'logits' | 'target', SoftmaxFocalOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
