// Generated from spec/losses/image/total_variation.loss.yaml. Do not edit.
//
// down = shift[height](image, -1, image) - image
// across = shift[width](image, -1, image) - image
// energy = down^2 + across^2
// variation = match(form,
//   squared = energy,
//   absolute = abs(down) + abs(across),
//   isotropic = where(energy == 0, 0, sqrt(energy)))
// match(normalise, true = mean[height, width, channel](variation), false = sum[height, width, channel](variation))

import { totalVariation as contract } from '@losswright/core/contracts';
import { totalVariation as core } from '@losswright/core/totalVariation';
import { add, neg, scalar, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  defineGraph,
  defineLoss,
  div,
  equal,
  indexAlong,
  less,
  mul,
  shiftAlong,
  sign,
  sqrt,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link totalVariation}. */
export interface TotalVariationOptions extends LossOptions<'image', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * What a pixel adds, the squares or the sizes of its differences to the next pixel down and across, or the length of
   * both together. Default: `"squared"`.
   */
  readonly form?: 'squared' | 'absolute' | 'isotropic';
  /** Whether an image's sum is divided by the number of its values, height times width times channels. Default: `false`. */
  readonly normalise?: true | false;
}

type Inputs = Tensors<'image'>;

type NamedAxes = Axes<'height' | 'width' | 'channel'>;

const squaredNormaliseFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, _parameters: object, axes: NamedAxes) => {
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const downSquared = square(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const acrossSquared = square(across);
    const energy = add(downSquared, acrossSquared);
    const loss = sumAlong(energy, axes.channel, axes.height, axes.width);
    return { loss, residuals: { down, across } };
  },
  backward: ({ down, across }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => ({
    image: () => {
      const twoTimesCotangent = mul(2, cotangent);
      const product = mul(twoTimesCotangent, across);
      const shiftedProduct = shiftAlong(product, 1, 0, axes.width);
      const difference = sub(shiftedProduct, product);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrProduct = where(isBelow, 0, product);
      const total = add(difference, zeroOrProduct);
      const product2 = mul(twoTimesCotangent, down);
      const difference2 = sub(total, product2);
      const shifted3 = shiftAlong(product2, 1, 0, axes.height);
      const total2 = add(difference2, shifted3);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const selected = where(isBelow2, 0, product2);
      const imageGradient = add(total2, selected);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

const squaredNormaliseTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, _parameters: object, axes: NamedAxes) => {
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const downSquared = square(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const acrossSquared = square(across);
    const energy = add(downSquared, acrossSquared);
    const sumEnergy = sumAlong(energy, axes.channel, axes.height, axes.width);
    const loss = div(sumEnergy, axes.height.size * axes.width.size * axes.channel.size);
    return { loss, residuals: { down, across } };
  },
  backward: ({ down, across }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => ({
    image: () => {
      const product = mul(2 / (axes.height.size * axes.width.size * axes.channel.size), cotangent);
      const productTimesAcross = mul(product, across);
      const shifted3 = shiftAlong(productTimesAcross, 1, 0, axes.width);
      const difference = sub(shifted3, productTimesAcross);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrProductTimesAcross = where(isBelow, 0, productTimesAcross);
      const total = add(difference, zeroOrProductTimesAcross);
      const productTimesDown = mul(product, down);
      const difference2 = sub(total, productTimesDown);
      const shiftedProductTimesDown = shiftAlong(productTimesDown, 1, 0, axes.height);
      const total2 = add(difference2, shiftedProductTimesDown);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const zeroOrProductTimesDown = where(isBelow2, 0, productTimesDown);
      const imageGradient = add(total2, zeroOrProductTimesDown);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

const absoluteNormaliseFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, _parameters: object, axes: NamedAxes) => {
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const absDown = abs(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const absAcross = abs(across);
    const variation = add(absDown, absAcross);
    const loss = sumAlong(variation, axes.channel, axes.height, axes.width);
    return { loss, residuals: { down, across } };
  },
  backward: ({ down, across }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => ({
    image: () => {
      const signOfAcross = sign(across);
      const product = mul(cotangent, signOfAcross);
      const shiftedProduct = shiftAlong(product, 1, 0, axes.width);
      const difference = sub(shiftedProduct, product);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrProduct = where(isBelow, 0, product);
      const total = add(difference, zeroOrProduct);
      const signOfDown = sign(down);
      const cotangentTimesSignOfDown = mul(cotangent, signOfDown);
      const difference2 = sub(total, cotangentTimesSignOfDown);
      const shifted3 = shiftAlong(cotangentTimesSignOfDown, 1, 0, axes.height);
      const total2 = add(difference2, shifted3);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const selected = where(isBelow2, 0, cotangentTimesSignOfDown);
      const imageGradient = add(total2, selected);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

const absoluteNormaliseTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, _parameters: object, axes: NamedAxes) => {
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const absDown = abs(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const absAcross = abs(across);
    const variation = add(absDown, absAcross);
    const sumVariation = sumAlong(variation, axes.channel, axes.height, axes.width);
    const loss = div(sumVariation, axes.height.size * axes.width.size * axes.channel.size);
    return { loss, residuals: { down, across } };
  },
  backward: ({ down, across }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => ({
    image: () => {
      const quotient = div(cotangent, axes.height.size * axes.width.size * axes.channel.size);
      const signOfAcross = sign(across);
      const product = mul(quotient, signOfAcross);
      const shiftedProduct = shiftAlong(product, 1, 0, axes.width);
      const difference = sub(shiftedProduct, product);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrProduct = where(isBelow, 0, product);
      const total = add(difference, zeroOrProduct);
      const signOfDown = sign(down);
      const quotientTimesSignOfDown = mul(quotient, signOfDown);
      const difference2 = sub(total, quotientTimesSignOfDown);
      const shifted3 = shiftAlong(quotientTimesSignOfDown, 1, 0, axes.height);
      const total2 = add(difference2, shifted3);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const selected = where(isBelow2, 0, quotientTimesSignOfDown);
      const imageGradient = add(total2, selected);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

const isotropicNormaliseFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, _parameters: object, axes: NamedAxes) => {
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const downSquared = square(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const acrossSquared = square(across);
    const energy = add(downSquared, acrossSquared);
    const energyIsZero = equal(energy, 0);
    const rootEnergy = sqrt(energy);
    const variation = where(energyIsZero, 0, rootEnergy);
    const loss = sumAlong(variation, axes.channel, axes.height, axes.width);
    return { loss, residuals: { down, across, energyIsZero, rootEnergy } };
  },
  backward: (
    { down, across, energyIsZero, rootEnergy },
    { cotangent, excluded },
    _parameters: object,
    axes: NamedAxes,
  ) => ({
    image: () => {
      const cotangentTimesAcross = mul(cotangent, across);
      const quotient = div(cotangentTimesAcross, rootEnergy);
      const negativeQuotient = neg(quotient);
      const zeroOrNegativeQuotient = where(energyIsZero, 0, negativeQuotient);
      const zeroOrQuotient = where(energyIsZero, 0, quotient);
      const shiftedZeroOrQuotient = shiftAlong(zeroOrQuotient, 1, 0, axes.width);
      const total = add(zeroOrNegativeQuotient, shiftedZeroOrQuotient);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrZeroOrQuotient = where(isBelow, 0, zeroOrQuotient);
      const total2 = add(total, zeroOrZeroOrQuotient);
      const cotangentTimesDown = mul(cotangent, down);
      const quotient2 = div(cotangentTimesDown, rootEnergy);
      const opposite = neg(quotient2);
      const zeroOrOpposite = where(energyIsZero, 0, opposite);
      const total3 = add(total2, zeroOrOpposite);
      const selected = where(energyIsZero, 0, quotient2);
      const shiftedSelected = shiftAlong(selected, 1, 0, axes.height);
      const total4 = add(total3, shiftedSelected);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const zeroOrSelected = where(isBelow2, 0, selected);
      const imageGradient = add(total4, zeroOrSelected);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

const isotropicNormaliseTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, _parameters: object, axes: NamedAxes) => {
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const downSquared = square(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const acrossSquared = square(across);
    const energy = add(downSquared, acrossSquared);
    const energyIsZero = equal(energy, 0);
    const rootEnergy = sqrt(energy);
    const variation = where(energyIsZero, 0, rootEnergy);
    const sumVariation = sumAlong(variation, axes.channel, axes.height, axes.width);
    const loss = div(sumVariation, axes.height.size * axes.width.size * axes.channel.size);
    return { loss, residuals: { down, across, energyIsZero, rootEnergy } };
  },
  backward: (
    { down, across, energyIsZero, rootEnergy },
    { cotangent, excluded },
    _parameters: object,
    axes: NamedAxes,
  ) => ({
    image: () => {
      const quotient = div(cotangent, axes.height.size * axes.width.size * axes.channel.size);
      const quotientIsZero = equal(quotient, 0);
      const quotientTimesAcross = mul(quotient, across);
      const quotient2 = div(quotientTimesAcross, rootEnergy);
      const opposite = neg(quotient2);
      const zeroOrOpposite = unlessZero(quotientIsZero, opposite);
      const zeroOrZeroOrOpposite = where(energyIsZero, 0, zeroOrOpposite);
      const selected = unlessZero(quotientIsZero, quotient2);
      const zeroOrSelected = where(energyIsZero, 0, selected);
      const shiftedZeroOrSelected = shiftAlong(zeroOrSelected, 1, 0, axes.width);
      const total = add(zeroOrZeroOrOpposite, shiftedZeroOrSelected);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrZeroOrSelected = where(isBelow, 0, zeroOrSelected);
      const total2 = add(total, zeroOrZeroOrSelected);
      const quotientTimesDown = mul(quotient, down);
      const quotient3 = div(quotientTimesDown, rootEnergy);
      const opposite2 = neg(quotient3);
      const selected2 = unlessZero(quotientIsZero, opposite2);
      const selected3 = where(energyIsZero, 0, selected2);
      const total3 = add(total2, selected3);
      const selected4 = unlessZero(quotientIsZero, quotient3);
      const selected5 = where(energyIsZero, 0, selected4);
      const shifted3 = shiftAlong(selected5, 1, 0, axes.height);
      const total4 = add(total3, shifted3);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const selected6 = where(isBelow2, 0, selected5);
      const imageGradient = add(total4, selected6);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

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
 * Use it when: A generated image must be smooth; it is added to another loss with a small factor.
 *
 * Avoid it when: Fine texture must stay. The squared form blurs edges as well; the others keep them.
 *
 * @param image - Float `[batch..., height, width, channel]`, differentiable. The images; the borders have no neighbour
 * outside.
 * @param options - See {@link TotalVariationOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Rudin, L. I., Osher, S. and Fatemi, E. (1992). Nonlinear total variation based noise removal algorithms.
 * Physica D 60.
 * @see Mahendran, A. and Vedaldi, A. (2015). Understanding deep image representations by inverting them. CVPR.
 */
export const totalVariation: Loss<[image: TensorLike], TotalVariationOptions, 'image'> = /* @__PURE__ */ defineLoss(
  contract,
  [
    squaredNormaliseFalseGraph,
    squaredNormaliseTrueGraph,
    absoluteNormaliseFalseGraph,
    absoluteNormaliseTrueGraph,
    isotropicNormaliseFalseGraph,
    isotropicNormaliseTrueGraph,
  ],
  { core },
);
