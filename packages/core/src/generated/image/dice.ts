// Generated from spec/losses/image/dice.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/dice.ts';
import { simd } from '../simd/dice.ts';

export interface DiceOptions extends LossOptions {
  /**
   * Added to numerator and denominator; above 0, two empty masks agree perfectly instead of giving NaN. In [0, inf),
   * default 1.
   */
  readonly smooth?: number;
  /** The exponent of the masks' sizes in the denominator; 2 is the form of V-Net. In (0, inf), default 1. */
  readonly power?: number;
  /**
   * Whether each image has a coefficient of its own, or the whole batch is one large image. "image" or "batch", default
   * "image".
   */
  readonly reduceOver?: 'image' | 'batch';
  /** How much each class counts, in the loss and in the denominator of a mean. Shape [class], in [0, inf), default 1. */
  readonly classWeight?: TensorLike;
  /** Whether class 0 counts. True or false, default true. */
  readonly includeBackground?: true | false;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly smooth: number;
  readonly power: number;
  readonly class_weight: Float64Array;
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

/** reduce_over = image, include_background = true */
const kernelsImageIncludeBackground: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        const classStart = batchStart + j;
        let overlap = 0;
        let overlapError = 0;
        let predictionToPowerSum = 0;
        let predictionToPowerSumError = 0;
        let targetToPowerSum = 0;
        let targetToPowerSumError = 0;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
        overlap = compensated(overlap, overlapError);
        predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
        targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
        const mass = predictionToPowerSum + targetToPowerSum;
        const coefficient = (2 * overlap + smooth) / (mass + smooth);
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const weightedLoss = weight === 0 ? 0 : weight * (classWeight[j]! * (1 - coefficient));
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
      }
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    const difference = power - 1;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        const classStart = batchStart + j;
        let overlap = 0;
        let overlapError = 0;
        let predictionToPowerSum = 0;
        let predictionToPowerSumError = 0;
        let targetToPowerSum = 0;
        let targetToPowerSumError = 0;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
        overlap = compensated(overlap, overlapError);
        predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
        targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const excluded = weight === 0;
        const classWeightValue = classWeight[j]!;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[row + j]!;
        const product = classWeightValue * cotangent;
        const isProductZero = product === 0;
        const mass = predictionToPowerSum + targetToPowerSum;
        const sum = mass + smooth;
        const coefficient = (2 * overlap + smooth) / sum;
        const isZero = (product * coefficient) / sum === 0;
        const ratio = (power * classWeightValue * cotangent * coefficient) / sum;
        const ratio2 = (2 * classWeightValue * cotangent) / sum;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          if (predictionGradient !== undefined)
            predictionGradient[at] =
              excluded || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(predictionValue, difference)) - ratio2 * targetValue;
          if (targetGradient !== undefined)
            targetGradient[at] =
              excluded || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(targetValue, difference)) - ratio2 * predictionValue;
        }
        const weightedLoss = excluded ? 0 : weight * (classWeightValue * (1 - coefficient));
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
      }
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { class_weight: classWeight } = call.parameters;
    const { batch: batchSize, class: classSize } = call.sizes;
    const { counts } = call;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        counts[row + j] = classWeight[j]!;
      }
    }
  },
};

