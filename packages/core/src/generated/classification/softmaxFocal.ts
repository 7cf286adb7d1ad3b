// Generated from spec/losses/classification/softmax_focal.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  gridKernels,
  raise,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/softmaxFocal.ts';
import { simd } from '../simd/softmaxFocal.ts';

export interface SoftmaxFocalOptions extends LossOptions {
  /** How much each class counts. Shape [class], in [0, inf), default 1. */
  readonly alpha?: TensorLike;
  /** How fast a class's weight falls as its probability grows; 0 is the cross-entropy. In [0, inf), default 2. */
  readonly gamma?: number;
}

interface Inputs {
  readonly logits: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly alpha: Float64Array;
  readonly gamma: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly class: number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target } = call.inputs;
    const { alpha, gamma } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let logitMax = -Infinity;
      for (let j = 0; j < classSize; j++) {
        logitMax = Math.max(logitMax, logits[row + j]!);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const exponential = Math.exp(logits[row + j]! - logitMax);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      let productSum = 0;
      let productSumError = 0;
      const logarithm = Math.log(exponentialSum);
      for (let j = 0; j < classSize; j++) {
        const logProbability = logits[row + j]! - logitMax - logarithm;
        const miss = -Math.expm1(logProbability);
        const product = alpha[j]! * raise(miss, gamma) * target[row + j]! * logProbability;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * -productSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target } = call.inputs;
    const { alpha, gamma } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const missToGammaMinusOnes = new Float64Array(classSize);
    const missToGammas = new Float64Array(classSize);
    const exponentials = new Float64Array(classSize);
    const isGammaZero = gamma === 0;
    const gammaMinusOne = gamma - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let logitMax = -Infinity;
      for (let j = 0; j < classSize; j++) {
        logitMax = Math.max(logitMax, logits[row + j]!);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const exponential = Math.exp(logits[row + j]! - logitMax);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
        exponentials[j] = exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      let productSum = 0;
      let productSumError = 0;
      let differenceSum = 0;
      let differenceSumError = 0;
      const logarithm = Math.log(exponentialSum);
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const gammaTimesCotangent = gamma * cotangent;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      for (let j = 0; j < classSize; j++) {
        const alphaValue = alpha[j]!;
        const logProbability = logits[row + j]! - logitMax - logarithm;
        const miss = -Math.expm1(logProbability);
        const missToGamma = raise(miss, gamma);
        const targetValue = target[row + j]!;
        const product = alphaValue * missToGamma * targetValue * logProbability;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const cotangentTimesAlpha = cotangent * alphaValue;
        const missToGammaMinusOne = raise(miss, gammaMinusOne);
        const logitsProduct = cotangentTimesAlpha * missToGamma;
        const difference =
          (isGammaZero || cotangentTimesAlpha * targetValue * logProbability === 0
            ? 0
            : ((gammaTimesCotangent * alphaValue) / exponentialSum) *
              targetValue *
              logProbability *
              missToGammaMinusOne *
              exponentials[j]!) -
          logitsProduct * targetValue;
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
        if (targetGradient !== undefined) targetGradient[row + j] = excluded ? 0 : -(logitsProduct * logProbability);
        missToGammaMinusOnes[j] = missToGammaMinusOne;
        missToGammas[j] = missToGamma;
      }
      productSum = compensated(productSum, productSumError);
      differenceSum = compensated(differenceSum, differenceSumError);
      const ratio = differenceSum / exponentialSum;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < classSize; j++) {
          const alphaValue = alpha[j]!;
          const cotangentTimesAlpha = cotangent * alphaValue;
          const targetValue = target[row + j]!;
          const logProbability = logits[row + j]! - logitMax - logarithm;
          const exponential = exponentials[j]!;
          logitsGradient[row + j] = excluded
            ? 0
            : (isGammaZero || cotangentTimesAlpha * targetValue * logProbability === 0
                ? 0
                : ((gammaTimesCotangent * alphaValue) / exponentialSum) *
                  targetValue *
                  logProbability *
                  missToGammaMinusOnes[j]! *
                  exponential) -
              cotangentTimesAlpha * missToGammas[j]! * targetValue -
              ratio * exponential;
        }
      }
      const weightedLoss = excluded ? 0 : weight * -productSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Softmax focal loss. The softmax cross-entropy, in which samples that are already right hardly count.
 *
 * ```text
 * log_probability = log_softmax[class](logits)
 * miss = -expm1(log_probability)
 * -sum[class](alpha * miss^gamma * target * log_probability)
 * ```
 *
 * @param logits [batch..., class], float, differentiable. Unnormalised log-probabilities.
 * @param target [batch..., class], float, differentiable. The right probabilities, such as a one-hot vector.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const softmaxFocal: Loss<
  [logits: TensorLike, target: TensorLike],
  SoftmaxFocalOptions,
  'logits' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
