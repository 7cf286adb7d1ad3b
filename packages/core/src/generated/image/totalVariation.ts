// Generated from spec/losses/image/total_variation.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { totalVariation as contract } from '../contracts/totalVariation.ts';

export interface TotalVariationOptions extends LossOptions {
  /**
   * What a pixel adds, the squares or the sizes of its differences to the next pixel down and across, or the length of
   * both together. "squared" or "absolute" or "isotropic", default "squared".
   */
  readonly form?: 'squared' | 'absolute' | 'isotropic';
  /**
   * Whether an image's sum is divided by the number of its values, height times width times channels. True or false,
   * default false.
   */
  readonly normalise?: true | false;
}

interface Inputs {
  readonly image: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'batch...': number;
  readonly height: number;
  readonly width: number;
  readonly channel: number;
}

interface Gradients {
  readonly image: FloatArray | undefined;
}

/** form = squared, normalise = false */
const kernelsSquaredNotNormalise: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let energySum = 0;
      let energySumError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            energySumError += roundingError(energySum, energy);
            energySum += energy;
          }
        }
      }
      energySum = compensated(energySum, energySumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * energySum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let energySum = 0;
      let energySumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = 2 * cotangent;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        const difference2 = j - 1;
        const isWithin2 = 0 <= difference2;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          const difference = k - 1;
          const isWithin = 0 <= difference;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            energySumError += roundingError(energySum, energy);
            energySum += energy;
            const product2 = product * across;
            const product3 = product * down;
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (isWithin
                    ? product *
                      (image[channelStart2 + k * channelSize]! - image[channelStart2 + difference * channelSize]!)
                    : 0) -
                  product2 +
                  (isLess2 ? 0 : product2) -
                  product3 +
                  (isWithin2
                    ? product *
                      (image[channelStart + j * heightStride]! - image[channelStart + difference2 * heightStride]!)
                    : 0) +
                  (isLess ? 0 : product3);
          }
        }
      }
      energySum = compensated(energySum, energySumError);
      const weightedLoss = weight === 0 ? 0 : weight * energySum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = squared, normalise = true */
const kernelsSquaredNormalise: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const product = heightSize * widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let energySum = 0;
      let energySumError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            energySumError += roundingError(energySum, energy);
            energySum += energy;
          }
        }
      }
      energySum = compensated(energySum, energySumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (energySum / product);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const product = heightSize * widthSize * channelSize;
    const ratio = 2 / product;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let energySum = 0;
      let energySumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product2 = ratio * cotangent;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        const difference2 = j - 1;
        const isWithin2 = 0 <= difference2;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          const difference = k - 1;
          const isWithin = 0 <= difference;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            energySumError += roundingError(energySum, energy);
            energySum += energy;
            const product3 = product2 * across;
            const product4 = product2 * down;
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (isWithin
                    ? product2 *
                      (image[channelStart2 + k * channelSize]! - image[channelStart2 + difference * channelSize]!)
                    : 0) -
                  product3 +
                  (isLess2 ? 0 : product3) -
                  product4 +
                  (isWithin2
                    ? product2 *
                      (image[channelStart + j * heightStride]! - image[channelStart + difference2 * heightStride]!)
                    : 0) +
                  (isLess ? 0 : product4);
          }
        }
      }
      energySum = compensated(energySum, energySumError);
      const weightedLoss = weight === 0 ? 0 : weight * (energySum / product);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = absolute, normalise = false */
