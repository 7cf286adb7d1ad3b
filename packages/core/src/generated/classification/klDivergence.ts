// Generated from spec/losses/classification/kl_divergence.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/klDivergence.ts';
import { simd } from '../simd/klDivergence.ts';

export interface KlDivergenceOptions extends LossOptions {
  /** Whether the prediction holds logarithms of probabilities. "log" or "probability", default "log". */
  readonly inputSpace?: 'log' | 'probability';
  /** Whether the target holds logarithms of probabilities. "probability" or "log", default "probability". */
  readonly targetSpace?: 'probability' | 'log';
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'element...': number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

/** input_space = log, target_space = probability */
const kernelsLogProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const own = targetValue === 0 ? 0 : targetValue * Math.log(targetValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (own - targetValue * prediction[i]!);
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
      const targetValue = target[i]!;
      const isTargetValueZero = targetValue === 0;
      const logarithm = Math.log(targetValue);
      const own = isTargetValueZero ? 0 : targetValue * logarithm;
      const predictionValue = prediction[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (own - targetValue * predictionValue);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : -(cotangent * targetValue);
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : (isTargetValueZero ? 0 : cotangent * (logarithm + targetValue / targetValue)) - cotangent * predictionValue;
    }
    return compensated(total, totalError);
  },
};

/** input_space = log, target_space = log */
const kernelsLogLog: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const share = Math.exp(targetValue);
      const own = share * targetValue;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (own - share * prediction[i]!);
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
      const targetValue = target[i]!;
      const share = Math.exp(targetValue);
      const own = share * targetValue;
      const predictionValue = prediction[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (own - share * predictionValue);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const cotangentTimesShare = cotangent * share;
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : -cotangentTimesShare;
      const product = cotangent * (targetValue - predictionValue);
      if (targetGradient !== undefined)
        targetGradient[i] = excluded ? 0 : cotangentTimesShare + (product === 0 ? 0 : product * share);
    }
    return compensated(total, totalError);
  },
};

/** input_space = probability, target_space = probability */
const kernelsProbabilityProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const isTargetValueZero = targetValue === 0;
      const own = isTargetValueZero ? 0 : targetValue * Math.log(targetValue);
      const predictionValue = prediction[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0
          ? 0
          : weight *
            (own -
              (isTargetValueZero && predictionValue === predictionValue ? 0 : targetValue * Math.log(predictionValue)));
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
      const targetValue = target[i]!;
      const isTargetValueZero = targetValue === 0;
      const logTarget = Math.log(targetValue);
      const own = isTargetValueZero ? 0 : targetValue * logTarget;
      const predictionValue = prediction[i]!;
      const logPrediction = Math.log(predictionValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded
        ? 0
        : weight * (own - (isTargetValueZero && predictionValue === predictionValue ? 0 : targetValue * logPrediction));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded || isTargetValueZero ? 0 : -((cotangent * targetValue) / predictionValue);
      if (targetGradient !== undefined)
        targetGradient[i] = excluded
          ? 0
          : (isTargetValueZero ? 0 : cotangent * (logTarget + targetValue / targetValue)) +
            (isTargetValueZero && predictionValue <= 0 ? 0 : -(cotangent * logPrediction));
    }
    return compensated(total, totalError);
  },
};

/** input_space = probability, target_space = log */
const kernelsProbabilityLog: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const share = Math.exp(targetValue);
      const own = share * targetValue;
      const predictionValue = prediction[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0
          ? 0
          : weight *
            (own - (share === 0 && predictionValue === predictionValue ? 0 : share * Math.log(predictionValue)));
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
      const targetValue = target[i]!;
      const share = Math.exp(targetValue);
      const own = share * targetValue;
      const isShareZero = share === 0;
      const predictionValue = prediction[i]!;
      const logarithm = Math.log(predictionValue);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded
        ? 0
        : weight * (own - (isShareZero && predictionValue === predictionValue ? 0 : share * logarithm));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = cotangent * share;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded || isShareZero ? 0 : -(product / predictionValue);
      const sum = (isShareZero && predictionValue <= 0 ? 0 : -(cotangent * logarithm)) + cotangent * targetValue;
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : product + (sum === 0 ? 0 : sum * share);
    }
    return compensated(total, totalError);
  },
};

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
 * @param prediction [element...], float, differentiable. The predicted log-probabilities, or probabilities; see
 * input_space.
 * @param target [element...], float, differentiable. The right probabilities, or log-probabilities; see target_space.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Kullback, S. and Leibler, R. A. (1951). On Information and Sufficiency. Annals of Mathematical Statistics
 * 22(1).
 */
export const klDivergence: Loss<
  [prediction: TensorLike, target: TensorLike],
  KlDivergenceOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(
  callContract,
  [kernelsLogProbability, kernelsLogLog, kernelsProbabilityProbability, kernelsProbabilityLog],
  /* @__PURE__ */ elementKernels(simd),
);
