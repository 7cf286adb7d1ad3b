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
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'image'>;

type Parameters = Values<never>;

const graphSquaredFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs) => {
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const energy = g.named('energy', g.add(g.multiply(down, down), g.multiply(across, across)));
    return { loss: g.sum(energy, ['channel', 'height', 'width']), residuals: { down, across } };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, { down, across }, { excluded, cotangent }) => {
    const twoTimesCotangent = g.multiply(2, cotangent);
    const product = g.multiply(twoTimesCotangent, across);
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const total = g.add(g.subtract(g.shift(product, 1, 0, ['width']), product), g.where(isBelow, 0, product));
    const product2 = g.multiply(twoTimesCotangent, down);
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total2 = g.add(
      g.add(g.subtract(total, product2), g.shift(product2, 1, 0, ['height'])),
      g.where(isBelow2, 0, product2),
    );
    return { image: g.where(excluded, 0, total2) };
  },
});

const graphSquaredTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs) => {
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const energy = g.named('energy', g.add(g.multiply(down, down), g.multiply(across, across)));
    const product = g.multiply(g.multiply(g.size('height'), g.size('width')), g.size('channel'));
    const productAsFloat = g.cast(product);
    return {
      loss: g.divide(g.sum(energy, ['channel', 'height', 'width']), productAsFloat),
      residuals: { down, across, productAsFloat },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { down, across, productAsFloat },
    { excluded, cotangent },
  ) => {
    const product2 = g.multiply(g.divide(2, productAsFloat), cotangent);
    const product3 = g.multiply(product2, across);
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const total = g.add(g.subtract(g.shift(product3, 1, 0, ['width']), product3), g.where(isBelow, 0, product3));
    const product4 = g.multiply(product2, down);
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total2 = g.add(
      g.add(g.subtract(total, product4), g.shift(product4, 1, 0, ['height'])),
      g.where(isBelow2, 0, product4),
    );
    return { image: g.where(excluded, 0, total2) };
  },
});

const graphAbsoluteFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs) => {
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const variation = g.named('variation', g.add(g.abs(down), g.abs(across)));
    return { loss: g.sum(variation, ['channel', 'height', 'width']), residuals: { down, across } };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, { down, across }, { excluded, cotangent }) => {
    const product = g.multiply(cotangent, g.sign(across));
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const total = g.add(g.subtract(g.shift(product, 1, 0, ['width']), product), g.where(isBelow, 0, product));
    const product2 = g.multiply(cotangent, g.sign(down));
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total2 = g.add(
      g.add(g.subtract(total, product2), g.shift(product2, 1, 0, ['height'])),
      g.where(isBelow2, 0, product2),
    );
    return { image: g.where(excluded, 0, total2) };
  },
});

const graphAbsoluteTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs) => {
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const variation = g.named('variation', g.add(g.abs(down), g.abs(across)));
    const product = g.multiply(g.multiply(g.size('height'), g.size('width')), g.size('channel'));
    const productAsFloat = g.cast(product);
    return {
      loss: g.divide(g.sum(variation, ['channel', 'height', 'width']), productAsFloat),
      residuals: { down, across, productAsFloat },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { down, across, productAsFloat },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(cotangent, productAsFloat);
    const product2 = g.multiply(quotient, g.sign(across));
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const total = g.add(g.subtract(g.shift(product2, 1, 0, ['width']), product2), g.where(isBelow, 0, product2));
    const product3 = g.multiply(quotient, g.sign(down));
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total2 = g.add(
      g.add(g.subtract(total, product3), g.shift(product3, 1, 0, ['height'])),
      g.where(isBelow2, 0, product3),
    );
    return { image: g.where(excluded, 0, total2) };
  },
});

const graphIsotropicFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs) => {
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const energy = g.named('energy', g.add(g.multiply(down, down), g.multiply(across, across)));
    const energyIsZero = g.equal(energy, 0);
    const rootEnergy = g.sqrt(energy);
    const variation = g.named('variation', g.where(energyIsZero, 0, rootEnergy));
    return {
      loss: g.sum(variation, ['channel', 'height', 'width']),
      residuals: { down, across, energyIsZero, rootEnergy },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { down, across, energyIsZero, rootEnergy },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(g.multiply(cotangent, across), rootEnergy);
    const zeroOrQuotient = g.where(energyIsZero, 0, quotient);
    const total = g.add(g.where(energyIsZero, 0, g.negate(quotient)), g.shift(zeroOrQuotient, 1, 0, ['width']));
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const quotient2 = g.divide(g.multiply(cotangent, down), rootEnergy);
    const total2 = g.add(
      g.add(total, g.where(isBelow, 0, zeroOrQuotient)),
      g.where(energyIsZero, 0, g.negate(quotient2)),
    );
    const selected = g.where(energyIsZero, 0, quotient2);
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total3 = g.add(g.add(total2, g.shift(selected, 1, 0, ['height'])), g.where(isBelow2, 0, selected));
    return { image: g.where(excluded, 0, total3) };
  },
});

const graphIsotropicTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs) => {
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const energy = g.named('energy', g.add(g.multiply(down, down), g.multiply(across, across)));
    const energyIsZero = g.equal(energy, 0);
    const rootEnergy = g.sqrt(energy);
    const variation = g.named('variation', g.where(energyIsZero, 0, rootEnergy));
    const product = g.multiply(g.multiply(g.size('height'), g.size('width')), g.size('channel'));
    const productAsFloat = g.cast(product);
    return {
      loss: g.divide(g.sum(variation, ['channel', 'height', 'width']), productAsFloat),
      residuals: { down, across, energyIsZero, rootEnergy, productAsFloat },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { down, across, energyIsZero, rootEnergy, productAsFloat },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(cotangent, productAsFloat);
    const quotientIsZero = g.equal(quotient, 0);
    const quotient2 = g.divide(g.multiply(quotient, across), rootEnergy);
    const selected = g.where(energyIsZero, 0, g.where(quotientIsZero, 0, quotient2));
    const total = g.add(
      g.where(energyIsZero, 0, g.where(quotientIsZero, 0, g.negate(quotient2))),
      g.shift(selected, 1, 0, ['width']),
    );
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const quotient3 = g.divide(g.multiply(quotient, down), rootEnergy);
    const total2 = g.add(
      g.add(total, g.where(isBelow, 0, selected)),
      g.where(energyIsZero, 0, g.where(quotientIsZero, 0, g.negate(quotient3))),
    );
    const selected2 = g.where(energyIsZero, 0, g.where(quotientIsZero, 0, quotient3));
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total3 = g.add(g.add(total2, g.shift(selected2, 1, 0, ['height'])), g.where(isBelow2, 0, selected2));
    return { image: g.where(excluded, 0, total3) };
  },
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
 * Inputs:
 * - `image`: float `[batch..., height, width, channel]`, differentiable. The images; the borders have no neighbour
 * outside.
 *
 * Use it when: A generated image must be smooth; it is added to another loss with a small factor.
 *
 * Avoid it when: Fine texture must stay. The squared form blurs edges as well; the others keep them.
 *
 * @see Rudin, L. I., Osher, S. and Fatemi, E. (1992). Nonlinear total variation based noise removal algorithms.
 * Physica D 60.
 * @see Mahendran, A. and Vedaldi, A. (2015). Understanding deep image representations by inverting them. CVPR.
 */
export const totalVariation: Loss<'image', 'image', TotalVariationOptions> = /* @__PURE__ */ defineLoss(contract, [
  graphSquaredFalse,
  graphSquaredTrue,
  graphAbsoluteFalse,
  graphAbsoluteTrue,
  graphIsotropicFalse,
  graphIsotropicTrue,
]);
