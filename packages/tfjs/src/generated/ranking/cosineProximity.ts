// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
//
// unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
// -sum[feature](unit(prediction) * unit(target))

import { cosineProximity as contract } from '@losswright/core/contracts';
import { cosineProximity as core } from '@losswright/core/cosineProximity';
import { logicalAnd, neg, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  less,
  maxAlong,
  mul,
  sqrt,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link cosineProximity}. */
export interface CosineProximityOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** Vectors shorter than this are divided by it instead of by their length. A number in (0, inf). Default: 1e-8. */
  readonly epsilon?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly epsilon: number;
}

type NamedAxes = Axes<'feature'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { epsilon }: Parameters, axes: NamedAxes) => {
    const absPrediction = abs(prediction);
    const maxAbsPrediction = maxAlong(absPrediction, axes.feature);
    const isBelow = less(0, maxAbsPrediction);
    const isBelow2 = less(maxAbsPrediction, Infinity);
    const bothHold = logicalAnd(isBelow, isBelow2);
    const maxAbsPredictionOrOne = where(bothHold, maxAbsPrediction, 1);
    const quotient = div(prediction, maxAbsPredictionOrOne);
    const quotientSquared = square(quotient);
    const sumQuotientSquared = sumAlong(quotientSquared, axes.feature);
    const rootSumQuotientSquared = sqrt(sumQuotientSquared);
    const product = mul(maxAbsPredictionOrOne, rootSumQuotientSquared);
    const productBelowEpsilon = less(product, epsilon);
    const predictionOverEpsilon = div(prediction, epsilon);
    const predictionOverProduct = div(prediction, product);
    const selected = where(productBelowEpsilon, predictionOverEpsilon, predictionOverProduct);
    const absTarget = abs(target);
    const maxAbsTarget = maxAlong(absTarget, axes.feature);
    const zeroBelowMaxAbsTarget = less(0, maxAbsTarget);
    const isBelow3 = less(maxAbsTarget, Infinity);
    const bothHold2 = logicalAnd(zeroBelowMaxAbsTarget, isBelow3);
    const maxAbsTargetOrOne = where(bothHold2, maxAbsTarget, 1);
    const quotient2 = div(target, maxAbsTargetOrOne);
    const quotient2Squared = square(quotient2);
    const sum = sumAlong(quotient2Squared, axes.feature);
    const rootSum = sqrt(sum);
    const product2 = mul(maxAbsTargetOrOne, rootSum);
    const isBelow4 = less(product2, epsilon);
    const targetOverEpsilon = div(target, epsilon);
    const quotient3 = div(target, product2);
    const selected2 = where(isBelow4, targetOverEpsilon, quotient3);
    const product3 = mul(selected, selected2);
    const sum2 = sumAlong(product3, axes.feature);
    const loss = neg(sum2);
    return {
      loss,
      residuals: { prediction, target, product, productBelowEpsilon, selected, product2, isBelow4, selected2 },
    };
  },
  backward: (
    { prediction, target, product, productBelowEpsilon, selected, product2, isBelow4, selected2 },
    { cotangent, excluded },
    { epsilon }: Parameters,
    axes: NamedAxes,
  ) => {
    const cotangentOverEpsilon = div(cotangent, epsilon);
    return {
      prediction: () => {
        const product4 = mul(cotangentOverEpsilon, selected2);
        const opposite = neg(product4);
        const productIsZero = equal(product, 0);
        const product5 = mul(cotangent, selected2);
        const isEqual = equal(product5, 0);
        const productSquared = square(product);
        const quotient4 = div(cotangent, productSquared);
        const product6 = mul(quotient4, selected2);
        const product7 = mul(product6, prediction);
        const selected3 = unlessZero(isEqual, product7);
        const sum3 = sumAlong(selected3, axes.feature);
        const quotient5 = div(sum3, product);
        const product8 = mul(quotient5, prediction);
        const selected4 = where(productIsZero, 0, product8);
        const cotangentOverProduct = div(cotangent, product);
        const product9 = mul(cotangentOverProduct, selected2);
        const selected5 = unlessZero(isEqual, product9);
        const difference = sub(selected4, selected5);
        const predictionGradient = where(productBelowEpsilon, opposite, difference);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const product10 = mul(cotangentOverEpsilon, selected);
        const opposite2 = neg(product10);
        const isEqual2 = equal(product2, 0);
        const cotangentTimesSelected = mul(cotangent, selected);
        const isEqual3 = equal(cotangentTimesSelected, 0);
        const product2Squared = square(product2);
        const quotient6 = div(cotangent, product2Squared);
        const product11 = mul(quotient6, selected);
        const product12 = mul(product11, target);
        const selected6 = unlessZero(isEqual3, product12);
        const sum4 = sumAlong(selected6, axes.feature);
        const quotient7 = div(sum4, product2);
        const product13 = mul(quotient7, target);
        const selected7 = where(isEqual2, 0, product13);
        const quotient8 = div(cotangent, product2);
        const product14 = mul(quotient8, selected);
        const selected8 = unlessZero(isEqual3, product14);
        const difference2 = sub(selected7, selected8);
        const targetGradient = where(isBelow4, opposite2, difference2);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: ['float prediction[feature]', 'float target[feature] as targetValue', 'float epsilon'],
    steps: [
      { along: 'feature', maxima: { maximum: 'abs(predictionAt(i))', maximum2: 'abs(targetValueAt(i))' } },
      `
      float maximumOrOne = select(1.0, maximum, 0.0 < maximum && maximum < infinity);
      float selected = select(1.0, maximum2, 0.0 < maximum2 && maximum2 < infinity);`,
      {
        along: 'feature',
        each: `
      float quotient = predictionAt(i) / maximumOrOne;
      float targetValueOverSelected = targetValueAt(i) / selected;`,
        sums: { sum: 'quotient * quotient', sum2: 'targetValueOverSelected * targetValueOverSelected' },
      },
      `
      float product = maximumOrOne * sqrt(sum);
      bool productBelowEpsilon = product < epsilon;
      float product2 = selected * sqrt(sum2);
      bool isBelow = product2 < epsilon;
      float productSquared = product * product;
      float product2Squared = product2 * product2;`,
      {
        along: 'feature',
        each: `
      float prediction = predictionAt(i);
      float selected2 = select(prediction / product, prediction / epsilon, productBelowEpsilon);
      float targetValue = targetValueAt(i);
      float selected3 = select(targetValue / product2, targetValue / epsilon, isBelow);`,
        sums: {
          sum3: 'selected2 * selected3',
          sum4: 'select(selected3 * prediction / productSquared, 0.0, selected3 == 0.0)',
          sum5: 'select(selected2 * targetValue / product2Squared, 0.0, selected2 == 0.0)',
        },
      },
      `
      float quotient2 = sum4 / product;
      float quotient3 = sum5 / product2;
      float loss = -sum3;`,
    ],
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
      keeps: ['float product2', 'float product', 'float quotient2'],
      along: 'feature',
      element: `
      float selected = select(targetValue / product2, targetValue / epsilon, product2 < epsilon);
      float selected2 = select(-(selected / product), 0.0, selected == 0.0);
      float selected3 = select(quotient2 * prediction, 0.0, product == 0.0);
      float slope = select(selected2 + selected3, -(selected / epsilon), product < epsilon);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float epsilon'],
      keeps: ['float product2', 'float product', 'float quotient3'],
      along: 'feature',
      element: `
      float selected = select(prediction / product, prediction / epsilon, product < epsilon);
      float selected2 = select(-(selected / product2), 0.0, selected == 0.0);
      float selected3 = select(quotient3 * targetValue, 0.0, product2 == 0.0);
      float slope = select(selected2 + selected3, -(selected / epsilon), product2 < epsilon);`,
    },
  },
});

/**
 * Cosine proximity. The negative cosine of the angle between prediction and target.
 *
 * ```text
 * unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
 * -sum[feature](unit(prediction) * unit(target))
 * ```
 *
 * Use it when: Only the direction of vectors matters.
 *
 * Avoid it when: Their lengths carry meaning.
 *
 * @param prediction - Float `[batch..., feature]`, differentiable.
 * @param target - Float `[batch..., feature]`, differentiable.
 * @param options - See {@link CosineProximityOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Salton, G., Wong, A. and Yang, C. S. (1975). A Vector Space Model for Automatic Indexing. Communications of the
 * ACM 18(11).
 */
export const cosineProximity: Loss<
  [prediction: TensorLike, target: TensorLike],
  CosineProximityOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
