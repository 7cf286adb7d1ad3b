// Generated from spec/losses/regression/poisson.loss.yaml. Do not edit.
//
// cost = match(log_input,
//   true = exp(prediction) - target * prediction,
//   false = prediction - target * log(prediction + epsilon))
// # Stirling's approximation of the logarithm of target factorial.
// stirling = where(target <= 1, 0, target * log(target) - target + log(2 * pi * target) / 2)
// cost + match(full, true = stirling, false = 0)

import { poisson as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link poisson}. */
export interface PoissonOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** Whether the prediction is the logarithm of the rate rather than the rate itself. Default: `true`. */
  readonly logInput?: true | false;
  /**
   * Whether to add Stirling's approximation of log(target!), which depends on the target alone; it is left out for
   * targets up to 1. Default: `false`.
   */
  readonly full?: true | false;
  /** Added to the rate inside the logarithm when log_input is false. A number in (0, inf). Default: 1e-8. */
  readonly epsilon?: number;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'epsilon'>;

const graphTrueFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const expPrediction = g.exp(prediction);
    const cost = g.named('cost', g.subtract(expPrediction, g.multiply(target, prediction)));
    return { loss: cost, residuals: { expPrediction } };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    _parameters: Parameters,
    { expPrediction },
    { excluded, cotangent },
  ) => {
    return {
      prediction: g.where(excluded, 0, g.multiply(cotangent, g.subtract(expPrediction, target))),
      target: g.where(excluded, 0, g.negate(g.multiply(cotangent, prediction))),
    };
  },
});

const graphTrueTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const expPrediction = g.exp(prediction);
    const cost = g.named('cost', g.subtract(expPrediction, g.multiply(target, prediction)));
    const targetUpToOne = g.lessEqual(target, 1);
    const logTarget = g.log(target);
    const total = g.add(
      g.subtract(g.multiply(target, logTarget), target),
      g.multiply(0.5, g.log(g.multiply(6.283185307179586, target))),
    );
    const stirling = g.named('stirling', g.where(targetUpToOne, 0, total));
    return { loss: g.add(cost, stirling), residuals: { expPrediction, targetUpToOne, logTarget } };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    _parameters: Parameters,
    { expPrediction, targetUpToOne, logTarget },
    { excluded, cotangent },
  ) => {
    const cotangentTimesTarget = g.multiply(cotangent, target);
    const difference = g.subtract(g.multiply(cotangent, g.add(g.divide(0.5, target), logTarget)), cotangent);
    const total2 = g.add(
      difference,
      g.where(g.equal(cotangentTimesTarget, 0), 0, g.divide(cotangentTimesTarget, target)),
    );
    const selected = g.where(
      excluded,
      0,
      g.subtract(g.where(targetUpToOne, 0, total2), g.multiply(cotangent, prediction)),
    );
    return {
      prediction: g.where(excluded, 0, g.subtract(g.multiply(cotangent, expPrediction), cotangentTimesTarget)),
      target: selected,
    };
  },
});

const graphFalseFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { epsilon }: Parameters) => {
    const predictionPlusEpsilon = g.add(prediction, epsilon);
    const logPredictionPlusEpsilon = g.log(predictionPlusEpsilon);
    const cost = g.named('cost', g.subtract(prediction, g.multiply(target, logPredictionPlusEpsilon)));
    return { loss: cost, residuals: { predictionPlusEpsilon, logPredictionPlusEpsilon } };
  },
  backward: (
    g: Operators,
    { target }: Inputs,
    _parameters: Parameters,
    { predictionPlusEpsilon, logPredictionPlusEpsilon },
    { excluded, cotangent },
  ) => {
    const cotangentTimesTarget = g.multiply(cotangent, target);
    const difference = g.subtract(
      cotangent,
      g.where(g.equal(cotangentTimesTarget, 0), 0, g.divide(cotangentTimesTarget, predictionPlusEpsilon)),
    );
    return {
      prediction: g.where(excluded, 0, difference),
      target: g.where(excluded, 0, g.negate(g.multiply(cotangent, logPredictionPlusEpsilon))),
    };
  },
});

const graphFalseTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { epsilon }: Parameters) => {
    const predictionPlusEpsilon = g.add(prediction, epsilon);
    const logPredictionPlusEpsilon = g.log(predictionPlusEpsilon);
    const cost = g.named('cost', g.subtract(prediction, g.multiply(target, logPredictionPlusEpsilon)));
    const targetUpToOne = g.lessEqual(target, 1);
    const logTarget = g.log(target);
    const total = g.add(
      g.subtract(g.multiply(target, logTarget), target),
      g.multiply(0.5, g.log(g.multiply(6.283185307179586, target))),
    );
    const stirling = g.named('stirling', g.where(targetUpToOne, 0, total));
    return {
      loss: g.add(cost, stirling),
      residuals: { targetUpToOne, logTarget, predictionPlusEpsilon, logPredictionPlusEpsilon },
    };
  },
  backward: (
    g: Operators,
    { target }: Inputs,
    _parameters: Parameters,
    { targetUpToOne, logTarget, predictionPlusEpsilon, logPredictionPlusEpsilon },
    { excluded, cotangent },
  ) => {
    const cotangentTimesTarget = g.multiply(cotangent, target);
    const isEqual = g.equal(cotangentTimesTarget, 0);
    const selected = g.where(
      excluded,
      0,
      g.subtract(cotangent, g.where(isEqual, 0, g.divide(cotangentTimesTarget, predictionPlusEpsilon))),
    );
    const difference = g.subtract(g.multiply(cotangent, g.add(g.divide(0.5, target), logTarget)), cotangent);
    const selected2 = g.where(
      targetUpToOne,
      0,
      g.add(difference, g.where(isEqual, 0, g.divide(cotangentTimesTarget, target))),
    );
    return {
      prediction: selected,
      target: g.where(excluded, 0, g.subtract(selected2, g.multiply(cotangent, logPredictionPlusEpsilon))),
    };
  },
});

/**
 * Poisson loss. The negative log-likelihood of counts under a Poisson distribution with the predicted rate.
 *
 * ```text
 * cost = match(log_input,
 *   true = exp(prediction) - target * prediction,
 *   false = prediction - target * log(prediction + epsilon))
 * # Stirling's approximation of the logarithm of target factorial.
 * stirling = where(target <= 1, 0, target * log(target) - target + log(2 * pi * target) / 2)
 * cost + match(full, true = stirling, false = 0)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable. The rate, or its logarithm; see log_input.
 * - `target`: float `[element...]`, differentiable. The count that was observed.
 *
 * Use it when: The target counts events, so that its variance grows with its mean.
 *
 * Avoid it when: The counts vary much more than a Poisson distribution allows.
 *
 * @see Cameron, A. C. and Trivedi, P. K. (1998). Regression Analysis of Count Data, chapter 3. Cambridge University
 * Press.
 */
export const poisson: Loss<'prediction' | 'target', 'prediction' | 'target', PoissonOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphTrueFalse, graphTrueTrue, graphFalseFalse, graphFalseTrue]);
