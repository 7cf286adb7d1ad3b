// Generated from spec/losses/composite/dice_binary_cross_entropy.loss.yaml. Do not edit.
//
// overlap = mean[class](dice(prediction, target, smooth = smooth, reduce_over = reduce_over))
// pixel = mean[spatial..., class](binary_cross_entropy(prediction, target))
// dice_weight * overlap + (1 - dice_weight) * pixel

import { diceBinaryCrossEntropy as contract } from '@losswright/core/contracts';
import { diceBinaryCrossEntropy as core } from '@losswright/core/diceBinaryCrossEntropy';
import { add, logicalOr, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  div,
  equal,
  less,
  log,
  log1p,
  maximum,
  mul,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
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

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly diceWeight: number;
  readonly smooth: number;
}

type NamedAxes = Axes<'spatial' | 'class' | 'batch'>;

const imageGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { diceWeight, smooth }: Parameters, axes: NamedAxes) => {
    const predictionTimesTarget = mul(prediction, target);
    const sumPredictionTimesTarget = sumAlong(predictionTimesTarget, axes.spatial);
    const product = mul(2, sumPredictionTimesTarget);
    const productPlusSmooth = add(product, smooth);
    const sumPrediction = sumAlong(prediction, axes.spatial);
    const sumTarget = sumAlong(target, axes.spatial);
    const total = add(sumPrediction, sumTarget);
    const totalPlusSmooth = add(total, smooth);
    const quotient = div(productPlusSmooth, totalPlusSmooth);
    const oneMinusQuotient = sub(1, quotient);
    const sumOneMinusQuotient = sumAlong(oneMinusQuotient, axes.class);
    const product2 = mul(diceWeight / axes.class.size, sumOneMinusQuotient);
    const logPrediction = log(prediction);
    const isBelow = less(logPrediction, -100);
    const zeroBelowLogPrediction = less(-0, logPrediction);
    const zeroOrLogPrediction = where(zeroBelowLogPrediction, -0, logPrediction);
    const selected = where(isBelow, -100, zeroOrLogPrediction);
    const targetTimesSelected = mul(target, selected);
    const oneMinusTarget = sub(1, target);
    const negativePrediction = neg(prediction);
    const logarithm = log1p(negativePrediction);
    const isBelow2 = less(logarithm, -100);
    const zeroBelowLogarithm = less(-0, logarithm);
    const zeroOrLogarithm = where(zeroBelowLogarithm, -0, logarithm);
    const selected2 = where(isBelow2, -100, zeroOrLogarithm);
    const product3 = mul(oneMinusTarget, selected2);
    const total2 = add(targetTimesSelected, product3);
    const sum = sumAlong(total2, axes.class, axes.spatial);
    const product4 = mul((1 - diceWeight) / (axes.spatial.size * axes.class.size), sum);
    const loss = sub(product2, product4);
    return { loss, residuals: { prediction, target, selected, totalPlusSmooth, quotient, selected2 } };
  },
  backward: (
    { prediction, target, selected, totalPlusSmooth, quotient, selected2 },
    { cotangent, excluded },
    { diceWeight }: Parameters,
    axes: NamedAxes,
  ) => {
    const classSizeAsFloat = axes.class.size;
    const product5 = mul(diceWeight / classSizeAsFloat, cotangent);
    const isEqual = equal(product5, 0);
    const product6 = mul(product5, quotient);
    const quotient2 = div(product6, totalPlusSmooth);
    const product7 = mul((2 * diceWeight) / classSizeAsFloat, cotangent);
    const quotient3 = div(product7, totalPlusSmooth);
    const product8 = mul((1 - diceWeight) / (axes.spatial.size * axes.class.size), cotangent);
    return {
      prediction: () => {
        const product9 = mul(quotient3, target);
        const difference = sub(quotient2, product9);
        const zeroOrDifference = unlessZero(isEqual, difference);
        const predictionBelowZero = less(prediction, 0);
        const oneMinusPrediction = sub(1, prediction);
        const isBelow3 = less(oneMinusPrediction, 0);
        const eitherHolds = logicalOr(predictionBelowZero, isBelow3);
        const predictionMinusTarget = sub(prediction, target);
        const product10 = mul(product8, predictionMinusTarget);
        const product11 = mul(prediction, oneMinusPrediction);
        const larger = maximum(product11, 1e-12);
        const quotient4 = div(product10, larger);
        const selected3 = where(eitherHolds, 0, quotient4);
        const predictionGradient = add(zeroOrDifference, selected3);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const product12 = mul(quotient3, prediction);
        const difference2 = sub(quotient2, product12);
        const selected4 = unlessZero(isEqual, difference2);
        const isEqual2 = equal(product8, 0);
        const product13 = mul(product8, selected2);
        const product14 = mul(product8, selected);
        const difference3 = sub(product13, product14);
        const selected5 = unlessZero(isEqual2, difference3);
        const targetGradient = add(selected4, selected5);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const batchGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { diceWeight, smooth }: Parameters, axes: NamedAxes) => {
    const predictionTimesTarget = mul(prediction, target);
    const sumPredictionTimesTarget = sumAlong(predictionTimesTarget, axes.batch, axes.spatial);
    const product = mul(2, sumPredictionTimesTarget);
    const productPlusSmooth = add(product, smooth);
    const sumPrediction = sumAlong(prediction, axes.batch, axes.spatial);
    const sumTarget = sumAlong(target, axes.batch, axes.spatial);
    const total = add(sumPrediction, sumTarget);
    const totalPlusSmooth = add(total, smooth);
    const quotient = div(productPlusSmooth, totalPlusSmooth);
    const oneMinusQuotient = sub(1, quotient);
    const sumOneMinusQuotient = sumAlong(oneMinusQuotient, axes.class);
    const product2 = mul(diceWeight, sumOneMinusQuotient);
    const quotient2 = div(product2, axes.class.size);
    const logPrediction = log(prediction);
    const isBelow = less(logPrediction, -100);
    const zeroBelowLogPrediction = less(-0, logPrediction);
    const zeroOrLogPrediction = where(zeroBelowLogPrediction, -0, logPrediction);
    const selected = where(isBelow, -100, zeroOrLogPrediction);
    const targetTimesSelected = mul(target, selected);
    const oneMinusTarget = sub(1, target);
    const negativePrediction = neg(prediction);
    const logarithm = log1p(negativePrediction);
    const isBelow2 = less(logarithm, -100);
    const zeroBelowLogarithm = less(-0, logarithm);
    const zeroOrLogarithm = where(zeroBelowLogarithm, -0, logarithm);
    const selected2 = where(isBelow2, -100, zeroOrLogarithm);
    const product3 = mul(oneMinusTarget, selected2);
    const total2 = add(targetTimesSelected, product3);
    const sum = sumAlong(total2, axes.class, axes.spatial);
    const product4 = mul((1 - diceWeight) / (axes.spatial.size * axes.class.size), sum);
    const loss = sub(quotient2, product4);
    return { loss, residuals: { prediction, target, selected, totalPlusSmooth, quotient, selected2 } };
  },
  backward: (
    { prediction, target, selected, totalPlusSmooth, quotient, selected2 },
    { cotangent, excluded },
    { diceWeight }: Parameters,
    axes: NamedAxes,
  ) => {
    const zeroOrCotangent = zeroWhere(excluded, cotangent);
    const sumZeroOrCotangent = sumAlong(zeroOrCotangent, axes.batch);
    const product5 = mul(sumZeroOrCotangent, diceWeight);
    const classSizeAsFloat = axes.class.size;
    const quotient3 = div(product5, classSizeAsFloat);
    const isEqual = equal(quotient3, 0);
    const product6 = mul(quotient3, quotient);
    const quotient4 = div(product6, totalPlusSmooth);
    const product7 = mul(2, sumZeroOrCotangent);
    const product8 = mul(product7, diceWeight);
    const quotient5 = div(product8, classSizeAsFloat);
    const quotient6 = div(quotient5, totalPlusSmooth);
    const product9 = mul((1 - diceWeight) / (axes.spatial.size * axes.class.size), cotangent);
    return {
      prediction: () => {
        const product10 = mul(quotient6, target);
        const difference = sub(quotient4, product10);
        const zeroOrDifference = unlessZero(isEqual, difference);
        const predictionBelowZero = less(prediction, 0);
        const oneMinusPrediction = sub(1, prediction);
        const isBelow3 = less(oneMinusPrediction, 0);
        const eitherHolds = logicalOr(predictionBelowZero, isBelow3);
        const predictionMinusTarget = sub(prediction, target);
        const product11 = mul(product9, predictionMinusTarget);
        const product12 = mul(prediction, oneMinusPrediction);
        const larger = maximum(product12, 1e-12);
        const quotient7 = div(product11, larger);
        const selected3 = where(eitherHolds, 0, quotient7);
        const selected4 = zeroWhere(excluded, selected3);
        return add(zeroOrDifference, selected4);
      },
      target: () => {
        const product13 = mul(quotient6, prediction);
        const difference2 = sub(quotient4, product13);
        const selected5 = unlessZero(isEqual, difference2);
        const isEqual2 = equal(product9, 0);
        const product14 = mul(product9, selected2);
        const product15 = mul(product9, selected);
        const difference3 = sub(product14, product15);
        const selected6 = unlessZero(isEqual2, difference3);
        const selected7 = zeroWhere(excluded, selected6);
        return add(selected5, selected7);
      },
    };
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
 * Use it when: Objects are small; the cross-entropy gives steady gradients, and the Dice loss makes up for the
 * background.
 *
 * Avoid it when: Classes exclude each other; take the softmax cross-entropy instead of the binary one.
 *
 * @param prediction - Float `[batch, spatial..., class]`, differentiable. Probabilities. Throws unless `not
 * (prediction < 0 or prediction > 1)`.
 * @param target - Float `[batch, spatial..., class]`, differentiable. The right masks, 1 inside and 0 outside; values
 * in between are fine. Throws unless `not (target < 0 or target > 1)`.
 * @param options - See {@link DiceBinaryCrossEntropyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Isensee, F. et al. (2018). nnU-Net: Self-adapting Framework for U-Net-Based Medical Image Segmentation.
 * arXiv:1809.10486.
 */
export const diceBinaryCrossEntropy: Loss<
  [prediction: TensorLike, target: TensorLike],
  DiceBinaryCrossEntropyOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [imageGraph, batchGraph], { core });
