// Generated from spec/losses/image/total_variation.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/totalVariation.ts';
import { simd } from '../simd/totalVariation.ts';

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
  readonly normalise?: boolean;
}

interface Inputs {
  readonly image: FloatArray;
}

interface Parameters {
  readonly normalise: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly height: number;
  readonly width: number;
  readonly channel: number;
}

interface Gradients {
  readonly image: FloatArray | undefined;
}

/** form = squared */
const kernelsSquared: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { normalise } = call.parameters;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const isNormalise = normalise !== 0;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let whole = 0;
      let wholeError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const nextHeight = j + 1;
        const hasNextHeight = nextHeight < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const nextWidth = k + 1;
          const hasNextWidth = nextWidth < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (hasNextHeight ? image[channelStart + nextHeight * heightStride]! : imageValue) - imageValue;
            const across = (hasNextWidth ? image[channelStart2 + nextWidth * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            wholeError += roundingError(whole, energy);
            whole += energy;
          }
        }
      }
      whole = compensated(whole, wholeError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (isNormalise ? whole / batchStride : whole);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { normalise } = call.parameters;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const isNormalise = normalise !== 0;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let whole = 0;
      let wholeError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = 2 * (isNormalise ? cotangent / batchStride : cotangent);
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const nextHeight = j + 1;
        const hasNextHeight = nextHeight < heightSize;
        const previousHeight = j - 1;
        const hasPreviousHeight = 0 <= previousHeight;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const nextWidth = k + 1;
          const hasNextWidth = nextWidth < widthSize;
          const previousWidth = k - 1;
          const hasPreviousWidth = 0 <= previousWidth;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (hasNextHeight ? image[channelStart + nextHeight * heightStride]! : imageValue) - imageValue;
            const across = (hasNextWidth ? image[channelStart2 + nextWidth * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            wholeError += roundingError(whole, energy);
            whole += energy;
            const productTimesAcross = product * across;
            const productTimesDown = product * down;
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (hasPreviousWidth
                    ? product * (imageValue - image[channelStart2 + previousWidth * channelSize]!)
                    : 0) -
                  productTimesAcross +
                  (hasNextWidth ? 0 : productTimesAcross) -
                  productTimesDown +
                  (hasPreviousHeight
                    ? product * (imageValue - image[channelStart + previousHeight * heightStride]!)
                    : 0) +
                  (hasNextHeight ? 0 : productTimesDown);
          }
        }
      }
      whole = compensated(whole, wholeError);
      const weightedLoss = excluded ? 0 : weight * (isNormalise ? whole / batchStride : whole);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = absolute */
const kernelsAbsolute: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { normalise } = call.parameters;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const isNormalise = normalise !== 0;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let whole = 0;
      let wholeError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const nextHeight = j + 1;
        const hasNextHeight = nextHeight < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const nextWidth = k + 1;
          const hasNextWidth = nextWidth < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (hasNextHeight ? image[channelStart + nextHeight * heightStride]! : imageValue) - imageValue;
            const across = (hasNextWidth ? image[channelStart2 + nextWidth * channelSize]! : imageValue) - imageValue;
            const variation = Math.abs(down) + Math.abs(across);
            wholeError += roundingError(whole, variation);
            whole += variation;
          }
        }
      }
      whole = compensated(whole, wholeError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (isNormalise ? whole / batchStride : whole);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { normalise } = call.parameters;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const isNormalise = normalise !== 0;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let whole = 0;
      let wholeError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const selected = isNormalise ? cotangent / batchStride : cotangent;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const nextHeight = j + 1;
        const hasNextHeight = nextHeight < heightSize;
        const previousHeight = j - 1;
        const hasPreviousHeight = 0 <= previousHeight;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const nextWidth = k + 1;
          const hasNextWidth = nextWidth < widthSize;
          const previousWidth = k - 1;
          const hasPreviousWidth = 0 <= previousWidth;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (hasNextHeight ? image[channelStart + nextHeight * heightStride]! : imageValue) - imageValue;
            const across = (hasNextWidth ? image[channelStart2 + nextWidth * channelSize]! : imageValue) - imageValue;
            const variation = Math.abs(down) + Math.abs(across);
            wholeError += roundingError(whole, variation);
            whole += variation;
            const product = selected * Math.sign(across);
            const selectedTimesSignOfDown = selected * Math.sign(down);
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (hasPreviousWidth
                    ? selected * Math.sign(imageValue - image[channelStart2 + previousWidth * channelSize]!)
                    : 0) -
                  product +
                  (hasNextWidth ? 0 : product) -
                  selectedTimesSignOfDown +
                  (hasPreviousHeight
                    ? selected * Math.sign(imageValue - image[channelStart + previousHeight * heightStride]!)
                    : 0) +
                  (hasNextHeight ? 0 : selectedTimesSignOfDown);
          }
        }
      }
      whole = compensated(whole, wholeError);
      const weightedLoss = excluded ? 0 : weight * (isNormalise ? whole / batchStride : whole);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = isotropic */
