// Generated from spec/losses/classification/kl_divergence.loss.yaml. Do not edit.
//
// # The sum of target * log(target) - target * log(prediction), from probabilities or from their logarithms.
// share = match(target_space, probability = target, log = exp(target))
// own = match(target_space, probability = xlogy(target, target), log = share * target)
// own - match(input_space, log = share * prediction, probability = xlogy(share, prediction))

import { klDivergence as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link klDivergence}. */
export interface KlDivergenceOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** Whether the prediction holds logarithms of probabilities. Default: `"log"`. */
  readonly inputSpace?: 'log' | 'probability';
  /** Whether the target holds logarithms of probabilities. Default: `"probability"`. */
  readonly targetSpace?: 'probability' | 'log';
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<never>;

const graphLogProbability = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs) => {
    const targetIsZero = g.equal(target, 0);
    const logTarget = g.log(target);
    const own = g.named('own', g.where(targetIsZero, 0, g.multiply(target, logTarget)));
    return { loss: g.subtract(own, g.multiply(target, prediction)), residuals: { targetIsZero, logTarget } };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    _parameters: Parameters,
    { targetIsZero, logTarget },
    { excluded, cotangent },
  ) => {
    const selected = g.where(targetIsZero, 0, g.multiply(cotangent, g.add(logTarget, g.divide(target, target))));
    return {
      prediction: g.where(excluded, 0, g.negate(g.multiply(cotangent, target))),
      target: g.where(excluded, 0, g.subtract(selected, g.multiply(cotangent, prediction))),
    };
  },
});

const graphLogLog = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs) => {
    const share = g.named('share', g.exp(target));
    const own = g.named('own', g.multiply(share, target));
    return { loss: g.subtract(own, g.multiply(share, prediction)), residuals: { share } };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    _parameters: Parameters,
    { share },
    { excluded, cotangent },
  ) => {
    const cotangentTimesShare = g.multiply(cotangent, share);
    const product = g.multiply(cotangent, g.subtract(target, prediction));
    const total = g.add(cotangentTimesShare, g.where(g.equal(product, 0), 0, g.multiply(product, share)));
    return { prediction: g.where(excluded, 0, g.negate(cotangentTimesShare)), target: g.where(excluded, 0, total) };
  },
});

const graphProbabilityProbability = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs) => {
    const targetIsZero = g.equal(target, 0);
    const logTarget = g.log(target);
    const own = g.named('own', g.where(targetIsZero, 0, g.multiply(target, logTarget)));
    const logPrediction = g.log(prediction);
    const selected = g.where(
      g.and(targetIsZero, g.equal(prediction, prediction)),
      0,
      g.multiply(target, logPrediction),
    );
    return { loss: g.subtract(own, selected), residuals: { targetIsZero, logPrediction, logTarget } };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    _parameters: Parameters,
    { targetIsZero, logPrediction, logTarget },
    { excluded, cotangent },
  ) => {
    const selected2 = g.where(targetIsZero, 0, g.negate(g.divide(g.multiply(cotangent, target), prediction)));
    const selected3 = g.where(targetIsZero, 0, g.multiply(cotangent, g.add(logTarget, g.divide(target, target))));
    const selected4 = g.where(
      g.and(targetIsZero, g.lessEqual(prediction, 0)),
      0,
      g.negate(g.multiply(cotangent, logPrediction)),
    );
    return { prediction: g.where(excluded, 0, selected2), target: g.where(excluded, 0, g.add(selected3, selected4)) };
  },
});

const graphProbabilityLog = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs) => {
    const share = g.named('share', g.exp(target));
    const own = g.named('own', g.multiply(share, target));
    const shareIsZero = g.equal(share, 0);
    const logPrediction = g.log(prediction);
    const selected = g.where(g.and(shareIsZero, g.equal(prediction, prediction)), 0, g.multiply(share, logPrediction));
    return { loss: g.subtract(own, selected), residuals: { share, shareIsZero, logPrediction } };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    _parameters: Parameters,
    { share, shareIsZero, logPrediction },
    { excluded, cotangent },
  ) => {
    const cotangentTimesShare = g.multiply(cotangent, share);
    const selected2 = g.where(
      excluded,
      0,
      g.where(shareIsZero, 0, g.negate(g.divide(cotangentTimesShare, prediction))),
    );
    const selected3 = g.where(
      g.and(shareIsZero, g.lessEqual(prediction, 0)),
      0,
      g.negate(g.multiply(cotangent, logPrediction)),
    );
    const total = g.add(selected3, g.multiply(cotangent, target));
    const total2 = g.add(cotangentTimesShare, g.where(g.equal(total, 0), 0, g.multiply(total, share)));
    return { prediction: selected2, target: g.where(excluded, 0, total2) };
  },
});

/**
 * Kullback-Leibler divergence. The information that is lost when the prediction stands in for the target; elements of
 * the sum over outcomes.
 *
 * ```text
 * # The sum of target * log(target) - target * log(prediction), from probabilities or from their logarithms.
 * share = match(target_space, probability = target, log = exp(target))
 * own = match(target_space, probability = xlogy(target, target), log = share * target)
 * own - match(input_space, log = share * prediction, probability = xlogy(share, prediction))
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable. The predicted log-probabilities, or probabilities; see
 * input_space.
 * - `target`: float `[element...]`, differentiable. The right probabilities, or log-probabilities; see target_space.
 *
 * Use it when: The target is itself a distribution with an entropy of its own; take the reduction batch-mean for the
 * divergence per sample.
 *
 * Avoid it when: The target is a hard label; its cross-entropy is the same and simpler.
 *
 * @see Kullback, S. and Leibler, R. A. (1951). On Information and Sufficiency. Annals of Mathematical Statistics
 * 22(1).
 */
export const klDivergence: Loss<'prediction' | 'target', 'prediction' | 'target', KlDivergenceOptions> =
  /* @__PURE__ */ defineLoss(contract, [
    graphLogProbability,
    graphLogLog,
    graphProbabilityProbability,
    graphProbabilityLog,
  ]);
