// Generated from spec/losses/classification/sparse_softmax_cross_entropy.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  gridKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/sparseSoftmaxCrossEntropy.ts';
import { simd } from '../simd/sparseSoftmaxCrossEntropy.ts';

export interface SparseSoftmaxCrossEntropyOptions extends LossOptions {
  /** How much each class counts, in the loss and in the denominator of a mean. Shape [class], in [0, inf), default 1. */
  readonly classWeight?: TensorLike;
  /**
   * The label of elements to leave out; they count neither in the sum nor in the denominator of a mean. An integer,
   * default -100.
   */
  readonly ignoreIndex?: number;
  /** The share of the label's probability that is spread evenly over all classes. In [0, 1], default 0. */
  readonly labelSmoothing?: number;
}

interface Inputs {
  readonly logits: FloatArray;
  readonly target: FloatArray | Int32Array;
}

interface Parameters {
  readonly class_weight: Float64Array;
  readonly ignore_index: number;
  readonly label_smoothing: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly class: number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex, label_smoothing: labelSmoothing } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const isLabelSmoothingZero = labelSmoothing === 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
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
      let logProbabilitySum = 0;
      let logProbabilitySumError = 0;
      const logarithm = Math.log(exponentialSum);
      if (!isLabelSmoothingZero) {
        for (let j = 0; j < classSize; j++) {
          const logProbability = classWeight[j]! * (logits[row + j]! - logitMax - logarithm);
          logProbabilitySumError += roundingError(logProbabilitySum, logProbability);
          logProbabilitySum += logProbability;
        }
        logProbabilitySum = compensated(logProbabilitySum, logProbabilitySumError);
      }
      const targetValue = target[i]!;
      const isClass = targetValue >= 0 && targetValue < classSize;
      const pickedClassWeightValue = isClass ? classWeight[targetValue]! : NaN;
      const difference = (isClass ? logits[row + targetValue]! : NaN) - logitMax - logarithm;
      const hard = -(pickedClassWeightValue * difference);
      const mixed = isLabelSmoothingZero
        ? hard
        : -(oneMinusLabelSmoothing * pickedClassWeightValue * difference) - ratio * logProbabilitySum;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (targetValue === ignoreIndex ? 0 : mixed);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex, label_smoothing: labelSmoothing } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const exponentials = new Float64Array(classSize);
    const isLabelSmoothingZero = labelSmoothing === 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let logitMax = -Infinity;
      let productSum = 0;
      let productSumError = 0;
      const targetValue = target[i]!;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const selected = isLabelSmoothingZero ? -cotangent : -(oneMinusLabelSmoothing * cotangent);
      const selected2 = isLabelSmoothingZero ? 0 : ratio * cotangent;
      for (let j = 0; j < classSize; j++) {
        logitMax = Math.max(logitMax, logits[row + j]!);
        const product = classWeight[j]! * ((j === targetValue ? selected : 0) - selected2);
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      let exponentialSum = 0;
      let exponentialSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const exponential = Math.exp(logits[row + j]! - logitMax);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
        exponentials[j] = exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      let logProbabilitySum = 0;
      let logProbabilitySumError = 0;
      const logarithm = Math.log(exponentialSum);
      if (!isLabelSmoothingZero) {
        for (let j = 0; j < classSize; j++) {
          const logProbability = classWeight[j]! * (logits[row + j]! - logitMax - logarithm);
          logProbabilitySumError += roundingError(logProbabilitySum, logProbability);
          logProbabilitySum += logProbability;
        }
        logProbabilitySum = compensated(logProbabilitySum, logProbabilitySumError);
      }
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isIgnoreIndex = targetValue === ignoreIndex;
      const ratio2 = productSum / exponentialSum;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < classSize; j++) {
          logitsGradient[row + j] =
            excluded || isIgnoreIndex
              ? 0
              : classWeight[j]! * ((j === targetValue ? selected : 0) - selected2) - ratio2 * exponentials[j]!;
        }
      }
      const isClass = targetValue >= 0 && targetValue < classSize;
      const pickedClassWeightValue = isClass ? classWeight[targetValue]! : NaN;
      const difference = (isClass ? logits[row + targetValue]! : NaN) - logitMax - logarithm;
      const hard = -(pickedClassWeightValue * difference);
      const mixed = isLabelSmoothingZero
        ? hard
        : -(oneMinusLabelSmoothing * pickedClassWeightValue * difference) - ratio * logProbabilitySum;
      const weightedLoss = excluded ? 0 : weight * (isIgnoreIndex ? 0 : mixed);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { counts } = call;
    for (let i = 0; i < batchSize; i++) {
      const targetValue = target[i]!;
      counts[i] =
        targetValue === ignoreIndex ? 0 : targetValue >= 0 && targetValue < classSize ? classWeight[targetValue]! : NaN;
    }
  },
};

/**
 * Softmax cross-entropy with integer labels. The negative logarithm of the probability that the softmax of the logits
 * gives to the label.
 *
 * ```text
 * log_probability = class_weight * log_softmax[class](logits)
 * hard = -pick[class](log_probability, target)
 * smooth = -mean[class](log_probability)
 * # Without smoothing, a logit of minus infinity at another class must not count: 0 times infinity is not 0.
 * mixed = where(label_smoothing == 0, hard, (1 - label_smoothing) * hard + label_smoothing * smooth)
 * where(target == ignore_index, 0, mixed)
 * ```
 *
 * @param logits [batch..., class], float, differentiable. Unnormalised log-probabilities.
 * @param target [batch...], integer. The index of the right class. Valid where target == ignore_index or (0 <= target
 * and target < size[class]).
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs.
 * Neurocomputing, 227-236.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const sparseSoftmaxCrossEntropy: Loss<
  [logits: TensorLike, target: TensorLike],
  SparseSoftmaxCrossEntropyOptions,
  'logits',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
