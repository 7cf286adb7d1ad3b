// Generated from spec/losses/classification/sparse_categorical_cross_entropy.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/sparseCategoricalCrossEntropy.ts';
import { simd } from '../simd/sparseCategoricalCrossEntropy.ts';

export interface SparseCategoricalCrossEntropyOptions extends LossOptions {
  /** How much each class counts, in the loss and in the denominator of a mean. Shape [class], in [0, inf), default 1. */
  readonly classWeight?: TensorLike;
  /**
   * The label of elements to leave out; they count neither in the sum nor in the denominator of a mean. An integer,
   * default -100.
   */
  readonly ignoreIndex?: number;
  /**
   * Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient. In [0, 0.5),
   * default 0.
   */
  readonly epsilon?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray | Int32Array;
}

interface Parameters {
  readonly class_weight: Float64Array;
  readonly ignore_index: number;
  readonly epsilon: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly class: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex, epsilon } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const logEpsilon = Math.log(epsilon);
    const logarithm = Math.log1p(-epsilon);
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      const targetValue = target[i]!;
      const isIgnoreIndex = targetValue === ignoreIndex;
      const isClass = targetValue >= 0 && targetValue < classSize;
      const kept = isIgnoreIndex ? 0 : isClass ? classWeight[targetValue]! : NaN;
      const probability = isClass ? prediction[row + targetValue]! : NaN;
      const capped = 1 - probability < epsilon ? logarithm : Math.log(probability);
      const logProbability = probability < epsilon ? logEpsilon : capped;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (isIgnoreIndex ? 0 : -(kept * logProbability));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex, epsilon } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const logEpsilon = Math.log(epsilon);
    const logarithm = Math.log1p(-epsilon);
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const targetValue = target[i]!;
      const isIgnoreIndex = targetValue === ignoreIndex;
      const isClass = targetValue >= 0 && targetValue < classSize;
      const probability = isClass ? prediction[row + targetValue]! : NaN;
      const probabilityBelowEpsilon = probability < epsilon;
      const targetIsLess = 1 - probability < epsilon;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const kept = isIgnoreIndex ? 0 : isClass ? classWeight[targetValue]! : NaN;
      const product = cotangent * kept;
      const isProductZero = product === 0;
      const negativeRatio = -(product / probability);
      if (predictionGradient !== undefined) {
        for (let j = 0; j < classSize; j++) {
          predictionGradient[row + j] =
            excluded || isIgnoreIndex || probabilityBelowEpsilon || targetIsLess || isProductZero
              ? 0
              : j === targetValue
                ? negativeRatio
                : 0;
        }
      }
      const capped = targetIsLess ? logarithm : Math.log(probability);
      const logProbability = probabilityBelowEpsilon ? logEpsilon : capped;
      const weightedLoss = excluded ? 0 : weight * (isIgnoreIndex ? 0 : -(kept * logProbability));
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
      const kept =
        targetValue === ignoreIndex ? 0 : targetValue >= 0 && targetValue < classSize ? classWeight[targetValue]! : NaN;
      counts[i] = kept;
    }
  },
};

/**
 * Categorical cross-entropy with integer labels. The negative logarithm of the probability that the model gives to the
 * label.
 *
 * ```text
 * kept = where(target == ignore_index, 0, pick[class](class_weight, target))
 * probability = pick[class](prediction, target)
 * # The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - probability near 1 is not.
 * capped = where(1 - probability < epsilon, log1p(-epsilon), log(probability))
 * log_probability = where(probability < epsilon, log(epsilon), capped)
 * where(target == ignore_index, 0, -kept * log_probability)
 * ```
 *
 * @param prediction [batch..., class], float, differentiable. Probabilities; they are not made to sum to 1.
 * @param target [batch...], integer. The index of the right class. Valid where target == ignore_index or (0 <= target
 * and target < size[class]).
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.
 */
export const sparseCategoricalCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  SparseCategoricalCrossEntropyOptions,
  'prediction',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
