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
import { jaccard as core } from '@losswright/core/jaccard';
import { add, neg, scalar, sub } from '@tensorflow/tfjs-core';
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
    const overlapPlusSmooth = add(overlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.spatial);
    const mass = add(sum, sum2);
    const union = sub(mass, overlap);
    const unionPlusSmooth = add(union, smooth);
    const coefficient = div(overlapPlusSmooth, unionPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const loss = mul(classWeight, oneMinusCoefficient);
    return { loss, count: classWeight, residuals: { prediction, target, classWeight, unionPlusSmooth, coefficient } };
  },
  backward: (
    { prediction, target, classWeight, unionPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product = mul(classWeight, cotangent);
    const productIsZero = equal(product, 0);
    const productTimesCoefficient = mul(product, coefficient);
    const quotient = div(productTimesCoefficient, unionPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product2 = mul(power2, classWeight);
    const product3 = mul(product2, cotangent);
    const product4 = mul(product3, coefficient);
    const quotient2 = div(product4, unionPlusSmooth);
    const difference = power2 - 1;
    const negativeQuotient = neg(quotient);
    const quotient3 = div(product, unionPlusSmooth);
    const difference2 = sub(negativeQuotient, quotient3);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product5 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product5);
        const product6 = mul(difference2, target);
        const total = add(selected, product6);
        const predictionGradient = unlessZero(productIsZero, total);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product7 = mul(quotient2, targetToDifference);
        const selected2 = unlessZero(quotientIsZero, product7);
        const product8 = mul(difference2, prediction);
        const total2 = add(selected2, product8);
        const targetGradient = unlessZero(productIsZero, total2);
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
      float unionValue = mass - overlap;
      float total = unionValue + smoothValue;
      float coefficient = (overlap + smoothValue) / total;
      float classWeightOverTotal = classWeight / total;
      float product = coefficient * classWeightOverTotal;
      bool productIsZero = product == 0.0;
      float product2 = power * coefficient * classWeightOverTotal;
      float difference = -product - classWeightOverTotal;
      float loss = classWeight * (1.0 - coefficient);`,
    ],
  },
  count: 'classWeight',
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float power', 'float classWeight'],
      keeps: ['bool productIsZero', 'float product2', 'float difference'],
      along: 'spatial',
      element: `
      float selected = select(product2 * safePow(prediction, power - 1.0), 0.0, productIsZero);
      float slope = select(selected + difference * targetValue, 0.0, classWeight == 0.0);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float power', 'float classWeight'],
      keeps: ['bool productIsZero', 'float product2', 'float difference'],
      along: 'spatial',
      element: `
      float selected = select(product2 * safePow(targetValue, power - 1.0), 0.0, productIsZero);
      float slope = select(selected + difference * prediction, 0.0, classWeight == 0.0);`,
    },
  },
});

const imageIncludeBackgroundFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { smooth, power: power2, classWeight }: Parameters, axes: NamedAxes) => {
    const classIndex = indexAlong(axes.class);
    const classIndexIsZero = equal(classIndex, scalar(0, 'int32'));
    const predictionTimesTarget = mul(prediction, target);
    const overlap = sumAlong(predictionTimesTarget, axes.spatial);
    const overlapPlusSmooth = add(overlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.spatial);
    const mass = add(sum, sum2);
    const union = sub(mass, overlap);
    const unionPlusSmooth = add(union, smooth);
    const coefficient = div(overlapPlusSmooth, unionPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const product = mul(classWeight, oneMinusCoefficient);
    const loss = where(classIndexIsZero, 0, product);
    const count = where(classIndexIsZero, 0, classWeight);
    return {
      loss,
      count,
      residuals: { prediction, target, classWeight, classIndexIsZero, unionPlusSmooth, coefficient },
    };
  },
  backward: (
    { prediction, target, classWeight, classIndexIsZero, unionPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product2 = mul(classWeight, cotangent);
    const isEqual = equal(product2, 0);
    const product3 = mul(product2, coefficient);
    const quotient = div(product3, unionPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product4 = mul(power2, classWeight);
    const product5 = mul(product4, cotangent);
    const product6 = mul(product5, coefficient);
    const quotient2 = div(product6, unionPlusSmooth);
    const difference = power2 - 1;
    const negativeQuotient = neg(quotient);
    const quotient3 = div(product2, unionPlusSmooth);
    const difference2 = sub(negativeQuotient, quotient3);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product7 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product7);
        const product8 = mul(difference2, target);
        const total = add(selected, product8);
        const zeroOrTotal = unlessZero(isEqual, total);
        const predictionGradient = where(classIndexIsZero, 0, zeroOrTotal);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product9 = mul(quotient2, targetToDifference);
        const selected2 = unlessZero(quotientIsZero, product9);
        const product10 = mul(difference2, prediction);
        const total2 = add(selected2, product10);
        const selected3 = unlessZero(isEqual, total2);
        const targetGradient = where(classIndexIsZero, 0, selected3);
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
      float unionValue = mass - overlap;
      float total = unionValue + smoothValue;
      float coefficient = (overlap + smoothValue) / total;
      float classWeightOverTotal = classWeight / total;
      float product = coefficient * classWeightOverTotal;
      bool productIsZero = product == 0.0;
      float product2 = power * coefficient * classWeightOverTotal;
      float difference = -product - classWeightOverTotal;
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
      keeps: ['bool productIsZero', 'float product2', 'float difference'],
      along: 'spatial',
      element: `
      float selected = select(product2 * safePow(prediction, power - 1.0), 0.0, productIsZero);
      float total = selected + difference * targetValue;
      float slope = select(total, 0.0, classIndex == 0 || classWeight == 0.0);`,
    },
    target: {
      reads: [
        'float prediction',
        'float target as targetValue',
        'float power',
        'float classWeight',
        'int class.index as classIndex',
      ],
      keeps: ['bool productIsZero', 'float product2', 'float difference'],
      along: 'spatial',
      element: `
      float selected = select(product2 * safePow(targetValue, power - 1.0), 0.0, productIsZero);
      float total = selected + difference * prediction;
      float slope = select(total, 0.0, classIndex == 0 || classWeight == 0.0);`,
    },
  },
});

const batchIncludeBackgroundTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { smooth, power: power2, classWeight }: Parameters, axes: NamedAxes) => {
    const predictionTimesTarget = mul(prediction, target);
    const overlap = sumAlong(predictionTimesTarget, axes.batch, axes.spatial);
    const overlapPlusSmooth = add(overlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.batch, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.batch, axes.spatial);
    const mass = add(sum, sum2);
    const union = sub(mass, overlap);
    const unionPlusSmooth = add(union, smooth);
    const coefficient = div(overlapPlusSmooth, unionPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const loss = mul(classWeight, oneMinusCoefficient);
    return { loss, count: classWeight, residuals: { prediction, target, classWeight, unionPlusSmooth, coefficient } };
  },
  backward: (
    { prediction, target, classWeight, unionPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product = mul(cotangent, classWeight);
    const productIsZero = equal(product, 0);
    const productTimesCoefficient = mul(product, coefficient);
    const quotient = div(productTimesCoefficient, unionPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product2 = mul(power2, cotangent);
    const product3 = mul(product2, classWeight);
    const product4 = mul(product3, coefficient);
    const quotient2 = div(product4, unionPlusSmooth);
    const difference = power2 - 1;
    const negativeQuotient = neg(quotient);
    const quotient3 = div(product, unionPlusSmooth);
    const difference2 = sub(negativeQuotient, quotient3);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product5 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product5);
        const product6 = mul(difference2, target);
        const total = add(selected, product6);
        const predictionGradient = unlessZero(productIsZero, total);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product7 = mul(quotient2, targetToDifference);
        const selected2 = unlessZero(quotientIsZero, product7);
        const product8 = mul(difference2, prediction);
        const total2 = add(selected2, product8);
        const targetGradient = unlessZero(productIsZero, total2);
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
    const overlapPlusSmooth = add(overlap, smooth);
    const power3 = power(prediction, power2);
    const sum = sumAlong(power3, axes.batch, axes.spatial);
    const power4 = power(target, power2);
    const sum2 = sumAlong(power4, axes.batch, axes.spatial);
    const mass = add(sum, sum2);
    const union = sub(mass, overlap);
    const unionPlusSmooth = add(union, smooth);
    const coefficient = div(overlapPlusSmooth, unionPlusSmooth);
    const oneMinusCoefficient = sub(1, coefficient);
    const product = mul(classWeight, oneMinusCoefficient);
    const loss = where(classIndexIsZero, 0, product);
    const count = where(classIndexIsZero, 0, classWeight);
    return {
      loss,
      count,
      residuals: { prediction, target, classWeight, classIndexIsZero, unionPlusSmooth, coefficient },
    };
  },
  backward: (
    { prediction, target, classWeight, classIndexIsZero, unionPlusSmooth, coefficient },
    { cotangent, excluded },
    { power: power2 }: Parameters,
  ) => {
    const product2 = mul(cotangent, classWeight);
    const isEqual = equal(product2, 0);
    const product3 = mul(product2, coefficient);
    const quotient = div(product3, unionPlusSmooth);
    const quotientIsZero = equal(quotient, 0);
    const product4 = mul(power2, cotangent);
    const product5 = mul(product4, classWeight);
    const product6 = mul(product5, coefficient);
    const quotient2 = div(product6, unionPlusSmooth);
    const difference = power2 - 1;
    const negativeQuotient = neg(quotient);
    const quotient3 = div(product2, unionPlusSmooth);
    const difference2 = sub(negativeQuotient, quotient3);
    return {
      prediction: () => {
        const predictionToDifference = power(prediction, difference);
        const product7 = mul(quotient2, predictionToDifference);
        const selected = unlessZero(quotientIsZero, product7);
        const product8 = mul(difference2, target);
        const total = add(selected, product8);
        const zeroOrTotal = unlessZero(isEqual, total);
        const predictionGradient = where(classIndexIsZero, 0, zeroOrTotal);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const targetToDifference = power(target, difference);
        const product9 = mul(quotient2, targetToDifference);
        const selected2 = unlessZero(quotientIsZero, product9);
        const product10 = mul(difference2, prediction);
        const total2 = add(selected2, product10);
        const selected3 = unlessZero(isEqual, total2);
        const targetGradient = where(classIndexIsZero, 0, selected3);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const batchIncludeBackgroundFalsePrograms = /* @__PURE__ */ programsAlong(imageIncludeBackgroundFalsePrograms, {
  spatial: ['batch', 'spatial'],
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
 * Use it when: The result is judged by its intersection over union.
 *
 * Avoid it when: Most images have no object; the index of nearly empty masks is noisy.
 *
 * @param prediction - Float `[batch, spatial..., class]`, differentiable. Probabilities between 0 and 1, such as the
 * softmax or the sigmoid of a network's output.
 * @param target - Float `[batch, spatial..., class]`, differentiable. The right masks, 1 inside and 0 outside; values
 * in between are fine.
 * @param options - See {@link JaccardOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch, class]` (reduce_over
 * image) or `[class]` (reduce_over batch).
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Jaccard, P. (1912). The Distribution of the Flora in the Alpine Zone. New Phytologist 11(2).
 * @see Rahman, M. A. and Wang, Y. (2016). Optimizing Intersection-Over-Union in Deep Neural Networks for Image
 * Segmentation. ISVC.
 */
export const jaccard: Loss<[prediction: TensorLike, target: TensorLike], JaccardOptions, 'prediction' | 'target'> =
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
