// Generated from spec/losses/image/pixelwise_cross_entropy.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/pixelwiseCrossEntropy.ts';
import { simd } from '../simd/pixelwiseCrossEntropy.ts';

export interface PixelwiseCrossEntropyOptions extends LossOptions {
  /** How much each class counts, in the loss and in the denominator of a mean. Shape [class], in [0, inf), default 1. */
  readonly classWeight?: TensorLike;
  /**
   * The label of pixels to leave out; they count neither in the sum nor in the denominator of a mean. An integer,
   * default -100.
   */
  readonly ignoreIndex?: number;
  /** The share of the label's probability that is spread evenly over all classes; for logits only. In [0, 1], default 0. */
  readonly labelSmoothing?: number;
  /** Whether the model gives logits, or probabilities. "logits" or "probability", default "logits". */
  readonly input?: 'logits' | 'probability';
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
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly class: number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
}

/** input = logits */
const kernelsLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex, label_smoothing: labelSmoothing } = call.parameters;
    const { batch: batchSize, height: heightSize, width: widthSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * classSize;
    const heightStride = widthSize * classSize;
    const widthBatchStride = heightSize * widthSize;
    const isLabelSmoothingZero = labelSmoothing === 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const widthBatchStart = i * widthBatchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const widthHeightStart = widthBatchStart + j * widthSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = heightStart + k * classSize;
          let logitMax = -Infinity;
          for (let l = 0; l < classSize; l++) {
            logitMax = Math.max(logitMax, logits[widthStart + l]!);
          }
          let exponentialSum = 0;
          let exponentialSumError = 0;
          for (let l = 0; l < classSize; l++) {
            const exponential = Math.exp(logits[widthStart + l]! - logitMax);
            exponentialSumError += roundingError(exponentialSum, exponential);
            exponentialSum += exponential;
          }
          exponentialSum = compensated(exponentialSum, exponentialSumError);
          let productSum = 0;
          let productSumError = 0;
          const logarithm = Math.log(exponentialSum);
          if (!isLabelSmoothingZero) {
            for (let l = 0; l < classSize; l++) {
              const product = classWeight[l]! * (logits[widthStart + l]! - logitMax - logarithm);
              productSumError += roundingError(productSum, product);
              productSum += product;
            }
            productSum = compensated(productSum, productSumError);
          }
          const targetValue = target[widthHeightStart + k]!;
          const isClass = targetValue >= 0 && targetValue < classSize;
          const pickedClassWeightValue = isClass ? classWeight[targetValue]! : NaN;
          const difference = (isClass ? logits[widthStart + targetValue]! : NaN) - logitMax - logarithm;
          const weight = weights === undefined ? 1 : weights[widthHeightStart + k]!;
          const weightedLoss =
            weight === 0
              ? 0
              : weight *
                (targetValue === ignoreIndex
                  ? 0
                  : isLabelSmoothingZero
                    ? -(pickedClassWeightValue * difference)
                    : -(oneMinusLabelSmoothing * pickedClassWeightValue * difference) - ratio * productSum);
          if (losses !== undefined) losses[widthHeightStart + k] = weightedLoss;
          totalError += roundingError(total, weightedLoss);
          total += weightedLoss;
        }
      }
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex, label_smoothing: labelSmoothing } = call.parameters;
    const { batch: batchSize, height: heightSize, width: widthSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * classSize;
    const heightStride = widthSize * classSize;
    const widthBatchStride = heightSize * widthSize;
    const exponentials = new Float64Array(classSize);
    const isLabelSmoothingZero = labelSmoothing === 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const ratio = labelSmoothing / classSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const widthBatchStart = i * widthBatchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const widthHeightStart = widthBatchStart + j * widthSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = heightStart + k * classSize;
          let logitMax = -Infinity;
          let targetProductSum = 0;
          let targetProductSumError = 0;
          const targetValue = target[widthHeightStart + k]!;
          const cotangent = cotangents === undefined ? scale : scale * cotangents[widthHeightStart + k]!;
          const selected = isLabelSmoothingZero ? -cotangent : -(oneMinusLabelSmoothing * cotangent);
          const selected2 = isLabelSmoothingZero ? 0 : ratio * cotangent;
          for (let l = 0; l < classSize; l++) {
            logitMax = Math.max(logitMax, logits[widthStart + l]!);
            const product = classWeight[l]! * ((l === targetValue ? selected : 0) - selected2);
            targetProductSumError += roundingError(targetProductSum, product);
            targetProductSum += product;
          }
          targetProductSum = compensated(targetProductSum, targetProductSumError);
          let exponentialSum = 0;
          let exponentialSumError = 0;
          for (let l = 0; l < classSize; l++) {
            const exponential = Math.exp(logits[widthStart + l]! - logitMax);
            exponentialSumError += roundingError(exponentialSum, exponential);
            exponentialSum += exponential;
            exponentials[l] = exponential;
          }
          exponentialSum = compensated(exponentialSum, exponentialSumError);
          let logitsProductSum = 0;
          let logitsProductSumError = 0;
          const logarithm = Math.log(exponentialSum);
          if (!isLabelSmoothingZero) {
            for (let l = 0; l < classSize; l++) {
              const product = classWeight[l]! * (logits[widthStart + l]! - logitMax - logarithm);
              logitsProductSumError += roundingError(logitsProductSum, product);
              logitsProductSum += product;
            }
            logitsProductSum = compensated(logitsProductSum, logitsProductSumError);
          }
          const weight = weights === undefined ? 1 : weights[widthHeightStart + k]!;
          const excluded = weight === 0;
          const isIgnoreIndex = targetValue === ignoreIndex;
          const ratio2 = targetProductSum / exponentialSum;
          if (logitsGradient !== undefined) {
            for (let l = 0; l < classSize; l++) {
              logitsGradient[widthStart + l] =
                excluded || isIgnoreIndex
                  ? 0
                  : classWeight[l]! * ((l === targetValue ? selected : 0) - selected2) - ratio2 * exponentials[l]!;
            }
          }
          const isClass = targetValue >= 0 && targetValue < classSize;
          const pickedClassWeightValue = isClass ? classWeight[targetValue]! : NaN;
          const difference = (isClass ? logits[widthStart + targetValue]! : NaN) - logitMax - logarithm;
          const weightedLoss = excluded
            ? 0
            : weight *
              (isIgnoreIndex
                ? 0
                : isLabelSmoothingZero
                  ? -(pickedClassWeightValue * difference)
                  : -(oneMinusLabelSmoothing * pickedClassWeightValue * difference) - ratio * logitsProductSum);
          if (losses !== undefined) losses[widthHeightStart + k] = weightedLoss;
          totalError += roundingError(total, weightedLoss);
          total += weightedLoss;
        }
      }
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex } = call.parameters;
    const { batch: batchSize, height: heightSize, width: widthSize, class: classSize } = call.sizes;
    const { counts } = call;
    const batchStride = heightSize * widthSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * widthSize;
        for (let k = 0; k < widthSize; k++) {
          const targetValue = target[heightStart + k]!;
          counts[heightStart + k] =
            targetValue === ignoreIndex
              ? 0
              : targetValue >= 0 && targetValue < classSize
                ? classWeight[targetValue]!
                : NaN;
        }
      }
    }
  },
};

