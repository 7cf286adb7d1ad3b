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
  readonly normalise?: boolean;
}

type Inputs = Values<'image'>;

type Parameters = Values<'normalise'>;

const graphSquared = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs, { normalise }: Parameters) => {
    const normalise2 = g.named('normalise', g.notEqual(normalise, 0));
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const energy = g.named('energy', g.add(g.multiply(down, down), g.multiply(across, across)));
    const whole = g.named('whole', g.sum(energy, ['channel', 'height', 'width']));
    const product = g.multiply(g.multiply(g.size('height'), g.size('width')), g.size('channel'));
    const productAsFloat = g.cast(product);
    return {
      loss: g.where(normalise2, g.divide(whole, productAsFloat), whole),
      residuals: { normalise2, down, across, productAsFloat },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { normalise2, down, across, productAsFloat },
    { excluded, cotangent },
  ) => {
    const product2 = g.multiply(2, g.where(normalise2, g.divide(cotangent, productAsFloat), cotangent));
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

const graphAbsolute = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs, { normalise }: Parameters) => {
    const normalise2 = g.named('normalise', g.notEqual(normalise, 0));
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const variation = g.named('variation', g.add(g.abs(down), g.abs(across)));
    const whole = g.named('whole', g.sum(variation, ['channel', 'height', 'width']));
    const product = g.multiply(g.multiply(g.size('height'), g.size('width')), g.size('channel'));
    const productAsFloat = g.cast(product);
    return {
      loss: g.where(normalise2, g.divide(whole, productAsFloat), whole),
      residuals: { normalise2, down, across, productAsFloat },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { normalise2, down, across, productAsFloat },
    { excluded, cotangent },
  ) => {
    const selected = g.where(normalise2, g.divide(cotangent, productAsFloat), cotangent);
    const product2 = g.multiply(selected, g.sign(across));
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const total = g.add(g.subtract(g.shift(product2, 1, 0, ['width']), product2), g.where(isBelow, 0, product2));
    const product3 = g.multiply(selected, g.sign(down));
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total2 = g.add(
      g.add(g.subtract(total, product3), g.shift(product3, 1, 0, ['height'])),
      g.where(isBelow2, 0, product3),
    );
    return { image: g.where(excluded, 0, total2) };
  },
});

const graphIsotropic = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { image }: Inputs, { normalise }: Parameters) => {
    const normalise2 = g.named('normalise', g.notEqual(normalise, 0));
    const down = g.named('down', g.subtract(g.shift(image, -1, image, ['height']), image));
    const across = g.named('across', g.subtract(g.shift(image, -1, image, ['width']), image));
    const energy = g.named('energy', g.add(g.multiply(down, down), g.multiply(across, across)));
    const energyIsZero = g.equal(energy, 0);
    const rootEnergy = g.sqrt(energy);
    const variation = g.named('variation', g.where(energyIsZero, 0, rootEnergy));
    const whole = g.named('whole', g.sum(variation, ['channel', 'height', 'width']));
    const product = g.multiply(g.multiply(g.size('height'), g.size('width')), g.size('channel'));
    const productAsFloat = g.cast(product);
    return {
      loss: g.where(normalise2, g.divide(whole, productAsFloat), whole),
      residuals: { normalise2, down, across, energyIsZero, rootEnergy, productAsFloat },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { normalise2, down, across, energyIsZero, rootEnergy, productAsFloat },
    { excluded, cotangent },
  ) => {
    const selected = g.where(normalise2, g.divide(cotangent, productAsFloat), cotangent);
    const selectedIsZero = g.equal(selected, 0);
    const quotient = g.divide(g.multiply(selected, across), rootEnergy);
    const quotient2 = g.divide(g.multiply(selected, down), rootEnergy);
    const selected2 = g.where(energyIsZero, 0, g.where(selectedIsZero, 0, g.subtract(g.negate(quotient), quotient2)));
    const selected3 = g.where(energyIsZero, 0, g.where(selectedIsZero, 0, quotient));
    const isBelow = g.less(g.add(g.index('width'), 1), g.size('width'));
    const total = g.add(g.add(selected2, g.shift(selected3, 1, 0, ['width'])), g.where(isBelow, 0, selected3));
    const selected4 = g.where(energyIsZero, 0, g.where(selectedIsZero, 0, quotient2));
    const isBelow2 = g.less(g.add(g.index('height'), 1), g.size('height'));
    const total2 = g.add(g.add(total, g.shift(selected4, 1, 0, ['height'])), g.where(isBelow2, 0, selected4));
    return { image: g.where(excluded, 0, total2) };
  },
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
  graphSquared,
  graphAbsolute,
  graphIsotropic,
]);
