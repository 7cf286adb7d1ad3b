// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
//
// unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
// -sum[feature](unit(prediction) * unit(target))

import { cosineProximity as contract } from '@losswright/core/contracts';
import { cosineProximity as core } from '@losswright/core/cosineProximity';
import { add, logicalAnd, neg, square } from '@tensorflow/tfjs-core';
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
        const product5 = mul(cotangent, selected2);
        const isEqual = equal(product5, 0);
        const cotangentOverProduct = div(cotangent, product);
        const product6 = mul(cotangentOverProduct, selected2);
        const opposite2 = neg(product6);
        const selected3 = unlessZero(isEqual, opposite2);
        const productIsZero = equal(product, 0);
        const productSquared = square(product);
        const quotient4 = div(cotangent, productSquared);
        const product7 = mul(quotient4, selected2);
        const product8 = mul(product7, prediction);
        const selected4 = unlessZero(isEqual, product8);
        const sum3 = sumAlong(selected4, axes.feature);
        const quotient5 = div(sum3, product);
        const product9 = mul(quotient5, prediction);
        const selected5 = where(productIsZero, 0, product9);
        const total = add(selected3, selected5);
        const predictionGradient = where(productBelowEpsilon, opposite, total);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const product10 = mul(cotangentOverEpsilon, selected);
        const opposite3 = neg(product10);
        const cotangentTimesSelected = mul(cotangent, selected);
        const isEqual2 = equal(cotangentTimesSelected, 0);
        const quotient6 = div(cotangent, product2);
        const product11 = mul(quotient6, selected);
        const opposite4 = neg(product11);
        const selected6 = unlessZero(isEqual2, opposite4);
        const isEqual3 = equal(product2, 0);
        const product2Squared = square(product2);
        const quotient7 = div(cotangent, product2Squared);
        const product12 = mul(quotient7, selected);
        const product13 = mul(product12, target);
        const selected7 = unlessZero(isEqual2, product13);
        const sum4 = sumAlong(selected7, axes.feature);
        const quotient8 = div(sum4, product2);
        const product14 = mul(quotient8, target);
        const selected8 = where(isEqual3, 0, product14);
        const total2 = add(selected6, selected8);
        const targetGradient = where(isBelow4, opposite3, total2);
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