const kernelsIsotropic: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { image } = call.inputs;
    const { normalise } = call.parameters;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const isNormalise = normalise !== 0;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let whole = 0;
      let wholeError = 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const nextHeight = j + 1;
        const hasNextHeight = nextHeight < heightSize;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const nextWidth = k + 1;
          const hasNextWidth = nextWidth < widthSize;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (hasNextHeight ? image[channelStart + nextHeight * heightStride]! : imageValue) - imageValue;
            const across = (hasNextWidth ? image[channelStart2 + nextWidth * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            const variation = energy === 0 ? 0 : Math.sqrt(energy);
            wholeError += roundingError(whole, variation);
            whole += variation;
          }
        }
      }
      whole = compensated(whole, wholeError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (isNormalise ? whole / batchStride : whole);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { image } = call.inputs;
    const { normalise } = call.parameters;
    const { 'batch...': batchSize, height: heightSize, width: widthSize, channel: channelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { image: imageGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = heightSize * widthSize * channelSize;
    const heightStride = widthSize * channelSize;
    const isNormalise = normalise !== 0;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      let whole = 0;
      let wholeError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const selected = isNormalise ? cotangent / batchStride : cotangent;
      const isSelectedZero = selected === 0;
      for (let j = 0; j < heightSize; j++) {
        const heightStart = batchStart + j * heightStride;
        const nextHeight = j + 1;
        const hasNextHeight = nextHeight < heightSize;
        const previousHeight = j - 1;
        const hasPreviousHeight = 0 <= previousHeight;
        for (let k = 0; k < widthSize; k++) {
          const widthStart = batchStart + k * channelSize;
          const widthStart2 = heightStart + k * channelSize;
          const nextWidth = k + 1;
          const hasNextWidth = nextWidth < widthSize;
          const previousWidth = k - 1;
          const hasPreviousWidth = 0 <= previousWidth;
          for (let l = 0; l < channelSize; l++) {
            const channelStart = widthStart + l;
            const channelStart2 = heightStart + l;
            const channelStart3 = batchStart + l;
            const imageValue = image[widthStart2 + l]!;
            const down = (hasNextHeight ? image[channelStart + nextHeight * heightStride]! : imageValue) - imageValue;
            const across = (hasNextWidth ? image[channelStart2 + nextWidth * channelSize]! : imageValue) - imageValue;
            const energy = down * down + across * across;
            const isEnergyZero = energy === 0;
            const root = Math.sqrt(energy);
            const variation = isEnergyZero ? 0 : root;
            wholeError += roundingError(whole, variation);
            whole += variation;
            const ratio = (selected * across) / root;
            const ratio2 = (selected * down) / root;
            const pickedImageValue = image[channelStart2 + previousWidth * channelSize]!;
            const difference =
              (hasNextHeight
                ? image[channelStart3 + nextHeight * heightStride + previousWidth * channelSize]!
                : pickedImageValue) - pickedImageValue;
            const difference2 = imageValue - pickedImageValue;
            const sum = difference * difference + difference2 * difference2;
            const pickedImageValue2 = image[channelStart + previousHeight * heightStride]!;
            const difference3 = imageValue - pickedImageValue2;
            const difference4 =
              (hasNextWidth
                ? image[channelStart3 + nextWidth * channelSize + previousHeight * heightStride]!
                : pickedImageValue2) - pickedImageValue2;
            const sum2 = difference3 * difference3 + difference4 * difference4;
            if (imageGradient !== undefined)
              imageGradient[widthStart2 + l] = excluded
                ? 0
                : (isEnergyZero || isSelectedZero ? 0 : -ratio - ratio2) +
                  (hasPreviousWidth
                    ? sum === 0 || isSelectedZero
                      ? 0
                      : (selected * difference2) / Math.sqrt(sum)
                    : 0) +
                  (hasNextWidth || isEnergyZero || isSelectedZero ? 0 : ratio) +
                  (hasPreviousHeight
                    ? sum2 === 0 || isSelectedZero
                      ? 0
                      : (selected * difference3) / Math.sqrt(sum2)
                    : 0) +
                  (hasNextHeight || isEnergyZero || isSelectedZero ? 0 : ratio2);
          }
        }
      }
      whole = compensated(whole, wholeError);
      const weightedLoss = excluded ? 0 : weight * (isNormalise ? whole / batchStride : whole);
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
 * # Where an image is flat, the length has no slope either way.
 * variation = match(form,
 *   squared = energy,
 *   absolute = abs(down) + abs(across),
 *   isotropic = where(energy == 0, 0, sqrt(energy)))
 * whole = sum[height, width, channel](variation)
 * where(normalise, whole / size[height, width, channel], whole)
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
> = /* @__PURE__ */ defineLoss(
  callContract,
  [kernelsSquared, kernelsAbsolute, kernelsIsotropic],
  /* @__PURE__ */ nestKernels(simd),
);
