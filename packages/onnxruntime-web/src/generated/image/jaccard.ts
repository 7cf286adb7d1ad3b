// Generated from spec/losses/image/jaccard.loss.yaml. Do not edit.
//
// total(x) = match(reduce_over, image = sum[spatial...](x), batch = sum[batch, spatial...](x))
// foreground(x) = match(include_background, true = x, false = where(index[class] == 0, 0, x))
// overlap = total(prediction * target)
// mass = total(prediction^power) + total(target^power)
// union = mass - overlap
// coefficient = (overlap + smooth) / (union + smooth)
// foreground(class_weight * (1 - coefficient))

import { jaccard as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link jaccard}. */
export interface JaccardOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * Added to numerator and denominator; above 0, two empty masks agree perfectly instead of giving NaN. A number in [0,
   * inf). Default: 1.
   */
  readonly smooth?: number;
  /**
   * The exponent of the masks' sizes in the denominator; with 2 the loss of equal masks is 0 for values between 0 and 1,
   * too. A number in (0, inf). Default: 1.
   */
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
    const union = g.named('union', g.subtract(mass, overlap));
    const unionPlusSmooth = g.add(union, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(overlap, smooth), unionPlusSmooth));
    return {
      loss: g.multiply(classWeight, g.subtract(1, coefficient)),
      count: classWeight,
      residuals: { unionPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { unionPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(classWeight, cotangent);
    const productIsZero = g.equal(product, 0);
    const quotient = g.divide(g.multiply(product, coefficient), unionPlusSmooth);
    const quotientIsZero = g.equal(quotient, 0);
    const quotient2 = g.divide(
      g.multiply(g.multiply(g.multiply(power, classWeight), cotangent), coefficient),
      unionPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const difference = g.subtract(g.negate(quotient), g.divide(product, unionPlusSmooth));
    const total = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(prediction, powerMinusOne))),
      g.multiply(difference, target),
    );
    const total2 = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(target, powerMinusOne))),
      g.multiply(difference, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(productIsZero, 0, total)),
      target: g.where(excluded, 0, g.where(productIsZero, 0, total2)),
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
    const union = g.named('union', g.subtract(mass, overlap));
    const unionPlusSmooth = g.add(union, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(overlap, smooth), unionPlusSmooth));
    return {
      loss: g.where(classIndexIsZero, 0, g.multiply(classWeight, g.subtract(1, coefficient))),
      count: g.where(classIndexIsZero, 0, classWeight),
      residuals: { classIndexIsZero, unionPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { classIndexIsZero, unionPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(classWeight, cotangent);
    const productIsZero = g.equal(product, 0);
    const quotient = g.divide(g.multiply(product, coefficient), unionPlusSmooth);
    const quotientIsZero = g.equal(quotient, 0);
    const quotient2 = g.divide(
      g.multiply(g.multiply(g.multiply(power, classWeight), cotangent), coefficient),
      unionPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const difference = g.subtract(g.negate(quotient), g.divide(product, unionPlusSmooth));
    const total = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(prediction, powerMinusOne))),
      g.multiply(difference, target),
    );
    const total2 = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(target, powerMinusOne))),
      g.multiply(difference, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, total))),
      target: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, total2))),
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
    const union = g.named('union', g.subtract(mass, overlap));
    const unionPlusSmooth = g.add(union, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(overlap, smooth), unionPlusSmooth));
    return {
      loss: g.multiply(classWeight, g.subtract(1, coefficient)),
      count: classWeight,
      residuals: { unionPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { unionPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(cotangent, classWeight);
    const productIsZero = g.equal(product, 0);
    const quotient = g.divide(g.multiply(product, coefficient), unionPlusSmooth);
    const quotientIsZero = g.equal(quotient, 0);
    const quotient2 = g.divide(
      g.multiply(g.multiply(g.multiply(power, cotangent), classWeight), coefficient),
      unionPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const difference = g.subtract(g.negate(quotient), g.divide(product, unionPlusSmooth));
    const total = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(prediction, powerMinusOne))),
      g.multiply(difference, target),
    );
    const total2 = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(target, powerMinusOne))),
      g.multiply(difference, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(productIsZero, 0, total)),
      target: g.where(excluded, 0, g.where(productIsZero, 0, total2)),
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
    const union = g.named('union', g.subtract(mass, overlap));
    const unionPlusSmooth = g.add(union, smooth);
    const coefficient = g.named('coefficient', g.divide(g.add(overlap, smooth), unionPlusSmooth));
    return {
      loss: g.where(classIndexIsZero, 0, g.multiply(classWeight, g.subtract(1, coefficient))),
      count: g.where(classIndexIsZero, 0, classWeight),
      residuals: { classIndexIsZero, unionPlusSmooth, coefficient },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { class_weight: classWeight, power }: Parameters,
    { classIndexIsZero, unionPlusSmooth, coefficient },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(cotangent, classWeight);
    const productIsZero = g.equal(product, 0);
    const quotient = g.divide(g.multiply(product, coefficient), unionPlusSmooth);
    const quotientIsZero = g.equal(quotient, 0);
    const quotient2 = g.divide(
      g.multiply(g.multiply(g.multiply(power, cotangent), classWeight), coefficient),
      unionPlusSmooth,
    );
    const powerMinusOne = g.subtract(power, 1);
    const difference = g.subtract(g.negate(quotient), g.divide(product, unionPlusSmooth));
    const total = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(prediction, powerMinusOne))),
      g.multiply(difference, target),
    );
    const total2 = g.add(
      g.where(quotientIsZero, 0, g.multiply(quotient2, g.power(target, powerMinusOne))),
      g.multiply(difference, prediction),
    );
    return {
      prediction: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, total))),
      target: g.where(excluded, 0, g.where(classIndexIsZero, 0, g.where(productIsZero, 0, total2))),
    };
  },
});

/**
 * Jaccard loss. One minus the Jaccard index, which is the overlap of two masks by their union; also called the IoU
 * loss.
 *
 * ```text
 * total(x) = match(reduce_over, image = sum[spatial...](x), batch = sum[batch, spatial...](x))
 * foreground(x) = match(include_background, true = x, false = where(index[class] == 0, 0, x))
 * overlap = total(prediction * target)
 * mass = total(prediction^power) + total(target^power)
 * union = mass - overlap
 * coefficient = (overlap + smooth) / (union + smooth)
 * foreground(class_weight * (1 - coefficient))
 * ```
 *
 * Inputs:
 * - `prediction`: float `[batch, spatial..., class]`, differentiable. Probabilities between 0 and 1, such as the
 * softmax or the sigmoid of a network's output.
 * - `target`: float `[batch, spatial..., class]`, differentiable. The right masks, 1 inside and 0 outside; values in
 * between are fine.
 *
 * Use it when: The result is judged by its intersection over union.
 *
 * Avoid it when: Most images have no object; the index of nearly empty masks is noisy.
 *
 * @see Jaccard, P. (1912). The Distribution of the Flora in the Alpine Zone. New Phytologist 11(2).
 * @see Rahman, M. A. and Wang, Y. (2016). Optimizing Intersection-Over-Union in Deep Neural Networks for Image
 * Segmentation. ISVC.
 */
export const jaccard: Loss<'prediction' | 'target', 'prediction' | 'target', JaccardOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphImageTrue, graphImageFalse, graphBatchTrue, graphBatchFalse]);
