// Generated from spec/losses/composite/dice_binary_cross_entropy.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  nestKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/diceBinaryCrossEntropy.ts';
import { simd } from '../simd/diceBinaryCrossEntropy.ts';

export interface DiceBinaryCrossEntropyOptions extends LossOptions {
  /** How much the Dice loss counts; the cross-entropy counts what is left to 1. In [0, 1], default 0.5. */
  readonly diceWeight?: number;
  /** As in dice. In [0, inf), default 1. */
  readonly smooth?: number;
  /**
   * Whether each image has a Dice coefficient of its own, or the whole batch is one large image. "image" or "batch",
   * default "image".
   */
  readonly reduceOver?: 'image' | 'batch';
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly dice_weight: number;
  readonly smooth: number;
}

interface Sizes {
  readonly batch: number;
  readonly 'spatial...': number;
  readonly class: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

/** reduce_over = image */
const kernelsImage: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { dice_weight: diceWeight, smooth } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    const diceWeightOverClassSize = diceWeight / classSize;
    const ratio = (1 - diceWeight) / (spatialSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let differenceSum = 0;
      let differenceSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const classStart = batchStart + j;
        let productSum = 0;
        let productSumError = 0;
        let predictionValueSum = 0;
        let predictionValueSumError = 0;
        let targetValueSum = 0;
        let targetValueSumError = 0;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          productSumError += roundingError(productSum, product);
          productSum += product;
          predictionValueSumError += roundingError(predictionValueSum, predictionValue);
          predictionValueSum += predictionValue;
          targetValueSumError += roundingError(targetValueSum, targetValue);
          targetValueSum += targetValue;
        }
        productSum = compensated(productSum, productSumError);
        predictionValueSum = compensated(predictionValueSum, predictionValueSumError);
        targetValueSum = compensated(targetValueSum, targetValueSumError);
        const difference = 1 - (2 * productSum + smooth) / (predictionValueSum + targetValueSum + smooth);
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
      }
      differenceSum = compensated(differenceSum, differenceSumError);
      let sumSum = 0;
      let sumSumError = 0;
      for (let j = 0; j < spatialSize; j++) {
        const spatialStart = batchStart + j * classSize;
        for (let k = 0; k < classSize; k++) {
          const targetValue = target[spatialStart + k]!;
          const predictionValue = prediction[spatialStart + k]!;
          const logPrediction = Math.log(predictionValue);
          const predictionLogarithm = Math.log1p(-predictionValue);
          const sum =
            targetValue * (logPrediction < -100 ? -100 : -0 < logPrediction ? -0 : logPrediction) +
            (1 - targetValue) *
              (predictionLogarithm < -100 ? -100 : -0 < predictionLogarithm ? -0 : predictionLogarithm);
          sumSumError += roundingError(sumSum, sum);
          sumSum += sum;
        }
      }
      sumSum = compensated(sumSum, sumSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (diceWeightOverClassSize * differenceSum - ratio * sumSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { dice_weight: diceWeight, smooth } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    const predictionValueSums = new Float64Array(batchSize * classSize);
    const targetValueSums = new Float64Array(batchSize * classSize);
    const predictionTimesTargetSums = new Float64Array(batchSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        const classStart = batchStart + j;
        let predictionValueSum = 0;
        let predictionValueSumError = 0;
        let targetValueSum = 0;
        let targetValueSumError = 0;
        let predictionTimesTargetSum = 0;
        let predictionTimesTargetSumError = 0;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          predictionValueSumError += roundingError(predictionValueSum, predictionValue);
          predictionValueSum += predictionValue;
          const targetValue = target[at]!;
          targetValueSumError += roundingError(targetValueSum, targetValue);
          targetValueSum += targetValue;
          const predictionTimesTarget = predictionValue * targetValue;
          predictionTimesTargetSumError += roundingError(predictionTimesTargetSum, predictionTimesTarget);
          predictionTimesTargetSum += predictionTimesTarget;
        }
        predictionValueSum = compensated(predictionValueSum, predictionValueSumError);
        targetValueSum = compensated(targetValueSum, targetValueSumError);
        predictionTimesTargetSum = compensated(predictionTimesTargetSum, predictionTimesTargetSumError);
        predictionValueSums[row + j] = predictionValueSum;
        targetValueSums[row + j] = targetValueSum;
        predictionTimesTargetSums[row + j] = predictionTimesTargetSum;
      }
    }
    const diceWeightOverClassSize = diceWeight / classSize;
    const ratio2 = (2 * diceWeight) / classSize;
    const ratio4 = (1 - diceWeight) / (spatialSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      const batchStart = i * batchStride;
      let differenceSum = 0;
      let differenceSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const difference =
          1 -
          (2 * predictionTimesTargetSums[row + j]! + smooth) /
            (predictionValueSums[row + j]! + targetValueSums[row + j]! + smooth);
        differenceSumError += roundingError(differenceSum, difference);
        differenceSum += difference;
      }
      differenceSum = compensated(differenceSum, differenceSumError);
      let sumSum = 0;
      let sumSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = diceWeightOverClassSize * cotangent;
      const isProductZero = product === 0;
      const product2 = ratio2 * cotangent;
      const product3 = ratio4 * cotangent;
      const isProduct3Zero = product3 === 0;
      for (let j = 0; j < spatialSize; j++) {
        const spatialStart = batchStart + j * classSize;
        for (let k = 0; k < classSize; k++) {
          const targetValue = target[spatialStart + k]!;
          const predictionValue = prediction[spatialStart + k]!;
          const logPrediction = Math.log(predictionValue);
          const predictionSelected = logPrediction < -100 ? -100 : -0 < logPrediction ? -0 : logPrediction;
          const predictionLogarithm = Math.log1p(-predictionValue);
          const predictionSelected2 =
            predictionLogarithm < -100 ? -100 : -0 < predictionLogarithm ? -0 : predictionLogarithm;
          const sum = targetValue * predictionSelected + (1 - targetValue) * predictionSelected2;
          sumSumError += roundingError(sumSum, sum);
          sumSum += sum;
          const sum2 = predictionValueSums[row + k]! + targetValueSums[row + k]! + smooth;
          const ratio = (product * ((2 * predictionTimesTargetSums[row + k]! + smooth) / sum2)) / sum2;
          const ratio3 = product2 / sum2;
          const difference = 1 - predictionValue;
          if (predictionGradient !== undefined)
            predictionGradient[spatialStart + k] = excluded
              ? 0
              : (isProductZero ? 0 : ratio - ratio3 * targetValue) +
                (predictionValue < 0 || difference < 0
                  ? 0
                  : (product3 * (predictionValue - targetValue)) / Math.max(predictionValue * difference, 1e-12));
          if (targetGradient !== undefined)
            targetGradient[spatialStart + k] = excluded
              ? 0
              : (isProductZero ? 0 : ratio - ratio3 * predictionValue) +
                (isProduct3Zero ? 0 : product3 * (predictionSelected2 - predictionSelected));
        }
      }
      sumSum = compensated(sumSum, sumSumError);
      const weightedLoss = excluded ? 0 : weight * (diceWeightOverClassSize * differenceSum - ratio4 * sumSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** reduce_over = batch */
const kernelsBatch: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { dice_weight: diceWeight, smooth } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    let differenceSum = 0;
    let differenceSumError = 0;
    for (let i = 0; i < classSize; i++) {
      let productSum = 0;
      let productSumError = 0;
      let predictionValueSum = 0;
      let predictionValueSumError = 0;
      let targetValueSum = 0;
      let targetValueSumError = 0;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          productSumError += roundingError(productSum, product);
          productSum += product;
          predictionValueSumError += roundingError(predictionValueSum, predictionValue);
          predictionValueSum += predictionValue;
          targetValueSumError += roundingError(targetValueSum, targetValue);
          targetValueSum += targetValue;
        }
      }
      productSum = compensated(productSum, productSumError);
      predictionValueSum = compensated(predictionValueSum, predictionValueSumError);
      targetValueSum = compensated(targetValueSum, targetValueSumError);
      const difference = 1 - (2 * productSum + smooth) / (predictionValueSum + targetValueSum + smooth);
      differenceSumError += roundingError(differenceSum, difference);
      differenceSum += difference;
    }
    differenceSum = compensated(differenceSum, differenceSumError);
    const ratio = (diceWeight * differenceSum) / classSize;
    const ratio2 = (1 - diceWeight) / (spatialSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let sumSum = 0;
      let sumSumError = 0;
      for (let j = 0; j < spatialSize; j++) {
        const spatialStart = batchStart + j * classSize;
        for (let k = 0; k < classSize; k++) {
          const targetValue = target[spatialStart + k]!;
          const predictionValue = prediction[spatialStart + k]!;
          const logPrediction = Math.log(predictionValue);
          const predictionLogarithm = Math.log1p(-predictionValue);
          const sum =
            targetValue * (logPrediction < -100 ? -100 : -0 < logPrediction ? -0 : logPrediction) +
            (1 - targetValue) *
              (predictionLogarithm < -100 ? -100 : -0 < predictionLogarithm ? -0 : predictionLogarithm);
          sumSumError += roundingError(sumSum, sum);
          sumSum += sum;
        }
      }
      sumSum = compensated(sumSum, sumSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (ratio - ratio2 * sumSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { dice_weight: diceWeight, smooth } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    const predictionValueSums = new Float64Array(classSize);
    const targetValueSums = new Float64Array(classSize);
    const productSums = new Float64Array(classSize);
    for (let i = 0; i < classSize; i++) {
      let predictionValueSum = 0;
      let predictionValueSumError = 0;
      let targetValueSum = 0;
      let targetValueSumError = 0;
      let productSum = 0;
      let productSumError = 0;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          predictionValueSumError += roundingError(predictionValueSum, predictionValue);
          predictionValueSum += predictionValue;
          const targetValue = target[at]!;
          targetValueSumError += roundingError(targetValueSum, targetValue);
          targetValueSum += targetValue;
          const product = predictionValue * targetValue;
          productSumError += roundingError(productSum, product);
          productSum += product;
        }
      }
      predictionValueSum = compensated(predictionValueSum, predictionValueSumError);
      targetValueSum = compensated(targetValueSum, targetValueSumError);
      productSum = compensated(productSum, productSumError);
      predictionValueSums[i] = predictionValueSum;
      targetValueSums[i] = targetValueSum;
      productSums[i] = productSum;
    }
    let differenceSum = 0;
    let differenceSumError = 0;
    for (let i = 0; i < classSize; i++) {
      const difference = 1 - (2 * productSums[i]! + smooth) / (predictionValueSums[i]! + targetValueSums[i]! + smooth);
      differenceSumError += roundingError(differenceSum, difference);
      differenceSum += difference;
    }
    differenceSum = compensated(differenceSum, differenceSumError);
    let zeroOrCotangentSum = 0;
    let zeroOrCotangentSumError = 0;
    for (let i = 0; i < batchSize; i++) {
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const zeroOrCotangent = excluded ? 0 : cotangent;
      zeroOrCotangentSumError += roundingError(zeroOrCotangentSum, zeroOrCotangent);
      zeroOrCotangentSum += zeroOrCotangent;
    }
    zeroOrCotangentSum = compensated(zeroOrCotangentSum, zeroOrCotangentSumError);
    const ratio = (zeroOrCotangentSum * diceWeight) / classSize;
    const isRatioZero = ratio === 0;
    const ratio3 = (2 * zeroOrCotangentSum * diceWeight) / classSize;
    const ratio5 = (1 - diceWeight) / (spatialSize * classSize);
    const ratio2 = (diceWeight * differenceSum) / classSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let sumSum = 0;
      let sumSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = ratio5 * cotangent;
      const isProductZero = product === 0;
      for (let j = 0; j < spatialSize; j++) {
        const spatialStart = batchStart + j * classSize;
        for (let k = 0; k < classSize; k++) {
          const targetValue = target[spatialStart + k]!;
          const predictionValue = prediction[spatialStart + k]!;
          const logPrediction = Math.log(predictionValue);
          const predictionSelected = logPrediction < -100 ? -100 : -0 < logPrediction ? -0 : logPrediction;
          const predictionLogarithm = Math.log1p(-predictionValue);
          const predictionSelected2 =
            predictionLogarithm < -100 ? -100 : -0 < predictionLogarithm ? -0 : predictionLogarithm;
          const sum = targetValue * predictionSelected + (1 - targetValue) * predictionSelected2;
          sumSumError += roundingError(sumSum, sum);
          sumSum += sum;
          const sum2 = predictionValueSums[k]! + targetValueSums[k]! + smooth;
          const ratio2 = (ratio * ((2 * productSums[k]! + smooth) / sum2)) / sum2;
          const ratio4 = ratio3 / sum2;
          const difference = 1 - predictionValue;
          if (predictionGradient !== undefined)
            predictionGradient[spatialStart + k] =
              (isRatioZero ? 0 : ratio2 - ratio4 * targetValue) +
              (excluded || predictionValue < 0 || difference < 0
                ? 0
                : (product * (predictionValue - targetValue)) / Math.max(predictionValue * difference, 1e-12));
          if (targetGradient !== undefined)
            targetGradient[spatialStart + k] =
              (isRatioZero ? 0 : ratio2 - ratio4 * predictionValue) +
              (excluded || isProductZero ? 0 : product * (predictionSelected2 - predictionSelected));
        }
      }
      sumSum = compensated(sumSum, sumSumError);
      const weightedLoss = excluded ? 0 : weight * (ratio2 - ratio5 * sumSum);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Dice and binary cross-entropy. A weighted sum of the Dice loss, which sees the object as a whole, and of the binary
 * cross-entropy of its pixels.
 *
 * ```text
 * overlap = mean[class](dice(prediction, target, smooth = smooth, reduce_over = reduce_over))
 * pixel = mean[spatial..., class](binary_cross_entropy(prediction, target))
 * dice_weight * overlap + (1 - dice_weight) * pixel
 * ```
 *
 * @param prediction [batch, spatial..., class], float, differentiable. Probabilities. Valid where not (prediction < 0
 * or prediction > 1).
 * @param target [batch, spatial..., class], float, differentiable. The right masks, 1 inside and 0 outside; values in
 * between are fine. Valid where not (target < 0 or target > 1).
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Isensee, F. et al. (2018). nnU-Net: Self-adapting Framework for U-Net-Based Medical Image Segmentation.
 * arXiv:1809.10486.
 */
export const diceBinaryCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  DiceBinaryCrossEntropyOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernelsImage, kernelsBatch], /* @__PURE__ */ nestKernels(simd));