/** input = probability */
const kernelsProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex } = call.parameters;
    const { batch: batchSize, height: heightSize, width: widthSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize;
    const classBatchStride = heightSize * widthSize * classSize;
    const heightStride = widthSize * classSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const classBatchStart = i * classBatchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * widthSize;
        const classHeightStart = classBatchStart + j * heightStride;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = classHeightStart + k * classSize;
          const targetValue = target[heightStart + k]!;
          const isIgnoreIndex = targetValue === ignoreIndex;
          const isClass = targetValue >= 0 && targetValue < classSize;
          const pickedLogit = isClass ? logits[widthStart + targetValue]! : NaN;
          const weight = weights === undefined ? 1 : weights[heightStart + k]!;
          const weightedLoss =
            weight === 0
              ? 0
              : weight *
                (isIgnoreIndex
                  ? 0
                  : -(
                      (isIgnoreIndex ? 0 : isClass ? classWeight[targetValue]! : NaN) *
                      (pickedLogit < 0 ? -Infinity : 1 - pickedLogit < 0 ? -0 : Math.log(pickedLogit))
                    ));
          if (losses !== undefined) losses[heightStart + k] = weightedLoss;
          totalError += roundingError(total, weightedLoss);
          total += weightedLoss;
        }
      }
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex } = call.parameters;
    const { batch: batchSize, height: heightSize, width: widthSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize;
    const classBatchStride = heightSize * widthSize * classSize;
    const heightStride = widthSize * classSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const classBatchStart = i * classBatchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * widthSize;
        const classHeightStart = classBatchStart + j * heightStride;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = classHeightStart + k * classSize;
          const weight = weights === undefined ? 1 : weights[heightStart + k]!;
          const excluded = weight === 0;
          const targetValue = target[heightStart + k]!;
          const isIgnoreIndex = targetValue === ignoreIndex;
          const isClass = targetValue >= 0 && targetValue < classSize;
          const pickedLogit = isClass ? logits[widthStart + targetValue]! : NaN;
          const isPickedLogitNegative = pickedLogit < 0;
          const isLess = 1 - pickedLogit < 0;
          const cotangent = cotangents === undefined ? scale : scale * cotangents[heightStart + k]!;
          const selected = isIgnoreIndex ? 0 : isClass ? classWeight[targetValue]! : NaN;
          const product = cotangent * selected;
          const isProductZero = product === 0;
          const negativeRatio = -(product / pickedLogit);
          if (logitsGradient !== undefined) {
            for (let l = 0; l < classSize; l++) {
              logitsGradient[widthStart + l] =
                excluded || isIgnoreIndex || isPickedLogitNegative || isLess || isProductZero
                  ? 0
                  : l === targetValue
                    ? negativeRatio
                    : 0;
            }
          }
          const weightedLoss = excluded
            ? 0
            : weight *
              (isIgnoreIndex
                ? 0
                : -(selected * (isPickedLogitNegative ? -Infinity : isLess ? -0 : Math.log(pickedLogit))));
          if (losses !== undefined) losses[heightStart + k] = weightedLoss;
          totalError += roundingError(total, weightedLoss);
          total += weightedLoss;
        }
      }
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { target } = call.inputs;
    const { class_weight: classWeight, ignore_index: ignoreIndex } = call.parameters;
    const { batch: batchSize, height: heightSize, width: widthSize, class: classSize } = call.sizes;
    const { counts } = call;
    const batchStride = heightSize * widthSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * widthSize;
        for (let k = 0; k < widthSize; k++) {
          const targetValue = target[heightStart + k]!;
          counts[heightStart + k] =
            targetValue === ignoreIndex
              ? 0
              : targetValue >= 0 && targetValue < classSize
                ? classWeight[targetValue]!
                : NaN;
        }
      }
    }
  },
};

/**
 * Pixelwise cross-entropy. The cross-entropy of every pixel of an image.
 *
 * ```text
 * match(input,
 *   logits = sparse_softmax_cross_entropy(logits, target,
 *     class_weight = class_weight, ignore_index = ignore_index, label_smoothing = label_smoothing),
 *   probability = sparse_categorical_cross_entropy(logits, target,
 *     class_weight = class_weight, ignore_index = ignore_index))
 * ```
 *
 * @param logits [batch, height, width, class], float, differentiable. Unnormalised log-probabilities, or
 * probabilities; see the parameter input.
 * @param target [batch, height, width], integer. The index of the right class. Valid where target == ignore_index or
 * (0 <= target and target < size[class]).
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Long, J., Shelhamer, E. and Darrell, T. (2015). Fully Convolutional Networks for Semantic Segmentation. CVPR.
 */
export const pixelwiseCrossEntropy: Loss<
  [logits: TensorLike, target: TensorLike],
  PixelwiseCrossEntropyOptions,
  'logits',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernelsLogits, kernelsProbability], /* @__PURE__ */ gridKernels(simd));
