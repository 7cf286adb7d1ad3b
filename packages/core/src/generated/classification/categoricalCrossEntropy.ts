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
import { callContract } from '../contracts/categoricalCrossEntropy.ts';
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
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    const logEpsilon = Math.log(epsilon);
    const logarithm = Math.log1p(-epsilon);
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let productSum = 0;
      let productSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const smoothed = oneMinusLabelSmoothing * target[row + j]! + ratio;
        const predictionValue = prediction[row + j]!;
        const capped = 1 - predictionValue < epsilon ? logarithm : Math.log(predictionValue);
        const logProbability = predictionValue < epsilon ? logEpsilon : capped;
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
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    const logEpsilon = Math.log(epsilon);
    const logarithm = Math.log1p(-epsilon);
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let classWeightTimesCostSum = 0;
      let classWeightTimesCostSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product2 = oneMinusLabelSmoothing * cotangent;
      for (let j = 0; j < classSize; j++) {
        const classWeightValue = classWeight[j]!;
        const smoothed = oneMinusLabelSmoothing * target[row + j]! + ratio;
        const predictionValue = prediction[row + j]!;
        const predictionBelowEpsilon = predictionValue < epsilon;
        const predictionIsLess = 1 - predictionValue < epsilon;
        const capped = predictionIsLess ? logarithm : Math.log(predictionValue);
        const logProbability = predictionBelowEpsilon ? logEpsilon : capped;
        const both = smoothed === 0 && logProbability === -Infinity;
        const cost = both ? 0 : smoothed * logProbability;
        const classWeightTimesCost = classWeightValue * cost;
        classWeightTimesCostSumError += roundingError(classWeightTimesCostSum, classWeightTimesCost);
        classWeightTimesCostSum += classWeightTimesCost;
        const product = cotangent * classWeightValue;
        const productTimesSmoothed = product * smoothed;
        if (predictionGradient !== undefined)
          predictionGradient[row + j] =
            excluded || both || predictionBelowEpsilon || predictionIsLess || productTimesSmoothed === 0
              ? 0
              : -(productTimesSmoothed / predictionValue);
        if (targetGradient !== undefined)
          targetGradient[row + j] =
            excluded || both || product === 0 ? 0 : -(product2 * classWeightValue * logProbability);
      }
      classWeightTimesCostSum = compensated(classWeightTimesCostSum, classWeightTimesCostSumError);
      const weightedLoss = excluded ? 0 : weight * -classWeightTimesCostSum;
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
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
