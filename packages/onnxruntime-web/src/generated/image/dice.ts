// Generated from spec/losses/image/dice.loss.yaml. Do not edit.
//
// total(x) = match(reduce_over, image = sum[spatial...](x), batch = sum[batch, spatial...](x))
// foreground(x) = match(include_background, true = x, false = where(index[class] == 0, 0, x))
// overlap = total(prediction * target)
// mass = total(prediction^power) + total(target^power)
// coefficient = (2 * overlap + smooth) / (mass + smooth)
// foreground(class_weight * (1 - coefficient))

import { dice as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link dice}. */
export interface DiceOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * Added to numerator and denominator; above 0, two empty masks agree perfectly instead of giving NaN. A number in [0,
   * inf). Default: 1.
   */
  readonly smooth?: number;
  /** The exponent of the masks' sizes in the denominator; 2 is the form of V-Net. A number in (0, inf). Default: 1. */
  readonly power?: number;
  /** Whether each image has a coefficient of its own, or the whole batch is one large image. Default: `"image"`. */
  readonly reduceOver?: 'image' | 'batch';
  /**
   * How much each class counts, in the loss and in the denominator of a mean. A number in [0, inf), or a tensor of such:
   * `[class]`. Default: 1.
   */
  readonly classWeight?: TensorLike;
  /** Whether class 0 counts. Default: `true`. */
  readonly includeBackground?: true | false;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'smooth' | 'power' | 'class_weight'>;

const graphImageTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { class_weight: classWeight, smooth, power }: Parameters) => {
    const overlap = g.named('overlap', g.sum(g.multiply(prediction, target), ['spatial...']));
    const mass = g.named(
      'mass',
      g.add(g.sum(g.power(prediction, power), ['spatial...']), g.sum(g.power(target, power), ['spatial...'])),
    );
    const massPlusSmooth = g.add(mass, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(g.multiply(2, overlap), smooth), massPlusSmooth));
    return {
      loss: g.multiply(classWeight, g.subtract(1, coefficient)),
      count: classWeight,
      residuals: { massPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { massPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(classWeight, cotangent);
    const productIsZero = g.equal(product, 0);
    const isEqual = g.equal(g.divide(g.multiply(product, coefficient), massPlusSmooth), 0);
    const quotient = g.divide(
      g.multiply(g.multiply(g.multiply(power, classWeight), cotangent), coefficient),
      massPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const quotient2 = g.divide(g.multiply(g.multiply(2, classWeight), cotangent), massPlusSmooth);
    const difference = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(prediction, powerMinusOne))),
      g.multiply(quotient2, target),
    );
    const difference2 = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(target, powerMinusOne))),
      g.multiply(quotient2, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(productIsZero, 0, difference)),
      target: g.where(excluded, 0, g.where(productIsZero, 0, difference2)),
    };
  },
});

const graphImageFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { class_weight: classWeight, smooth, power }: Parameters) => {
    const classIndexIsZero = g.equal(g.index('class'), 0);
    const overlap = g.named('overlap', g.sum(g.multiply(prediction, target), ['spatial...']));
    const mass = g.named(
      'mass',
      g.add(g.sum(g.power(prediction, power), ['spatial...']), g.sum(g.power(target, power), ['spatial...'])),
    );
    const massPlusSmooth = g.add(mass, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(g.multiply(2, overlap), smooth), massPlusSmooth));
    return {
      loss: g.where(classIndexIsZero, 0, g.multiply(classWeight, g.subtract(1, coefficient))),
      count: g.where(classIndexIsZero, 0, classWeight),
      residuals: { classIndexIsZero, massPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { classIndexIsZero, massPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(classWeight, cotangent);
    const productIsZero = g.equal(product, 0);
    const isEqual = g.equal(g.divide(g.multiply(product, coefficient), massPlusSmooth), 0);
    const quotient = g.divide(
      g.multiply(g.multiply(g.multiply(power, classWeight), cotangent), coefficient),
      massPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const quotient2 = g.divide(g.multiply(g.multiply(2, classWeight), cotangent), massPlusSmooth);
    const difference = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(prediction, powerMinusOne))),
      g.multiply(quotient2, target),
    );
    const difference2 = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(target, powerMinusOne))),
      g.multiply(quotient2, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, difference))),
      target: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, difference2))),
    };
  },
});

const graphBatchTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { class_weight: classWeight, smooth, power }: Parameters) => {
    const overlap = g.named('overlap', g.sum(g.multiply(prediction, target), ['batch', 'spatial...']));
    const mass = g.named(
      'mass',
      g.add(
        g.sum(g.power(prediction, power), ['batch', 'spatial...']),
        g.sum(g.power(target, power), ['batch', 'spatial...']),
      ),
    );
    const massPlusSmooth = g.add(mass, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(g.multiply(2, overlap), smooth), massPlusSmooth));
    return {
      loss: g.multiply(classWeight, g.subtract(1, coefficient)),
      count: classWeight,
      residuals: { massPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { massPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(cotangent, classWeight);
    const productIsZero = g.equal(product, 0);
    const isEqual = g.equal(g.divide(g.multiply(product, coefficient), massPlusSmooth), 0);
    const quotient = g.divide(
      g.multiply(g.multiply(g.multiply(power, cotangent), classWeight), coefficient),
      massPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const quotient2 = g.divide(g.multiply(g.multiply(2, cotangent), classWeight), massPlusSmooth);
    const difference = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(prediction, powerMinusOne))),
      g.multiply(quotient2, target),
    );
    const difference2 = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(target, powerMinusOne))),
      g.multiply(quotient2, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(productIsZero, 0, difference)),
      target: g.where(excluded, 0, g.where(productIsZero, 0, difference2)),
    };
  },
});

const graphBatchFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { class_weight: classWeight, smooth, power }: Parameters) => {
    const classIndexIsZero = g.equal(g.index('class'), 0);
    const overlap = g.named('overlap', g.sum(g.multiply(prediction, target), ['batch', 'spatial...']));
    const mass = g.named(
      'mass',
      g.add(
        g.sum(g.power(prediction, power), ['batch', 'spatial...']),
        g.sum(g.power(target, power), ['batch', 'spatial...']),
      ),
    );
    const massPlusSmooth = g.add(mass, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(g.multiply(2, overlap), smooth), massPlusSmooth));
    return {
      loss: g.where(classIndexIsZero, 0, g.multiply(classWeight, g.subtract(1, coefficient))),
      count: g.where(classIndexIsZero, 0, classWeight),
      residuals: { classIndexIsZero, massPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { classIndexIsZero, massPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(cotangent, classWeight);
    const productIsZero = g.equal(product, 0);
    const isEqual = g.equal(g.divide(g.multiply(product, coefficient), massPlusSmooth), 0);
    const quotient = g.divide(
      g.multiply(g.multiply(g.multiply(power, cotangent), classWeight), coefficient),
      massPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const quotient2 = g.divide(g.multiply(g.multiply(2, cotangent), classWeight), massPlusSmooth);
    const difference = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(prediction, powerMinusOne))),
      g.multiply(quotient2, target),
    );
    const difference2 = g.subtract(
      g.where(isEqual, 0, g.multiply(quotient, g.power(target, powerMinusOne))),
      g.multiply(quotient2, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, difference))),
      target: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, difference2))),
    };
  },
});

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
 * Inputs:
 * - `prediction`: float `[batch, spatial..., class]`, differentiable. Probabilities between 0 and 1, such as the
 * softmax or the sigmoid of a network's output.
 * - `target`: float `[batch, spatial..., class]`, differentiable. The right masks, 1 inside and 0 outside; values in
 * between are fine.
 *
 * Use it when: Few pixels belong to the object, so that a loss per pixel would be won by the background.
 *
 * Avoid it when: Most images have no object; the coefficient of nearly empty masks is noisy.
 *
 * @see Dice, L. R. (1945). Measures of the Amount of Ecologic Association Between Species. Ecology 26(3).
 * @see Milletari, F., Navab, N. and Ahmadi, S.-A. (2016). V-Net: Fully Convolutional Neural Networks for Volumetric
 * Medical Image Segmentation. 3DV.
 */
export const dice: Loss<'prediction' | 'target', 'prediction' | 'target', DiceOptions> = /* @__PURE__ */ defineLoss(
  contract,
  [graphImageTrue, graphImageFalse, graphBatchTrue, graphBatchFalse],
);
