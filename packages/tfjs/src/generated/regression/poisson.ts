// Generated from spec/losses/regression/poisson.loss.yaml. Do not edit.
//
// cost = match(log_input,
//   true = exp(prediction) - target * prediction,
//   false = prediction - target * log(prediction + epsilon))
// # Stirling's approximation of the logarithm of target factorial.
// stirling = where(target <= 1, 0, target * log(target) - target + log(2 * pi * target) / 2)
// cost + match(full, true = stirling, false = 0)

import { poisson as contract } from '@losswright/core/contracts';
import { poisson as core } from '@losswright/core/poisson';
import { add, neg, sub } from '@tensorflow/tfjs-core';
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

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly epsilon: number;
}

const logInputTrueFullFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const expPrediction = exp(prediction);
    const targetTimesPrediction = mul(target, prediction);
    const cost = sub(expPrediction, targetTimesPrediction);
    return { loss: cost, residuals: { prediction, target, expPrediction } };
  },
  backward: ({ prediction, target, expPrediction }, { cotangent, excluded }) => ({
    prediction: () => {
      const expPredictionMinusTarget = sub(expPrediction, target);
      const predictionGradient = mul(cotangent, expPredictionMinusTarget);
      return zeroWhere(excluded, predictionGradient);
    },
    target: () => {
      const cotangentTimesPrediction = mul(cotangent, prediction);
      const targetGradient = neg(cotangentTimesPrediction);
      return zeroWhere(excluded, targetGradient);
    },
  }),
});

const logInputTrueFullFalsePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float loss = safeExp(prediction) - targetValue * prediction;`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(cotangent * (safeExp(prediction) - targetValue), 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction'],
      element: `
      float gradient = select(-(cotangent * prediction), 0.0, excluded);`,
    },
  },
});

const logInputTrueFullTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const expPrediction = exp(prediction);
    const targetTimesPrediction = mul(target, prediction);
    const cost = sub(expPrediction, targetTimesPrediction);
    const targetUpToOne = lessEqual(target, 1);
    const logTarget = log(target);
    const targetTimesLogTarget = mul(target, logTarget);
    const difference = sub(targetTimesLogTarget, target);
    const product = mul(6.283185307179586, target);
    const logProduct = log(product);
    const halfLogProduct = mul(0.5, logProduct);
    const total = add(difference, halfLogProduct);
    const stirling = where(targetUpToOne, 0, total);
    const loss = add(cost, stirling);
    return { loss, residuals: { prediction, target, expPrediction, targetUpToOne, logTarget } };
  },
  backward: ({ prediction, target, expPrediction, targetUpToOne, logTarget }, { cotangent, excluded }) => {
    const cotangentTimesTarget = mul(cotangent, target);
    return {
      prediction: () => {
        const product2 = mul(cotangent, expPrediction);
        const predictionGradient = sub(product2, cotangentTimesTarget);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const quotient = div(0.5, target);
        const quotientPlusLogTarget = add(quotient, logTarget);
        const product3 = mul(cotangent, quotientPlusLogTarget);
        const difference2 = sub(product3, cotangent);
        const isEqual = equal(cotangentTimesTarget, 0);
        const quotient2 = div(cotangentTimesTarget, target);
        const selected = unlessZero(isEqual, quotient2);
        const total2 = add(difference2, selected);
        const selected2 = where(targetUpToOne, 0, total2);
        const cotangentTimesPrediction = mul(cotangent, prediction);
        const targetGradient = sub(selected2, cotangentTimesPrediction);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const logInputTrueFullTruePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float cost = safeExp(prediction) - targetValue * prediction;
      float difference = targetValue * safeLog(targetValue) - targetValue;
      float product = 0.5 * safeLog(6.283185307179586 * targetValue);
      float stirling = select(difference + product, 0.0, targetValue <= 1.0);
      float loss = cost + stirling;`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float difference = cotangent * safeExp(prediction) - cotangent * targetValue;
      float gradient = select(difference, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float product = cotangent * targetValue;
      float difference = cotangent * (0.5 / targetValue + safeLog(targetValue)) - cotangent;
      float selected = select(product / targetValue, 0.0, product == 0.0);
      float selected2 = select(difference + selected, 0.0, targetValue <= 1.0);
      float gradient = select(selected2 - cotangent * prediction, 0.0, excluded);`,
    },
  },
});

const logInputFalseFullFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { epsilon }: Parameters) => {
    const predictionPlusEpsilon = add(prediction, epsilon);
    const logPredictionPlusEpsilon = log(predictionPlusEpsilon);
    const product = mul(target, logPredictionPlusEpsilon);
    const cost = sub(prediction, product);
    return { loss: cost, residuals: { target, predictionPlusEpsilon, logPredictionPlusEpsilon } };
  },
  backward: ({ target, predictionPlusEpsilon, logPredictionPlusEpsilon }, { cotangent, excluded }) => ({
    prediction: () => {
      const cotangentTimesTarget = mul(cotangent, target);
      const isEqual = equal(cotangentTimesTarget, 0);
      const quotient = div(cotangentTimesTarget, predictionPlusEpsilon);
      const zeroOrQuotient = unlessZero(isEqual, quotient);
      const predictionGradient = sub(cotangent, zeroOrQuotient);
      return zeroWhere(excluded, predictionGradient);
    },
    target: () => {
      const product2 = mul(cotangent, logPredictionPlusEpsilon);
      const targetGradient = neg(product2);
      return zeroWhere(excluded, targetGradient);
    },
  }),
});

const logInputFalseFullFalsePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
    element: `
      float loss = prediction - targetValue * safeLog(prediction + epsilon);`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
      element: `
      float product = cotangent * targetValue;
      float selected = select(product / (prediction + epsilon), 0.0, product == 0.0);
      float gradient = select(cotangent - selected, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float epsilon'],
      element: `
      float gradient = select(-(cotangent * safeLog(prediction + epsilon)), 0.0, excluded);`,
    },
  },
});

const logInputFalseFullTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { epsilon }: Parameters) => {
    const predictionPlusEpsilon = add(prediction, epsilon);
    const logPredictionPlusEpsilon = log(predictionPlusEpsilon);
    const product = mul(target, logPredictionPlusEpsilon);
    const cost = sub(prediction, product);
    const targetUpToOne = lessEqual(target, 1);
    const logTarget = log(target);
    const targetTimesLogTarget = mul(target, logTarget);
    const difference = sub(targetTimesLogTarget, target);
    const product2 = mul(6.283185307179586, target);
    const logarithm = log(product2);
    const halfLogarithm = mul(0.5, logarithm);
    const total = add(difference, halfLogarithm);
    const stirling = where(targetUpToOne, 0, total);
    const loss = add(cost, stirling);
    return { loss, residuals: { target, targetUpToOne, logTarget, predictionPlusEpsilon, logPredictionPlusEpsilon } };
  },
  backward: (
    { target, targetUpToOne, logTarget, predictionPlusEpsilon, logPredictionPlusEpsilon },
    { cotangent, excluded },
  ) => {
    const cotangentTimesTarget = mul(cotangent, target);
    const isEqual = equal(cotangentTimesTarget, 0);
    return {
      prediction: () => {
        const quotient = div(cotangentTimesTarget, predictionPlusEpsilon);
        const zeroOrQuotient = unlessZero(isEqual, quotient);
        const predictionGradient = sub(cotangent, zeroOrQuotient);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const quotient2 = div(0.5, target);
        const total2 = add(quotient2, logTarget);
        const product3 = mul(cotangent, total2);
        const difference2 = sub(product3, cotangent);
        const quotient3 = div(cotangentTimesTarget, target);
        const selected = unlessZero(isEqual, quotient3);
        const total3 = add(difference2, selected);
        const selected2 = where(targetUpToOne, 0, total3);
        const product4 = mul(cotangent, logPredictionPlusEpsilon);
        const targetGradient = sub(selected2, product4);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const logInputFalseFullTruePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
    element: `
      float cost = prediction - targetValue * safeLog(prediction + epsilon);
      float difference = targetValue * safeLog(targetValue) - targetValue;
      float product = 0.5 * safeLog(6.283185307179586 * targetValue);
      float stirling = select(difference + product, 0.0, targetValue <= 1.0);
      float loss = cost + stirling;`,
  },
  gradientStart: `
      float product = cotangent * targetValue;`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
      element: `
      float selected = select(product / (prediction + epsilon), 0.0, product == 0.0);
      float gradient = select(cotangent - selected, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
      element: `
      float difference = cotangent * (0.5 / targetValue + safeLog(targetValue)) - cotangent;
      float selected = select(product / targetValue, 0.0, product == 0.0);
      float selected2 = select(difference + selected, 0.0, targetValue <= 1.0);
      float product2 = cotangent * safeLog(prediction + epsilon);
      float gradient = select(selected2 - product2, 0.0, excluded);`,
    },
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
 * Use it when: The target counts events, so that its variance grows with its mean.
 *
 * Avoid it when: The counts vary much more than a Poisson distribution allows.
 *
 * @param prediction - Float `[element...]`, differentiable. The rate, or its logarithm; see log_input.
 * @param target - Float `[element...]`, differentiable. The count that was observed.
 * @param options - See {@link PoissonOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Cameron, A. C. and Trivedi, P. K. (1998). Regression Analysis of Count Data, chapter 3. Cambridge University
 * Press.
 */
export const poisson: Loss<[prediction: TensorLike, target: TensorLike], PoissonOptions, 'prediction' | 'target'> =
  /* @__PURE__ */ defineLoss(
    contract,
    [logInputTrueFullFalseGraph, logInputTrueFullTrueGraph, logInputFalseFullFalseGraph, logInputFalseFullTrueGraph],
    {
      core,
      programs: [
        logInputTrueFullFalsePrograms,
        logInputTrueFullTruePrograms,
        logInputFalseFullFalsePrograms,
        logInputFalseFullTruePrograms,
      ],
    },
  );
