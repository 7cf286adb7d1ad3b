// Generated from spec/losses/composite/dice_binary_cross_entropy.loss.yaml. Do not edit.
//
// overlap = mean[class](dice(prediction, target, smooth = smooth, reduce_over = reduce_over))
// pixel = mean[spatial..., class](binary_cross_entropy(prediction, target))
// dice_weight * overlap + (1 - dice_weight) * pixel

import { diceBinaryCrossEntropy as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link diceBinaryCrossEntropy}. */
export interface DiceBinaryCrossEntropyOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much the Dice loss counts; the cross-entropy counts what is left to 1. A number in [0, 1]. Default: 0.5. */
  readonly diceWeight?: number;
  /** As in dice. A number in [0, inf). Default: 1. */
  readonly smooth?: number;
  /** Whether each image has a Dice coefficient of its own, or the whole batch is one large image. Default: `"image"`. */
  readonly reduceOver?: 'image' | 'batch';
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'dice_weight' | 'smooth'>;

const graphImage = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { dice_weight: diceWeight, smooth }: Parameters) => {
    const classSizeAsFloat = g.cast(g.size('class'));
    const quotient = g.divide(diceWeight, classSizeAsFloat);
    const total = g.add(g.multiply(2, g.sum(g.multiply(prediction, target), ['spatial...'])), smooth);
    const total2 = g.add(g.add(g.sum(prediction, ['spatial...']), g.sum(target, ['spatial...'])), smooth);
    const quotient2 = g.divide(total, total2);
    const asFloat = g.cast(g.multiply(g.size('spatial...'), g.size('class')));
    const quotient3 = g.divide(g.subtract(1, diceWeight), asFloat);
    const logPrediction = g.log(prediction);
    const selected = g.where(g.less(logPrediction, -100), -100, g.where(g.less(-0, logPrediction), -0, logPrediction));
    const logarithm = g.log1p(g.negate(prediction));
    const selected2 = g.where(g.less(logarithm, -100), -100, g.where(g.less(-0, logarithm), -0, logarithm));
    const total3 = g.add(g.multiply(target, selected), g.multiply(g.subtract(1, target), selected2));
    const difference = g.subtract(
      g.multiply(quotient, g.sum(g.subtract(1, quotient2), ['class'])),
      g.multiply(quotient3, g.sum(total3, ['class', 'spatial...'])),
    );
    return {
      loss: difference,
      residuals: { classSizeAsFloat, selected, total2, quotient2, quotient, selected2, quotient3 },
    };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    { dice_weight: diceWeight }: Parameters,
    { classSizeAsFloat, selected, total2, quotient2, quotient, selected2, quotient3 },
    { excluded, cotangent },
  ) => {
    const quotientTimesCotangent = g.multiply(quotient, cotangent);
    const isEqual = g.equal(quotientTimesCotangent, 0);
    const quotient4 = g.divide(g.multiply(quotientTimesCotangent, quotient2), total2);
    const quotient5 = g.divide(g.multiply(g.divide(g.multiply(2, diceWeight), classSizeAsFloat), cotangent), total2);
    const oneMinusPrediction = g.subtract(1, prediction);
    const product = g.multiply(quotient3, cotangent);
    const quotient6 = g.divide(
      g.multiply(product, g.subtract(prediction, target)),
      g.maximum(g.multiply(prediction, oneMinusPrediction), 1e-12),
    );
    const selected3 = g.where(g.or(g.less(prediction, 0), g.less(oneMinusPrediction, 0)), 0, quotient6);
    const total4 = g.add(g.where(isEqual, 0, g.subtract(quotient4, g.multiply(quotient5, target))), selected3);
    const selected4 = g.where(g.equal(product, 0), 0, g.multiply(product, g.subtract(selected2, selected)));
    const total5 = g.add(g.where(isEqual, 0, g.subtract(quotient4, g.multiply(quotient5, prediction))), selected4);
    return { prediction: g.where(excluded, 0, total4), target: g.where(excluded, 0, total5) };
  },
});