/** reduce_over = image, include_background = false */
const kernelsImageNotIncludeBackground: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        const classStart = batchStart + j;
        let overlap = 0;
        let overlapError = 0;
        let predictionToPowerSum = 0;
        let predictionToPowerSumError = 0;
        let targetToPowerSum = 0;
        let targetToPowerSumError = 0;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
        overlap = compensated(overlap, overlapError);
        predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
        targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
        const mass = predictionToPowerSum + targetToPowerSum;
        const coefficient = (2 * overlap + smooth) / (mass + smooth);
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const weightedLoss = weight === 0 ? 0 : weight * (j === 0 ? 0 : classWeight[j]! * (1 - coefficient));
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
      }
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    const difference = power - 1;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        const classStart = batchStart + j;
        let overlap = 0;
        let overlapError = 0;
        let predictionToPowerSum = 0;
        let predictionToPowerSumError = 0;
        let targetToPowerSum = 0;
        let targetToPowerSumError = 0;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
        overlap = compensated(overlap, overlapError);
        predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
        targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const excluded = weight === 0;
        const isIndexZero = j === 0;
        const classWeightValue = classWeight[j]!;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[row + j]!;
        const product = classWeightValue * cotangent;
        const isProductZero = product === 0;
        const mass = predictionToPowerSum + targetToPowerSum;
        const sum = mass + smooth;
        const coefficient = (2 * overlap + smooth) / sum;
        const isZero = (product * coefficient) / sum === 0;
        const ratio = (power * classWeightValue * cotangent * coefficient) / sum;
        const ratio2 = (2 * classWeightValue * cotangent) / sum;
        for (let k = 0; k < spatialSize; k++) {
          const at = classStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          if (predictionGradient !== undefined)
            predictionGradient[at] =
              excluded || isIndexZero || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(predictionValue, difference)) - ratio2 * targetValue;
          if (targetGradient !== undefined)
            targetGradient[at] =
              excluded || isIndexZero || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(targetValue, difference)) - ratio2 * predictionValue;
        }
        const weightedLoss = excluded ? 0 : weight * (isIndexZero ? 0 : classWeightValue * (1 - coefficient));
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
      }
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { class_weight: classWeight } = call.parameters;
    const { batch: batchSize, class: classSize } = call.sizes;
    const { counts } = call;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        counts[row + j] = j === 0 ? 0 : classWeight[j]!;
      }
    }
  },
};

/** reduce_over = batch, include_background = true */
const kernelsBatchIncludeBackground: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    for (let i = 0; i < classSize; i++) {
      let overlap = 0;
      let overlapError = 0;
      let predictionToPowerSum = 0;
      let predictionToPowerSumError = 0;
      let targetToPowerSum = 0;
      let targetToPowerSumError = 0;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
      }
      overlap = compensated(overlap, overlapError);
      predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
      targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
      const mass = predictionToPowerSum + targetToPowerSum;
      const coefficient = (2 * overlap + smooth) / (mass + smooth);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (classWeight[i]! * (1 - coefficient));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    const difference = power - 1;
    for (let i = 0; i < classSize; i++) {
      let overlap = 0;
      let overlapError = 0;
      let predictionToPowerSum = 0;
      let predictionToPowerSumError = 0;
      let targetToPowerSum = 0;
      let targetToPowerSumError = 0;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
      }
      overlap = compensated(overlap, overlapError);
      predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
      targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const classWeightValue = classWeight[i]!;
      const product = cotangent * classWeightValue;
      const isProductZero = product === 0;
      const mass = predictionToPowerSum + targetToPowerSum;
      const sum = mass + smooth;
      const coefficient = (2 * overlap + smooth) / sum;
      const isZero = (product * coefficient) / sum === 0;
      const ratio = (power * cotangent * classWeightValue * coefficient) / sum;
      const ratio2 = (2 * cotangent * classWeightValue) / sum;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          if (predictionGradient !== undefined)
            predictionGradient[at] =
              excluded || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(predictionValue, difference)) - ratio2 * targetValue;
          if (targetGradient !== undefined)
            targetGradient[at] =
              excluded || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(targetValue, difference)) - ratio2 * predictionValue;
        }
      }
      const weightedLoss = excluded ? 0 : weight * (classWeightValue * (1 - coefficient));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { class_weight: classWeight } = call.parameters;
    const { class: classSize } = call.sizes;
    const { counts } = call;
    for (let i = 0; i < classSize; i++) {
      counts[i] = classWeight[i]!;
    }
  },
};

