// Generated from spec/losses/classification/categorical_cross_entropy.loss.yaml. Do not edit.
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
import { categoricalCrossEntropy as contract } from '../contracts/categoricalCrossEntropy.ts';
import { simd } from '../simd/categoricalCrossEntropy.ts';

export interface CategoricalCrossEntropyOptions extends LossOptions {
  /** How much each class counts in the loss. Shape [class], in [0, inf), default 1. */
  readonly classWeight?: TensorLike;
  /** The share of the target that is spread evenly over all classes. In [0, 1], default 0. */
  readonly labelSmoothing?: number;
  /**
   * Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient. In [0, 0.5),
   * default 0.
   */
  readonly epsilon?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly class_weight: Float64Array;
  readonly label_smoothing: number;
  readonly epsilon: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly class: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { class_weight: classWeight, label_smoothing: labelSmoothing, epsilon } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const difference = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    const logarithm = Math.log(epsilon);
    const logarithm2 = Math.log1p(-epsilon);
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let productSum = 0;
      let productSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const smoothed = difference * target[row + j]! + ratio;
        const predictionValue = prediction[row + j]!;
        const capped = 1 - predictionValue < epsilon ? logarithm2 : Math.log(predictionValue);
        const logProbability = predictionValue < epsilon ? logarithm : capped;
        const cost = smoothed === 0 && logProbability === -Infinity ? 0 : smoothed * logProbability;
        const product = classWeight[j]! * cost;
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
    const { prediction, target } = call.inputs;
    const { class_weight: classWeight, label_smoothing: labelSmoothing, epsilon } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const difference = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    const logarithm = Math.log(epsilon);
    const logarithm2 = Math.log1p(-epsilon);
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let productSum = 0;
      let productSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product4 = difference * cotangent;
      for (let j = 0; j < classSize; j++) {
        const classWeightValue = classWeight[j]!;
        const smoothed = difference * target[row + j]! + ratio;
        const predictionValue = prediction[row + j]!;
        const isLess = predictionValue < epsilon;
        const isLess2 = 1 - predictionValue < epsilon;
        const capped = isLess2 ? logarithm2 : Math.log(predictionValue);
        const logProbability = isLess ? logarithm : capped;
        const both = smoothed === 0 && logProbability === -Infinity;
        const cost = both ? 0 : smoothed * logProbability;
        const product = classWeightValue * cost;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const product2 = cotangent * classWeightValue;
        const product3 = product2 * smoothed;
        if (predictionGradient !== undefined)
          predictionGradient[row + j] =
            excluded || both || isLess || isLess2 || product3 === 0 ? 0 : -(product3 / predictionValue);
        if (targetGradient !== undefined)
          targetGradient[row + j] =
            excluded || both || product2 === 0 ? 0 : -(product4 * classWeightValue * logProbability);
      }
      productSum = compensated(productSum, productSumError);
      const weightedLoss = weight === 0 ? 0 : weight * -productSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Categorical cross-entropy. The cross-entropy between target probabilities and predicted ones.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]
 * # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - prediction near 1 is not.
 * capped = where(1 - prediction < epsilon, log1p(-epsilon), log(prediction))
 * log_probability = where(prediction < epsilon, log(epsilon), capped)
 * # What the target rules out costs nothing, even where the model rules it out, too.
 * cost = where(smoothed == 0 and log_probability == -infinity, 0, smoothed * log_probability)
 * -sum[class](class_weight * cost)
 * ```
 *
 * @param prediction [batch..., class], float, differentiable. Probabilities; they are not made to sum to 1.
 * @param target [batch..., class], float, differentiable. The right probabilities, such as a one-hot vector.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.
 */
export const categoricalCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  CategoricalCrossEntropyOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(contract, [kernels], /* @__PURE__ */ gridKernels(simd));