const kernelsAbsoluteNotNormalise: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const variation = Math.abs(down) + Math.abs(across);
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * variationSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        const difference2 = j - 1;
        const isWithin2 = 0 <= difference2;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          const difference = k - 1;
          const isWithin = 0 <= difference;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const variation = Math.abs(down) + Math.abs(across);
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
            const product = cotangent * Math.sign(across);
            const product2 = cotangent * Math.sign(down);
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (isWithin
                    ? cotangent *
                      Math.sign(
                        image[channelStart2 + k * channelSize]! - image[channelStart2 + difference * channelSize]!,
                      )
                    : 0) -
                  product +
                  (isLess2 ? 0 : product) -
                  product2 +
                  (isWithin2
                    ? cotangent *
                      Math.sign(
                        image[channelStart + j * heightStride]! - image[channelStart + difference2 * heightStride]!,
                      )
                    : 0) +
                  (isLess ? 0 : product2);
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weightedLoss = weight === 0 ? 0 : weight * variationSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = absolute, normalise = true */
const kernelsAbsoluteNormalise: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const product = heightSize * widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const variation = Math.abs(down) + Math.abs(across);
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (variationSum / product);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const product = heightSize * widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const ratio = cotangent / product;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        const difference2 = j - 1;
        const isWithin2 = 0 <= difference2;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          const difference = k - 1;
          const isWithin = 0 <= difference;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const variation = Math.abs(down) + Math.abs(across);
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
            const product2 = ratio * Math.sign(across);
            const product3 = ratio * Math.sign(down);
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (isWithin
                    ? ratio *
                      Math.sign(
                        image[channelStart2 + k * channelSize]! - image[channelStart2 + difference * channelSize]!,
                      )
                    : 0) -
                  product2 +
                  (isLess2 ? 0 : product2) -
                  product3 +
                  (isWithin2
                    ? ratio *
                      Math.sign(
                        image[channelStart + j * heightStride]! - image[channelStart + difference2 * heightStride]!,
                      )
                    : 0) +
                  (isLess ? 0 : product3);
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weightedLoss = weight === 0 ? 0 : weight * (variationSum / product);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = isotropic, normalise = false */
const kernelsIsotropicNotNormalise: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            const variation = energy === 0 ? 0 : Math.sqrt(energy);
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * variationSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const pickedImageValues = new Float64Array(batchSize * heightSize * widthSize * channelSize);
    const pickedImageValues2 = new Float64Array(batchSize * heightSize * widthSize * channelSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const difference2 = j - 1;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = heightStart + k * channelSize;
          const widthStart2 = batchStart + k * channelSize;
          const difference = k - 1;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = heightStart + l;
            const channelStart2 = widthStart2 + l;
            pickedImageValues[widthStart + l] = image[channelStart + difference * channelSize]!;
            pickedImageValues2[widthStart + l] = image[channelStart2 + difference2 * heightStride]!;
          }
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        const isWithin2 = 0 <= j - 1;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          const isWithin = 0 <= k - 1;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            const isEnergyZero = energy === 0;
            const root = Math.sqrt(energy);
            const variation = isEnergyZero ? 0 : root;
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
            const ratio = (cotangent * across) / root;
            const pickedImageValue = pickedImageValues[widthStart2 + l]!;
            const difference =
              (isLess ? pickedImageValues[channelStart + sum * heightStride]! : pickedImageValue) - pickedImageValue;
            const difference2 = image[channelStart2 + k * channelSize]! - pickedImageValue;
            const sum3 = difference * difference + difference2 * difference2;
            const ratio2 = (cotangent * down) / root;
            const pickedImageValue2 = pickedImageValues2[widthStart2 + l]!;
            const difference3 = image[channelStart + j * heightStride]! - pickedImageValue2;
            const difference4 =
              (isLess2 ? pickedImageValues2[channelStart2 + sum2 * channelSize]! : pickedImageValue2) -
              pickedImageValue2;
            const sum4 = difference3 * difference3 + difference4 * difference4;
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (isEnergyZero ? 0 : -ratio) +
                  (isWithin ? (sum3 === 0 ? 0 : (cotangent * difference2) / Math.sqrt(sum3)) : 0) +
                  (isLess2 ? 0 : isEnergyZero ? 0 : ratio) +
                  (isEnergyZero ? 0 : -ratio2) +
                  (isWithin2 ? (sum4 === 0 ? 0 : (cotangent * difference3) / Math.sqrt(sum4)) : 0) +
                  (isLess ? 0 : isEnergyZero ? 0 : ratio2);
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weightedLoss = weight === 0 ? 0 : weight * variationSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = isotropic, normalise = true */
const kernelsIsotropicNormalise: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const product = heightSize * widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            const variation = energy === 0 ? 0 : Math.sqrt(energy);
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (variationSum / product);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const pickedImageValues = new Float64Array(batchSize * heightSize * widthSize * channelSize);
    const pickedImageValues2 = new Float64Array(batchSize * heightSize * widthSize * channelSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const difference2 = j - 1;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = heightStart + k * channelSize;
          const widthStart2 = batchStart + k * channelSize;
          const difference = k - 1;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = heightStart + l;
            const channelStart2 = widthStart2 + l;
            pickedImageValues[widthStart + l] = image[channelStart + difference * channelSize]!;
            pickedImageValues2[widthStart + l] = image[channelStart2 + difference2 * heightStride]!;
          }
        }
      }
    }
    const product = heightSize * widthSize * channelSize;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let variationSum = 0;
      let variationSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const ratio = cotangent / product;
      const isRatioZero = ratio === 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const sum = j + 1;
        const isLess = sum < heightSize;
        const isWithin2 = 0 <= j - 1;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const sum2 = k + 1;
          const isLess2 = sum2 < widthSize;
          const isWithin = 0 <= k - 1;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (isLess ? image[channelStart + sum * heightStride]! : imageValue) - imageValue;
            const across = (isLess2 ? image[channelStart2 + sum2 * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            const isEnergyZero = energy === 0;
            const root = Math.sqrt(energy);
            const variation = isEnergyZero ? 0 : root;
            variationSumError += roundingError(variationSum, variation);
            variationSum += variation;
            const ratio2 = (ratio * across) / root;
            const pickedImageValue = pickedImageValues[widthStart2 + l]!;
            const difference =
              (isLess ? pickedImageValues[channelStart + sum * heightStride]! : pickedImageValue) - pickedImageValue;
            const difference2 = image[channelStart2 + k * channelSize]! - pickedImageValue;
            const sum3 = difference * difference + difference2 * difference2;
            const ratio3 = (ratio * down) / root;
            const pickedImageValue2 = pickedImageValues2[widthStart2 + l]!;
            const difference3 = image[channelStart + j * heightStride]! - pickedImageValue2;
            const difference4 =
              (isLess2 ? pickedImageValues2[channelStart2 + sum2 * channelSize]! : pickedImageValue2) -
              pickedImageValue2;
            const sum4 = difference3 * difference3 + difference4 * difference4;
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (isEnergyZero ? 0 : isRatioZero ? 0 : -ratio2) +
                  (isWithin ? (sum3 === 0 ? 0 : isRatioZero ? 0 : (ratio * difference2) / Math.sqrt(sum3)) : 0) +
                  (isLess2 ? 0 : isEnergyZero ? 0 : isRatioZero ? 0 : ratio2) +
                  (isEnergyZero ? 0 : isRatioZero ? 0 : -ratio3) +
                  (isWithin2 ? (sum4 === 0 ? 0 : isRatioZero ? 0 : (ratio * difference3) / Math.sqrt(sum4)) : 0) +
                  (isLess ? 0 : isEnergyZero ? 0 : isRatioZero ? 0 : ratio3);
          }
        }
      }
      variationSum = compensated(variationSum, variationSumError);
      const weightedLoss = weight === 0 ? 0 : weight * (variationSum / product);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Total variation. How much neighbouring pixels of an image differ, over height and width.
 *
 * ```text
 * down = shift[height](image, -1, image) - image
 * across = shift[width](image, -1, image) - image
 * energy = down^2 + across^2
 * variation = match(form,
 *   squared = energy,
 *   absolute = abs(down) + abs(across),
 *   isotropic = where(energy == 0, 0, sqrt(energy)))
 * match(normalise, true = mean[height, width, channel](variation), false = sum[height, width, channel](variation))
 * ```
 *
 * @param image [batch..., height, width, channel], float, differentiable. The images; the borders have no neighbour
 * outside.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Rudin, L. I., Osher, S. and Fatemi, E. (1992). Nonlinear total variation based noise removal algorithms.
 * Physica D 60.
 * @see Mahendran, A. and Vedaldi, A. (2015). Understanding deep image representations by inverting them. CVPR.
 */
export const totalVariation: Loss<
  [image: TensorLike],
  TotalVariationOptions,
  'image',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(contract, [
  kernelsSquaredNotNormalise,
  kernelsSquaredNormalise,
  kernelsAbsoluteNotNormalise,
  kernelsAbsoluteNormalise,
  kernelsIsotropicNotNormalise,
  kernelsIsotropicNormalise,
]);
