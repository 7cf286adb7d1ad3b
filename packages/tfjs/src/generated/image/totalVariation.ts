// Generated from spec/losses/image/total_variation.loss.yaml. Do not edit.
//
// down = shift[height](image, -1, image) - image
// across = shift[width](image, -1, image) - image
// energy = down^2 + across^2
// # Where an image is flat, the length has no slope either way.
// variation = match(form,
//   squared = energy,
//   absolute = abs(down) + abs(across),
//   isotropic = where(energy == 0, 0, sqrt(energy)))
// whole = sum[height, width, channel](variation)
// where(normalise, whole / size[height, width, channel], whole)

import { totalVariation as contract } from '@losswright/core/contracts';
import { totalVariation as core } from '@losswright/core/totalVariation';
import { add, neg, scalar, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
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
  readonly normalise?: boolean;
}

type Inputs = Tensors<'image'>;

interface Parameters {
  readonly normalise: number;
}

type NamedAxes = Axes<'height' | 'width' | 'channel'>;

const squaredGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, { normalise }: Parameters, axes: NamedAxes) => {
    const normalise2 = normalise !== 0;
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const downSquared = square(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const acrossSquared = square(across);
    const energy = add(downSquared, acrossSquared);
    const whole = sumAlong(energy, axes.channel, axes.height, axes.width);
    let loss: Value;
    if (normalise2) {
      loss = div(whole, axes.height.size * axes.width.size * axes.channel.size);
    } else {
      loss = whole;
    }
    return { loss, residuals: { down, across } };
  },
  backward: ({ down, across }, { cotangent, excluded }, { normalise }: Parameters, axes: NamedAxes) => ({
    image: () => {
      const normalise2 = normalise !== 0;
      let selected: Value;
      if (normalise2) {
        selected = div(cotangent, axes.height.size * axes.width.size * axes.channel.size);
      } else {
        selected = cotangent;
      }
      const twoTimesSelected = mul(2, selected);
      const product = mul(twoTimesSelected, across);
      const shiftedProduct = shiftAlong(product, 1, 0, axes.width);
      const difference = sub(shiftedProduct, product);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrProduct = where(isBelow, 0, product);
      const total = add(difference, zeroOrProduct);
      const product2 = mul(twoTimesSelected, down);
      const difference2 = sub(total, product2);
      const shifted3 = shiftAlong(product2, 1, 0, axes.height);
      const total2 = add(difference2, shifted3);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const selected2 = where(isBelow2, 0, product2);
      const imageGradient = add(total2, selected2);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

const absoluteGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, { normalise }: Parameters, axes: NamedAxes) => {
    const normalise2 = normalise !== 0;
    const shifted = shiftAlong(image, -1, image, axes.height);
    const down = sub(shifted, image);
    const absDown = abs(down);
    const shifted2 = shiftAlong(image, -1, image, axes.width);
    const across = sub(shifted2, image);
    const absAcross = abs(across);
    const variation = add(absDown, absAcross);
    const whole = sumAlong(variation, axes.channel, axes.height, axes.width);
    let loss: Value;
    if (normalise2) {
      loss = div(whole, axes.height.size * axes.width.size * axes.channel.size);
    } else {
      loss = whole;
    }
    return { loss, residuals: { down, across } };
  },
  backward: ({ down, across }, { cotangent, excluded }, { normalise }: Parameters, axes: NamedAxes) => ({
    image: () => {
      const normalise2 = normalise !== 0;
      let selected: Value;
      if (normalise2) {
        selected = div(cotangent, axes.height.size * axes.width.size * axes.channel.size);
      } else {
        selected = cotangent;
      }
      const signOfAcross = sign(across);
      const product = mul(selected, signOfAcross);
      const shiftedProduct = shiftAlong(product, 1, 0, axes.width);
      const difference = sub(shiftedProduct, product);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const zeroOrProduct = where(isBelow, 0, product);
      const total = add(difference, zeroOrProduct);
      const signOfDown = sign(down);
      const selectedTimesSignOfDown = mul(selected, signOfDown);
      const difference2 = sub(total, selectedTimesSignOfDown);
      const shifted3 = shiftAlong(selectedTimesSignOfDown, 1, 0, axes.height);
      const total2 = add(difference2, shifted3);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const selected2 = where(isBelow2, 0, selectedTimesSignOfDown);
      const imageGradient = add(total2, selected2);
      return zeroWhere(excluded, imageGradient);
    },
  }),
});

const isotropicGraph = /* @__PURE__ */ defineGraph({
  forward: ({ image }: Inputs, { normalise }: Parameters, axes: NamedAxes) => {
    const normalise2 = normalise !== 0;
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
    const whole = sumAlong(variation, axes.channel, axes.height, axes.width);
    let loss: Value;
    if (normalise2) {
      loss = div(whole, axes.height.size * axes.width.size * axes.channel.size);
    } else {
      loss = whole;
    }
    return { loss, residuals: { down, across, energyIsZero, rootEnergy } };
  },
  backward: (
    { down, across, energyIsZero, rootEnergy },
    { cotangent, excluded },
    { normalise }: Parameters,
    axes: NamedAxes,
  ) => ({
    image: () => {
      const normalise2 = normalise !== 0;
      let selected: Value;
      if (normalise2) {
        selected = div(cotangent, axes.height.size * axes.width.size * axes.channel.size);
      } else {
        selected = cotangent;
      }
      const selectedIsZero = equal(selected, 0);
      const selectedTimesAcross = mul(selected, across);
      const quotient = div(selectedTimesAcross, rootEnergy);
      const negativeQuotient = neg(quotient);
      const selectedTimesDown = mul(selected, down);
      const quotient2 = div(selectedTimesDown, rootEnergy);
      const difference = sub(negativeQuotient, quotient2);
      const zeroOrDifference = unlessZero(selectedIsZero, difference);
      const zeroOrZeroOrDifference = where(energyIsZero, 0, zeroOrDifference);
      const zeroOrQuotient = unlessZero(selectedIsZero, quotient);
      const zeroOrZeroOrQuotient = where(energyIsZero, 0, zeroOrQuotient);
      const shifted3 = shiftAlong(zeroOrZeroOrQuotient, 1, 0, axes.width);
      const total = add(zeroOrZeroOrDifference, shifted3);
      const widthIndex = indexAlong(axes.width);
      const widthIndexPlusOne = add(widthIndex, scalar(1, 'int32'));
      const isBelow = less(widthIndexPlusOne, scalar(axes.width.size, 'int32'));
      const selected2 = where(isBelow, 0, zeroOrZeroOrQuotient);
      const total2 = add(total, selected2);
      const selected3 = unlessZero(selectedIsZero, quotient2);
      const selected4 = where(energyIsZero, 0, selected3);
      const shifted4 = shiftAlong(selected4, 1, 0, axes.height);
      const total3 = add(total2, shifted4);
      const heightIndex = indexAlong(axes.height);
      const heightIndexPlusOne = add(heightIndex, scalar(1, 'int32'));
      const isBelow2 = less(heightIndexPlusOne, scalar(axes.height.size, 'int32'));
      const selected5 = where(isBelow2, 0, selected4);
      const imageGradient = add(total3, selected5);
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
 * # Where an image is flat, the length has no slope either way.
 * variation = match(form,
 *   squared = energy,
 *   absolute = abs(down) + abs(across),
 *   isotropic = where(energy == 0, 0, sqrt(energy)))
 * whole = sum[height, width, channel](variation)
 * where(normalise, whole / size[height, width, channel], whole)
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
  [squaredGraph, absoluteGraph, isotropicGraph],
  { core },
);
