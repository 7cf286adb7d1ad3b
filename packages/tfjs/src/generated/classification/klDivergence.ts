// Generated from spec/losses/classification/kl_divergence.loss.yaml. Do not edit.
//
// # The sum of target * log(target) - target * log(prediction), from probabilities or from their logarithms.
// share = match(target_space, probability = target, log = exp(target))
// own = match(target_space, probability = xlogy(target, target), log = share * target)
// own - match(input_space, log = share * prediction, probability = xlogy(share, prediction))

import { klDivergence as contract } from '@losswright/core/contracts';
import { klDivergence as core } from '@losswright/core/klDivergence';
import { add, logicalAnd, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  exp,
  lessEqual,
  log,
  mul,
  unlessZero,
  where,
  zeroWhere,
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

type Inputs = Tensors<'prediction' | 'target'>;

const logProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const targetIsZero = equal(target, 0);
    const logTarget = log(target);
    const targetTimesLogTarget = mul(target, logTarget);
    const own = unlessZero(targetIsZero, targetTimesLogTarget);
    const targetTimesPrediction = mul(target, prediction);
    const loss = sub(own, targetTimesPrediction);
    return { loss, residuals: { prediction, target, targetIsZero, logTarget } };
  },
  backward: ({ prediction, target, targetIsZero, logTarget }, { cotangent, excluded }) => {
    const cotangentTimesTarget = mul(cotangent, target);
    return {
      prediction: () => {
        const predictionGradient = neg(cotangentTimesTarget);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const cotangentTimesLogTarget = mul(cotangent, logTarget);
        const quotient = div(cotangentTimesTarget, target);
        const total = add(cotangentTimesLogTarget, quotient);
        const zeroOrTotal = where(targetIsZero, 0, total);
        const cotangentTimesPrediction = mul(cotangent, prediction);
        const targetGradient = sub(zeroOrTotal, cotangentTimesPrediction);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const logProbabilityPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float own = select(targetValue * safeLog(targetValue), 0.0, targetValue == 0.0);
      float loss = own - targetValue * prediction;`,
  },
  gradients: {
    prediction: {
      reads: ['float target as targetValue'],
      element: `
      float gradient = select(-(cotangent * targetValue), 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float total = cotangent * safeLog(targetValue) + cotangent * targetValue / targetValue;
      float difference = select(total, 0.0, targetValue == 0.0) - cotangent * prediction;
      float gradient = select(difference, 0.0, excluded);`,
    },
  },
});

const logLogGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const share = exp(target);
    const own = mul(share, target);
    const shareTimesPrediction = mul(share, prediction);
    const loss = sub(own, shareTimesPrediction);
    return { loss, residuals: { prediction, target, share } };
  },
  backward: ({ prediction, target, share }, { cotangent, excluded }) => {
    const cotangentTimesShare = mul(cotangent, share);
    return {
      prediction: () => {
        const predictionGradient = neg(cotangentTimesShare);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const cotangentTimesTarget = mul(cotangent, target);
        const cotangentTimesPrediction = mul(cotangent, prediction);
        const difference = sub(cotangentTimesTarget, cotangentTimesPrediction);
        const differenceIsZero = equal(difference, 0);
        const differenceTimesShare = mul(difference, share);
        const selected = unlessZero(differenceIsZero, differenceTimesShare);
        const targetGradient = add(cotangentTimesShare, selected);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const logLogPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float share = safeExp(targetValue);
      float own = share * targetValue;
      float loss = own - share * prediction;`,
  },
  gradientStart: `
      float share = safeExp(targetValue);`,
  gradients: {
    prediction: {
      reads: ['float target as targetValue'],
      element: `
      float gradient = select(-(cotangent * share), 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float difference = cotangent * targetValue - cotangent * prediction;
      float total = cotangent * share + select(difference * share, 0.0, difference == 0.0);
      float gradient = select(total, 0.0, excluded);`,
    },
  },
});

const probabilityProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const targetIsZero = equal(target, 0);
    const logTarget = log(target);
    const targetTimesLogTarget = mul(target, logTarget);
    const own = unlessZero(targetIsZero, targetTimesLogTarget);
    const predictionSquared = equal(prediction, prediction);
    const bothHold = logicalAnd(targetIsZero, predictionSquared);
    const logPrediction = log(prediction);
    const targetTimesLogPrediction = mul(target, logPrediction);
    const selected = unlessZero(bothHold, targetTimesLogPrediction);
    const loss = sub(own, selected);
    return { loss, residuals: { prediction, target, targetIsZero, logPrediction, logTarget } };
  },
  backward: ({ prediction, target, targetIsZero, logPrediction, logTarget }, { cotangent, excluded }) => {
    const cotangentTimesTarget = mul(cotangent, target);
    return {
      prediction: () => {
        const quotient = div(cotangentTimesTarget, prediction);
        const negativeQuotient = neg(quotient);
        const predictionGradient = unlessZero(targetIsZero, negativeQuotient);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const cotangentTimesLogTarget = mul(cotangent, logTarget);
        const quotient2 = div(cotangentTimesTarget, target);
        const total = add(cotangentTimesLogTarget, quotient2);
        const zeroOrTotal = where(targetIsZero, 0, total);
        const predictionUpToZero = lessEqual(prediction, 0);
        const bothHold2 = logicalAnd(targetIsZero, predictionUpToZero);
        const product = mul(cotangent, logPrediction);
        const negativeProduct = neg(product);
        const zeroOrNegativeProduct = where(bothHold2, 0, negativeProduct);
        const targetGradient = add(zeroOrTotal, zeroOrNegativeProduct);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const probabilityProbabilityPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      bool targetValueIsZero = targetValue == 0.0;
      float own = select(targetValue * safeLog(targetValue), 0.0, targetValueIsZero);
      float product = targetValue * safeLog(prediction);
      bool bothHold = targetValueIsZero && prediction == prediction;
      float loss = own - select(product, 0.0, bothHold);`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float opposite = -(cotangent * targetValue / prediction);
      float gradient = select(opposite, 0.0, excluded || targetValue == 0.0);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      bool targetValueIsZero = targetValue == 0.0;
      float total = cotangent * safeLog(targetValue) + cotangent * targetValue / targetValue;
      float opposite = -(cotangent * safeLog(prediction));
      bool bothHold = targetValueIsZero && prediction <= 0.0;
      float total2 = select(total, 0.0, targetValueIsZero) + select(opposite, 0.0, bothHold);
      float gradient = select(total2, 0.0, excluded);`,
    },
  },
});

const probabilityLogGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const share = exp(target);
    const own = mul(share, target);
    const shareIsZero = equal(share, 0);
    const predictionSquared = equal(prediction, prediction);
    const bothHold = logicalAnd(shareIsZero, predictionSquared);
    const logPrediction = log(prediction);
    const shareTimesLogPrediction = mul(share, logPrediction);
    const selected = unlessZero(bothHold, shareTimesLogPrediction);
    const loss = sub(own, selected);
    return { loss, residuals: { prediction, target, share, shareIsZero, logPrediction } };
  },
  backward: ({ prediction, target, share, shareIsZero, logPrediction }, { cotangent, excluded }) => {
    const cotangentTimesShare = mul(cotangent, share);
    return {
      prediction: () => {
        const quotient = div(cotangentTimesShare, prediction);
        const negativeQuotient = neg(quotient);
        const predictionGradient = unlessZero(shareIsZero, negativeQuotient);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const predictionUpToZero = lessEqual(prediction, 0);
        const bothHold2 = logicalAnd(shareIsZero, predictionUpToZero);
        const product = mul(cotangent, logPrediction);
        const negativeProduct = neg(product);
        const zeroOrNegativeProduct = where(bothHold2, 0, negativeProduct);
        const cotangentTimesTarget = mul(cotangent, target);
        const total = add(zeroOrNegativeProduct, cotangentTimesTarget);
        const totalIsZero = equal(total, 0);
        const totalTimesShare = mul(total, share);
        const zeroOrTotalTimesShare = unlessZero(totalIsZero, totalTimesShare);
        const targetGradient = add(cotangentTimesShare, zeroOrTotalTimesShare);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const probabilityLogPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float share = safeExp(targetValue);
      float own = share * targetValue;
      float product = share * safeLog(prediction);
      bool bothHold = share == 0.0 && prediction == prediction;
      float loss = own - select(product, 0.0, bothHold);`,
  },
  gradientStart: `
      float share = safeExp(targetValue);`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(-(cotangent * share / prediction), 0.0, excluded || share == 0.0);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float opposite = -(cotangent * safeLog(prediction));
      bool bothHold = share == 0.0 && prediction <= 0.0;
      float total = select(opposite, 0.0, bothHold) + cotangent * targetValue;
      float total2 = cotangent * share + select(total * share, 0.0, total == 0.0);
      float gradient = select(total2, 0.0, excluded);`,
    },
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
 * Use it when: The target is itself a distribution with an entropy of its own; take the reduction batch-mean for the
 * divergence per sample.
 *
 * Avoid it when: The target is a hard label; its cross-entropy is the same and simpler.
 *
 * @param prediction - Float `[element...]`, differentiable. The predicted log-probabilities, or probabilities; see
 * input_space.
 * @param target - Float `[element...]`, differentiable. The right probabilities, or log-probabilities; see
 * target_space.
 * @param options - See {@link KlDivergenceOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Kullback, S. and Leibler, R. A. (1951). On Information and Sufficiency. Annals of Mathematical Statistics
 * 22(1).
 */
export const klDivergence: Loss<
  [prediction: TensorLike, target: TensorLike],
  KlDivergenceOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(
  contract,
  [logProbabilityGraph, logLogGraph, probabilityProbabilityGraph, probabilityLogGraph],
  { core, programs: [logProbabilityPrograms, logLogPrograms, probabilityProbabilityPrograms, probabilityLogPrograms] },
);