/** reduce_over = batch, include_background = false */
const kernelsBatchNotIncludeBackground: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    for (let i = 0; i < classSize; i++) {
      let overlap = 0;
      let overlapError = 0;
      let predictionToPowerSum = 0;
      let predictionToPowerSumError = 0;
      let targetToPowerSum = 0;
      let targetToPowerSumError = 0;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
      }
      overlap = compensated(overlap, overlapError);
      predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
      targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
      const mass = predictionToPowerSum + targetToPowerSum;
      const coefficient = (2 * overlap + smooth) / (mass + smooth);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (i === 0 ? 0 : classWeight[i]! * (1 - coefficient));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { smooth, power, class_weight: classWeight } = call.parameters;
    const { batch: batchSize, 'spatial...': spatialSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = spatialSize * classSize;
    const difference = power - 1;
    for (let i = 0; i < classSize; i++) {
      let overlap = 0;
      let overlapError = 0;
      let predictionToPowerSum = 0;
      let predictionToPowerSumError = 0;
      let targetToPowerSum = 0;
      let targetToPowerSumError = 0;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          const product = predictionValue * targetValue;
          overlapError += roundingError(overlap, product);
          overlap += product;
          const predictionToPower = raise(predictionValue, power);
          predictionToPowerSumError += roundingError(predictionToPowerSum, predictionToPower);
          predictionToPowerSum += predictionToPower;
          const targetToPower = raise(targetValue, power);
          targetToPowerSumError += roundingError(targetToPowerSum, targetToPower);
          targetToPowerSum += targetToPower;
        }
      }
      overlap = compensated(overlap, overlapError);
      predictionToPowerSum = compensated(predictionToPowerSum, predictionToPowerSumError);
      targetToPowerSum = compensated(targetToPowerSum, targetToPowerSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isIndexZero = i === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const classWeightValue = classWeight[i]!;
      const product = cotangent * classWeightValue;
      const isProductZero = product === 0;
      const mass = predictionToPowerSum + targetToPowerSum;
      const sum = mass + smooth;
      const coefficient = (2 * overlap + smooth) / sum;
      const isZero = (product * coefficient) / sum === 0;
      const ratio = (power * cotangent * classWeightValue * coefficient) / sum;
      const ratio2 = (2 * cotangent * classWeightValue) / sum;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = i + j * batchStride;
        for (let k = 0; k < spatialSize; k++) {
          const at = batchStart + k * classSize;
          const predictionValue = prediction[at]!;
          const targetValue = target[at]!;
          if (predictionGradient !== undefined)
            predictionGradient[at] =
              excluded || isIndexZero || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(predictionValue, difference)) - ratio2 * targetValue;
          if (targetGradient !== undefined)
            targetGradient[at] =
              excluded || isIndexZero || isProductZero
                ? 0
                : (isZero ? 0 : ratio * raise(targetValue, difference)) - ratio2 * predictionValue;
        }
      }
      const weightedLoss = excluded ? 0 : weight * (isIndexZero ? 0 : classWeightValue * (1 - coefficient));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { class_weight: classWeight } = call.parameters;
    const { class: classSize } = call.sizes;
    const { counts } = call;
    for (let i = 0; i < classSize; i++) {
      counts[i] = i === 0 ? 0 : classWeight[i]!;
    }
  },
};

/**
 * Dice loss. One minus the Dice coefficient, which is twice the overlap of two masks by the sum of their sizes.
 *
 * ```text
 * total(x) = match(reduce_over, image = sum[spatial...](x), batch = sum[batch, spatial...](x))
 * foreground(x) = match(include_background, true = x, false = where(index[class] == 0, 0, x))
 * overlap = total(prediction * target)
 * mass = total(prediction^power) + total(target^power)
 * coefficient = (2 * overlap + smooth) / (mass + smooth)
 * foreground(class_weight * (1 - coefficient))
 * ```
 *
 * @param prediction [batch, spatial..., class], float, differentiable. Probabilities between 0 and 1, such as the
 * softmax or the sigmoid of a network's output.
 * @param target [batch, spatial..., class], float, differentiable. The right masks, 1 inside and 0 outside; values in
 * between are fine.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Dice, L. R. (1945). Measures of the Amount of Ecologic Association Between Species. Ecology 26(3).
 * @see Milletari, F., Navab, N. and Ahmadi, S.-A. (2016). V-Net: Fully Convolutional Neural Networks for Volumetric
 * Medical Image Segmentation. 3DV.
 */
export const dice: Loss<
  [prediction: TensorLike, target: TensorLike],
  DiceOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(
  callContract,
  [
    kernelsImageIncludeBackground,
    kernelsImageNotIncludeBackground,
    kernelsBatchIncludeBackground,
    kernelsBatchNotIncludeBackground,
  ],
  /* @__PURE__ */ gridKernels(simd),
);
