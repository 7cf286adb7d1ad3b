// Generated from spec/losses/classification/softmax_cross_entropy.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/softmaxCrossEntropy.ts';
import { simd } from '../simd/softmaxCrossEntropy.ts';

export interface SoftmaxCrossEntropyOptions extends LossOptions {
  /** How much each class counts in the loss. Shape [class], in [0, inf), default 1. */
  readonly classWeight?: TensorLike;
  /** The share of the target that is spread evenly over all classes. In [0, 1], default 0. */
  readonly labelSmoothing?: number;
}

interface Inputs {
  readonly logits: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly class_weight: Float64Array;
  readonly label_smoothing: number;
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
    const { class_weight: classWeight, label_smoothing: labelSmoothing } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
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
      let productSum = 0;
      let productSumError = 0;
      const logarithm = Math.log(exponentialSum);
      for (let j = 0; j < classSize; j++) {
        const smoothed = oneMinusLabelSmoothing * target[row + j]! + ratio;
        const product = classWeight[j]! * smoothed * (logits[row + j]! - logitMax - logarithm);
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
    const { class_weight: classWeight, label_smoothing: labelSmoothing } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const exponentials = new Float64Array(classSize);
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let logitMax = -Infinity;
      let classWeightTimesSmoothedSum = 0;
      let classWeightTimesSmoothedSumError = 0;
      for (let j = 0; j < classSize; j++) {
        logitMax = Math.max(logitMax, logits[row + j]!);
        const smoothed = oneMinusLabelSmoothing * target[row + j]! + ratio;
        const classWeightTimesSmoothed = classWeight[j]! * smoothed;
        classWeightTimesSmoothedSumError += roundingError(classWeightTimesSmoothedSum, classWeightTimesSmoothed);
        classWeightTimesSmoothedSum += classWeightTimesSmoothed;
      }
      classWeightTimesSmoothedSum = compensated(classWeightTimesSmoothedSum, classWeightTimesSmoothedSumError);
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
      const logarithm = Math.log(exponentialSum);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const ratio2 = (cotangent * classWeightTimesSmoothedSum) / exponentialSum;
      const product2 = oneMinusLabelSmoothing * cotangent;
      for (let j = 0; j < classSize; j++) {
        const classWeightValue = classWeight[j]!;
        const smoothed = oneMinusLabelSmoothing * target[row + j]! + ratio;
        const difference = logits[row + j]! - logitMax - logarithm;
        const product = classWeightValue * smoothed * difference;
        productSumError += roundingError(productSum, product);
        productSum += product;
        if (logitsGradient !== undefined)
          logitsGradient[row + j] = excluded ? 0 : ratio2 * exponentials[j]! - cotangent * classWeightValue * smoothed;
        if (targetGradient !== undefined)
          targetGradient[row + j] = excluded ? 0 : -(product2 * classWeightValue * difference);
      }
      productSum = compensated(productSum, productSumError);
      const weightedLoss = excluded ? 0 : weight * -productSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Softmax cross-entropy. The cross-entropy between target probabilities and the softmax of the logits.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]
 * -sum[class](class_weight * smoothed * log_softmax[class](logits))
 * ```
 *
 * @param logits [batch..., class], float, differentiable. Unnormalised log-probabilities.
 * @param target [batch..., class], float, differentiable. The right probabilities, such as a one-hot vector; they need
 * not sum to 1.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs.
 * Neurocomputing, 227-236.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const softmaxCrossEntropy: Loss<
  [logits: TensorLike, target: TensorLike],
  SoftmaxCrossEntropyOptions,
  'logits' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
