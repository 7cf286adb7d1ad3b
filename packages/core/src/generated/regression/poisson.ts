// Generated from spec/losses/regression/poisson.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  elementKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/poisson.ts';
import { simd } from '../simd/poisson.ts';

export interface PoissonOptions extends LossOptions {
  /** Whether the prediction is the logarithm of the rate rather than the rate itself. True or false, default true. */
  readonly logInput?: true | false;
  /**
   * Whether to add Stirling's approximation of log(target!), which depends on the target alone; it is left out for
   * targets up to 1. True or false, default false.
   */
  readonly full?: true | false;
  /** Added to the rate inside the logarithm when log_input is false. In (0, inf), default 1e-8. */
  readonly epsilon?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly epsilon: number;
}

interface Sizes {
  readonly 'element...': number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

/** log_input = true, full = false */
const kernelsLogInputNotFull: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const cost = Math.exp(predictionValue) - target[i]! * predictionValue;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * cost;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const exponential = Math.exp(predictionValue);
      const targetValue = target[i]!;
      const cost = exponential - targetValue * predictionValue;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * cost;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded ? 0 : cotangent * (exponential - targetValue);
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -(cotangent * predictionValue);
    }
    return compensated(total, totalError);
  },
};

/** log_input = true, full = true */
const kernelsLogInputFull: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const targetValue = target[i]!;
      const cost = Math.exp(predictionValue) - targetValue * predictionValue;
      const stirling =
        targetValue <= 1
          ? 0
          : targetValue * Math.log(targetValue) - targetValue + 0.5 * Math.log(6.283185307179586 * targetValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (cost + stirling);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const exponential = Math.exp(predictionValue);
      const targetValue = target[i]!;
      const cost = exponential - targetValue * predictionValue;
      const isWithin = targetValue <= 1;
      const logarithm = Math.log(targetValue);
      const stirling = isWithin
        ? 0
        : targetValue * logarithm - targetValue + 0.5 * Math.log(6.283185307179586 * targetValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (cost + stirling);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = cotangent * targetValue;
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : cotangent * exponential - product;
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : (isWithin
              ? 0
              : cotangent * (0.5 / targetValue + logarithm) - cotangent + (product === 0 ? 0 : product / targetValue)) -
            cotangent * predictionValue;
    }
    return compensated(total, totalError);
  },
};

/** log_input = false, full = false */
const kernelsNotLogInputNotFull: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { epsilon } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const cost = predictionValue - target[i]! * Math.log(predictionValue + epsilon);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * cost;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { epsilon } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const targetValue = target[i]!;
      const sum = predictionValue + epsilon;
      const logarithm = Math.log(sum);
      const cost = predictionValue - targetValue * logarithm;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * cost;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = cotangent * targetValue;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded ? 0 : cotangent + (product === 0 ? 0 : -(product / sum));
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -(cotangent * logarithm);
    }
    return compensated(total, totalError);
  },
};

/** log_input = false, full = true */
const kernelsNotLogInputFull: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { epsilon } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const targetValue = target[i]!;
      const cost = predictionValue - targetValue * Math.log(predictionValue + epsilon);
      const stirling =
        targetValue <= 1
          ? 0
          : targetValue * Math.log(targetValue) - targetValue + 0.5 * Math.log(6.283185307179586 * targetValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (cost + stirling);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { epsilon } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const predictionValue = prediction[i]!;
      const targetValue = target[i]!;
      const sum = predictionValue + epsilon;
      const logSum = Math.log(sum);
      const cost = predictionValue - targetValue * logSum;
      const isWithin = targetValue <= 1;
      const logTarget = Math.log(targetValue);
      const stirling = isWithin
        ? 0
        : targetValue * logTarget - targetValue + 0.5 * Math.log(6.283185307179586 * targetValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (cost + stirling);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = cotangent * targetValue;
      const isProductZero = product === 0;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded ? 0 : cotangent + (isProductZero ? 0 : -(product / sum));
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : (isWithin
              ? 0
              : cotangent * (0.5 / targetValue + logTarget) - cotangent + (isProductZero ? 0 : product / targetValue)) -
            cotangent * logSum;
    }
    return compensated(total, totalError);
  },
};

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
 * @param prediction [element...], float, differentiable. The rate, or its logarithm; see log_input.
 * @param target [element...], float, differentiable. The count that was observed.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Cameron, A. C. and Trivedi, P. K. (1998). Regression Analysis of Count Data, chapter 3. Cambridge University
 * Press.
 */
export const poisson: Loss<
  [prediction: TensorLike, target: TensorLike],
  PoissonOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(
  callContract,
  [kernelsLogInputNotFull, kernelsLogInputFull, kernelsNotLogInputNotFull, kernelsNotLogInputFull],
  /* @__PURE__ */ elementKernels(simd),
);
