// Generated from spec/losses/image/dice.loss.yaml. Do not edit.
//
// total(x) = match(reduce_over, image = sum[spatial...](x), batch = sum[batch, spatial...](x))
// foreground(x) = match(include_background, true = x, false = where(index[class] == 0, 0, x))
// overlap = total(prediction * target)
// mass = total(prediction^power) + total(target^power)
// coefficient = (2 * overlap + smooth) / (mass + smooth)
// foreground(class_weight * (1 - coefficient))

import { dice as contract } from '@losswright/core/contracts';
import { dice as core } from '@losswright/core/dice';
import { add, scalar, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  indexAlong,
  mul,
  power,
  programsAlong,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
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

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly smooth: number;
  readonly power: number;
  readonly classWeight: Value;
}

type NamedAxes = Axes<'spatial' | 'class' | 'batch'>;

const imageIncludeBackgroundTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { smooth, power: power2, classWeight }: Parameters, axes: NamedAxes) => {
    const predictionTimesTarget = mul(prediction, target);
    const overlap = sumAlong(predictionTimesTarget, axes.spatial);
    const twoTimesOverlap = mul(2, overlap);
    const total = add(twoTimesOverlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.spatial);
    const mass = add(sum, sum2);
    const massPlusSmooth = add(mass, smooth);
    const coefficient = div(total, massPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const loss = mul(classWeight, oneMinusCoefficient);
    return { loss, count: classWeight, residuals: { prediction, target, classWeight, massPlusSmooth, coefficient } };
  },
  backward: (
    { prediction, target, classWeight, massPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product = mul(classWeight, cotangent);
    const productIsZero = equal(product, 0);
    const productTimesCoefficient = mul(product, coefficient);
    const quotient = div(productTimesCoefficient, massPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product2 = mul(power2, classWeight);
    const product3 = mul(product2, cotangent);
    const product4 = mul(product3, coefficient);
    const quotient2 = div(product4, massPlusSmooth);
    const difference = power2 - 1;
    const twoTimesClassWeight = mul(2, classWeight);
    const product5 = mul(twoTimesClassWeight, cotangent);
    const quotient3 = div(product5, massPlusSmooth);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product6 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product6);
        const product7 = mul(quotient3, target);
        const difference2 = sub(selected, product7);
        const predictionGradient = unlessZero(productIsZero, difference2);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product8 = mul(quotient2, targetToDifference);
        const selected2 = unlessZero(quotientIsZero, product8);
        const product9 = mul(quotient3, prediction);
        const difference3 = sub(selected2, product9);
        const targetGradient = unlessZero(productIsZero, difference3);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const imageIncludeBackgroundTruePrograms = /* @__PURE__ */ definePrograms({
  along: { spatial: ['spatial'] },
  loss: {
    reads: [
      'float prediction[spatial]',
      'float target[spatial] as targetValue',
      'float smooth as smoothValue',
      'float power',
      'float classWeight',
    ],
    steps: [
      {
        along: 'spatial',
        each: `
      float prediction = predictionAt(i);
      float targetValue = targetValueAt(i);`,
        sums: {
          overlap: 'prediction * targetValue',
          sum: 'safePow(prediction, power)',
          sum2: 'safePow(targetValue, power)',
        },
      },
      `
      float mass = sum + sum2;
      float massPlusSmoothValue = mass + smoothValue;
      float coefficient = (2.0 * overlap + smoothValue) / massPlusSmoothValue;
      bool isEqual = classWeight * coefficient / massPlusSmoothValue == 0.0;
      float quotient = power * classWeight * coefficient / massPlusSmoothValue;
      float quotient2 = 2.0 * classWeight / massPlusSmoothValue;
      float loss = classWeight * (1.0 - coefficient);`,
    ],
  },
  count: 'classWeight',
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float power', 'float classWeight'],
      keeps: ['bool isEqual', 'float quotient', 'float quotient2'],
      along: 'spatial',
      element: `
      float selected = select(quotient * safePow(prediction, power - 1.0), 0.0, isEqual);
      float slope = select(selected - quotient2 * targetValue, 0.0, classWeight == 0.0);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float power', 'float classWeight'],
      keeps: ['bool isEqual', 'float quotient', 'float quotient2'],
      along: 'spatial',
      element: `
      float selected = select(quotient * safePow(targetValue, power - 1.0), 0.0, isEqual);
      float slope = select(selected - quotient2 * prediction, 0.0, classWeight == 0.0);`,
    },
  },
});

const imageIncludeBackgroundFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { smooth, power: power2, classWeight }: Parameters, axes: NamedAxes) => {
    const classIndex = indexAlong(axes.class);
    const classIndexIsZero = equal(classIndex, scalar(0, 'int32'));
    const predictionTimesTarget = mul(prediction, target);
    const overlap = sumAlong(predictionTimesTarget, axes.spatial);
    const twoTimesOverlap = mul(2, overlap);
    const total = add(twoTimesOverlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.spatial);
    const mass = add(sum, sum2);
    const massPlusSmooth = add(mass, smooth);
    const coefficient = div(total, massPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const product = mul(classWeight, oneMinusCoefficient);
    const loss = where(classIndexIsZero, 0, product);
    const count = where(classIndexIsZero, 0, classWeight);
    return {
      loss,
      count,
      residuals: { prediction, target, classWeight, classIndexIsZero, massPlusSmooth, coefficient },
    };
  },
  backward: (
    { prediction, target, classWeight, classIndexIsZero, massPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product2 = mul(classWeight, cotangent);
    const isEqual = equal(product2, 0);
    const product3 = mul(product2, coefficient);
    const quotient = div(product3, massPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product4 = mul(power2, classWeight);
    const product5 = mul(product4, cotangent);
    const product6 = mul(product5, coefficient);
    const quotient2 = div(product6, massPlusSmooth);
    const difference = power2 - 1;
    const twoTimesClassWeight = mul(2, classWeight);
    const product7 = mul(twoTimesClassWeight, cotangent);
    const quotient3 = div(product7, massPlusSmooth);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product8 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product8);
        const product9 = mul(quotient3, target);
        const difference2 = sub(selected, product9);
        const selected2 = unlessZero(isEqual, difference2);
        const predictionGradient = where(classIndexIsZero, 0, selected2);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product10 = mul(quotient2, targetToDifference);
        const selected3 = unlessZero(quotientIsZero, product10);
        const product11 = mul(quotient3, prediction);
        const difference3 = sub(selected3, product11);
        const selected4 = unlessZero(isEqual, difference3);
        const targetGradient = where(classIndexIsZero, 0, selected4);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const imageIncludeBackgroundFalsePrograms = /* @__PURE__ */ definePrograms({
  along: { spatial: ['spatial'] },
  loss: {
    reads: [
      'float prediction[spatial]',
      'float target[spatial] as targetValue',
      'float smooth as smoothValue',
      'float power',
      'float classWeight',
      'int class.index as classIndex',
    ],
    steps: [
      {
        along: 'spatial',
        each: `
      float prediction = predictionAt(i);
      float targetValue = targetValueAt(i);`,
        sums: {
          overlap: 'prediction * targetValue',
          sum: 'safePow(prediction, power)',
          sum2: 'safePow(targetValue, power)',
        },
      },
      `
      float mass = sum + sum2;
      float massPlusSmoothValue = mass + smoothValue;
      float coefficient = (2.0 * overlap + smoothValue) / massPlusSmoothValue;
      bool isEqual = classWeight * coefficient / massPlusSmoothValue == 0.0;
      float quotient = power * classWeight * coefficient / massPlusSmoothValue;
      float quotient2 = 2.0 * classWeight / massPlusSmoothValue;
      bool classIndexIsZero = classIndex == 0;
      float loss = select(classWeight * (1.0 - coefficient), 0.0, classIndexIsZero);
      float count = select(classWeight, 0.0, classIndexIsZero);`,
    ],
  },
  count: true,
  gradients: {
    prediction: {
      reads: [
        'float prediction',
        'float target as targetValue',
        'float power',
        'float classWeight',
        'int class.index as classIndex',
      ],
      keeps: ['bool isEqual', 'float quotient', 'float quotient2'],
      along: 'spatial',
      element: `
      float selected = select(quotient * safePow(prediction, power - 1.0), 0.0, isEqual);
      float difference = selected - quotient2 * targetValue;
      float slope = select(difference, 0.0, classIndex == 0 || classWeight == 0.0);`,
    },
    target: {
      reads: [
        'float prediction',
        'float target as targetValue',
        'float power',
        'float classWeight',
        'int class.index as classIndex',
      ],
      keeps: ['bool isEqual', 'float quotient', 'float quotient2'],
      along: 'spatial',
      element: `
      float selected = select(quotient * safePow(targetValue, power - 1.0), 0.0, isEqual);
      float difference = selected - quotient2 * prediction;
      float slope = select(difference, 0.0, classIndex == 0 || classWeight == 0.0);`,
    },
  },
});

const batchIncludeBackgroundTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { smooth, power: power2, classWeight }: Parameters, axes: NamedAxes) => {
    const predictionTimesTarget = mul(prediction, target);
    const overlap = sumAlong(predictionTimesTarget, axes.batch, axes.spatial);
    const twoTimesOverlap = mul(2, overlap);
    const total = add(twoTimesOverlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.batch, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.batch, axes.spatial);
    const mass = add(sum, sum2);
    const massPlusSmooth = add(mass, smooth);
    const coefficient = div(total, massPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const loss = mul(classWeight, oneMinusCoefficient);
    return { loss, count: classWeight, residuals: { prediction, target, classWeight, massPlusSmooth, coefficient } };
  },
  backward: (
    { prediction, target, classWeight, massPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product = mul(cotangent, classWeight);
    const productIsZero = equal(product, 0);
    const productTimesCoefficient = mul(product, coefficient);
    const quotient = div(productTimesCoefficient, massPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product2 = mul(power2, cotangent);
    const product3 = mul(product2, classWeight);
    const product4 = mul(product3, coefficient);
    const quotient2 = div(product4, massPlusSmooth);
    const difference = power2 - 1;
    const twoTimesCotangent = mul(2, cotangent);
    const product5 = mul(twoTimesCotangent, classWeight);
    const quotient3 = div(product5, massPlusSmooth);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product6 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product6);
        const product7 = mul(quotient3, target);
        const difference2 = sub(selected, product7);
        const predictionGradient = unlessZero(productIsZero, difference2);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product8 = mul(quotient2, targetToDifference);
        const selected2 = unlessZero(quotientIsZero, product8);
        const product9 = mul(quotient3, prediction);
        const difference3 = sub(selected2, product9);
        const targetGradient = unlessZero(productIsZero, difference3);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const batchIncludeBackgroundTruePrograms = /* @__PURE__ */ programsAlong(imageIncludeBackgroundTruePrograms, {
  spatial: ['batch', 'spatial'],
});

const batchIncludeBackgroundFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { smooth, power: power2, classWeight }: Parameters, axes: NamedAxes) => {
    const classIndex = indexAlong(axes.class);
    const classIndexIsZero = equal(classIndex, scalar(0, 'int32'));
    const predictionTimesTarget = mul(prediction, target);
    const overlap = sumAlong(predictionTimesTarget, axes.batch, axes.spatial);
    const twoTimesOverlap = mul(2, overlap);
    const total = add(twoTimesOverlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.batch, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.batch, axes.spatial);
    const mass = add(sum, sum2);
    const massPlusSmooth = add(mass, smooth);
    const coefficient = div(total, massPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const product = mul(classWeight, oneMinusCoefficient);
    const loss = where(classIndexIsZero, 0, product);
    const count = where(classIndexIsZero, 0, classWeight);
    return {
      loss,
      count,
      residuals: { prediction, target, classWeight, classIndexIsZero, massPlusSmooth, coefficient },
    };
  },
  backward: (
    { prediction, target, classWeight, classIndexIsZero, massPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product2 = mul(cotangent, classWeight);
    const isEqual = equal(product2, 0);
    const product3 = mul(product2, coefficient);
    const quotient = div(product3, massPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product4 = mul(power2, cotangent);
    const product5 = mul(product4, classWeight);
    const product6 = mul(product5, coefficient);
    const quotient2 = div(product6, massPlusSmooth);
    const difference = power2 - 1;
    const twoTimesCotangent = mul(2, cotangent);
    const product7 = mul(twoTimesCotangent, classWeight);
    const quotient3 = div(product7, massPlusSmooth);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product8 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product8);
        const product9 = mul(quotient3, target);
        const difference2 = sub(selected, product9);
        const selected2 = unlessZero(isEqual, difference2);
        const predictionGradient = where(classIndexIsZero, 0, selected2);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product10 = mul(quotient2, targetToDifference);
        const selected3 = unlessZero(quotientIsZero, product10);
        const product11 = mul(quotient3, prediction);
        const difference3 = sub(selected3, product11);
        const selected4 = unlessZero(isEqual, difference3);
        const targetGradient = where(classIndexIsZero, 0, selected4);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const batchIncludeBackgroundFalsePrograms = /* @__PURE__ */ programsAlong(imageIncludeBackgroundFalsePrograms, {
  spatial: ['batch', 'spatial'],
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
 * Use it when: Few pixels belong to the object, so that a loss per pixel would be won by the background.
 *
 * Avoid it when: Most images have no object; the coefficient of nearly empty masks is noisy.
 *
 * @param prediction - Float `[batch, spatial..., class]`, differentiable. Probabilities between 0 and 1, such as the
 * softmax or the sigmoid of a network's output.
 * @param target - Float `[batch, spatial..., class]`, differentiable. The right masks, 1 inside and 0 outside; values
 * in between are fine.
 * @param options - See {@link DiceOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch, class]` (reduce_over
 * image) or `[class]` (reduce_over batch).
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Dice, L. R. (1945). Measures of the Amount of Ecologic Association Between Species. Ecology 26(3).
 * @see Milletari, F., Navab, N. and Ahmadi, S.-A. (2016). V-Net: Fully Convolutional Neural Networks for Volumetric
 * Medical Image Segmentation. 3DV.
 */
export const dice: Loss<[prediction: TensorLike, target: TensorLike], DiceOptions, 'prediction' | 'target'> =
  /* @__PURE__ */ defineLoss(
    contract,
    [
      imageIncludeBackgroundTrueGraph,
      imageIncludeBackgroundFalseGraph,
      batchIncludeBackgroundTrueGraph,
      batchIncludeBackgroundFalseGraph,
    ],
    {
      core,
      programs: [
        imageIncludeBackgroundTruePrograms,
        imageIncludeBackgroundFalsePrograms,
        batchIncludeBackgroundTruePrograms,
        batchIncludeBackgroundFalsePrograms,
      ],
    },
  );