const graphBatch = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { dice_weight: diceWeight, smooth }: Parameters) => {
    const total = g.add(g.multiply(2, g.sum(g.multiply(prediction, target), ['batch', 'spatial...'])), smooth);
    const total2 = g.add(
      g.add(g.sum(prediction, ['batch', 'spatial...']), g.sum(target, ['batch', 'spatial...'])),
      smooth,
    );
    const quotient = g.divide(total, total2);
    const classSizeAsFloat = g.cast(g.size('class'));
    const quotient2 = g.divide(g.multiply(diceWeight, g.sum(g.subtract(1, quotient), ['class'])), classSizeAsFloat);
    const asFloat = g.cast(g.multiply(g.size('spatial...'), g.size('class')));
    const quotient3 = g.divide(g.subtract(1, diceWeight), asFloat);
    const logPrediction = g.log(prediction);
    const selected = g.where(g.less(logPrediction, -100), -100, g.where(g.less(-0, logPrediction), -0, logPrediction));
    const logarithm = g.log1p(g.negate(prediction));
    const selected2 = g.where(g.less(logarithm, -100), -100, g.where(g.less(-0, logarithm), -0, logarithm));
    const total3 = g.add(g.multiply(target, selected), g.multiply(g.subtract(1, target), selected2));
    return {
      loss: g.subtract(quotient2, g.multiply(quotient3, g.sum(total3, ['class', 'spatial...']))),
      residuals: { classSizeAsFloat, selected, total2, quotient, selected2, quotient3 },
    };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    { dice_weight: diceWeight }: Parameters,
    { classSizeAsFloat, selected, total2, quotient, selected2, quotient3 },
    { excluded, cotangent },
  ) => {
    const sum = g.sum(g.where(excluded, 0, cotangent), ['batch']);
    const quotient4 = g.divide(g.multiply(sum, diceWeight), classSizeAsFloat);
    const isEqual = g.equal(quotient4, 0);
    const quotient5 = g.divide(g.multiply(quotient4, quotient), total2);
    const quotient6 = g.divide(g.divide(g.multiply(g.multiply(2, sum), diceWeight), classSizeAsFloat), total2);
    const oneMinusPrediction = g.subtract(1, prediction);
    const product = g.multiply(quotient3, cotangent);
    const quotient7 = g.divide(
      g.multiply(product, g.subtract(prediction, target)),
      g.maximum(g.multiply(prediction, oneMinusPrediction), 1e-12),
    );
    const selected3 = g.where(g.or(g.less(prediction, 0), g.less(oneMinusPrediction, 0)), 0, quotient7);
    const total4 = g.add(
      g.where(isEqual, 0, g.subtract(quotient5, g.multiply(quotient6, target))),
      g.where(excluded, 0, selected3),
    );
    const selected4 = g.where(g.equal(product, 0), 0, g.multiply(product, g.subtract(selected2, selected)));
    const total5 = g.add(
      g.where(isEqual, 0, g.subtract(quotient5, g.multiply(quotient6, prediction))),
      g.where(excluded, 0, selected4),
    );
    return { prediction: total4, target: total5 };
  },
});

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
 * Inputs:
 * - `prediction`: float `[batch, spatial..., class]`, differentiable. Probabilities. On the CPU it must hold that `not
 * (prediction < 0 or prediction > 1)`.
 * - `target`: float `[batch, spatial..., class]`, differentiable. The right masks, 1 inside and 0 outside; values in
 * between are fine. On the CPU it must hold that `not (target < 0 or target > 1)`.
 *
 * Use it when: Objects are small; the cross-entropy gives steady gradients, and the Dice loss makes up for the
 * background.
 *
 * Avoid it when: Classes exclude each other; take the softmax cross-entropy instead of the binary one.
 *
 * @see Isensee, F. et al. (2018). nnU-Net: Self-adapting Framework for U-Net-Based Medical Image Segmentation.
 * arXiv:1809.10486.
 */
export const diceBinaryCrossEntropy: Loss<
  'prediction' | 'target',
  'prediction' | 'target',
  DiceBinaryCrossEntropyOptions
> = /* @__PURE__ */ defineLoss(contract, [graphImage, graphBatch]);
