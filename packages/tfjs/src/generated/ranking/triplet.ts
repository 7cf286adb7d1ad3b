// Generated from spec/losses/ranking/triplet.loss.yaml. Do not edit.
//
// distance(x, y) = match(squared, true = sum[feature]((x - y)^2), false = norm[feature](x - y))
// relu(distance(anchor, positive) - distance(anchor, negative) + margin)

import { triplet as contract } from '@losswright/core/contracts';
import { triplet as core } from '@losswright/core/triplet';
import { add, logicalAnd, neg, square, sub } from '@tensorflow/tfjs-core';
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
  lessEqual,
  maxAlong,
  mul,
  sqrt,
  sumAlong,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link triplet}. */
export interface TripletOptions extends LossOptions<
  'anchor' | 'positive' | 'negative',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much farther the negative should be; a squared distance unless squared is false. A number. Default: 1. */
  readonly margin?: number;
  /** Whether distances are squared, as in FaceNet. Default: `true`. */
  readonly squared?: true | false;
}

type Inputs = Tensors<'anchor' | 'positive' | 'negative'>;

interface Parameters {
  readonly margin: number;
}

type NamedAxes = Axes<'feature'>;

const squaredTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ anchor, positive, negative }: Inputs, { margin }: Parameters, axes: NamedAxes) => {
    const anchorMinusPositive = sub(anchor, positive);
    const anchorMinusPositiveSquared = square(anchorMinusPositive);
    const sum = sumAlong(anchorMinusPositiveSquared, axes.feature);
    const anchorMinusNegative = sub(anchor, negative);
    const anchorMinusNegativeSquared = square(anchorMinusNegative);
    const sum2 = sumAlong(anchorMinusNegativeSquared, axes.feature);
    const difference = sub(sum, sum2);
    const differencePlusMargin = add(difference, margin);
    const isWithin = lessEqual(differencePlusMargin, 0);
    const loss = where(isWithin, 0, differencePlusMargin);
    return { loss, residuals: { anchorMinusPositive, anchorMinusNegative, isWithin } };
  },
  backward: ({ anchorMinusPositive, anchorMinusNegative, isWithin }, { cotangent, excluded }) => {
    const twoTimesCotangent = mul(2, cotangent);
    const product = mul(twoTimesCotangent, anchorMinusPositive);
    const product2 = mul(twoTimesCotangent, anchorMinusNegative);
    return {
      anchor: () => {
        const difference2 = sub(product, product2);
        const anchorGradient = where(isWithin, 0, difference2);
        return zeroWhere(excluded, anchorGradient);
      },
      positive: () => {
        const negativeProduct = neg(product);
        const positiveGradient = where(isWithin, 0, negativeProduct);
        return zeroWhere(excluded, positiveGradient);
      },
      negative: () => {
        const negativeGradient = where(isWithin, 0, product2);
        return zeroWhere(excluded, negativeGradient);
      },
    };
  },
});

const squaredTruePrograms = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: ['float anchor[feature]', 'float positive[feature]', 'float negative[feature]', 'float margin'],
    steps: [
      {
        along: 'feature',
        each: `
      float anchor = anchorAt(i);
      float anchorMinusPositive = anchor - positiveAt(i);
      float anchorMinusNegative = anchor - negativeAt(i);`,
        sums: { sum: 'anchorMinusPositive * anchorMinusPositive', sum2: 'anchorMinusNegative * anchorMinusNegative' },
      },
      `
      float total = sum - sum2 + margin;
      bool totalUpToZero = total <= 0.0;
      float loss = select(total, 0.0, totalUpToZero);`,
    ],
  },
  gradients: {
    anchor: {
      reads: ['float anchor', 'float positive', 'float negative'],
      keeps: ['bool totalUpToZero'],
      along: 'feature',
      element: `
      float difference = 2.0 * (anchor - positive) - 2.0 * (anchor - negative);
      float slope = select(difference, 0.0, totalUpToZero);`,
    },
    positive: {
      reads: ['float anchor', 'float positive'],
      keeps: ['bool totalUpToZero'],
      along: 'feature',
      element: `
      float slope = select(-(2.0 * (anchor - positive)), 0.0, totalUpToZero);`,
    },
    negative: {
      reads: ['float anchor', 'float negative'],
      keeps: ['bool totalUpToZero'],
      along: 'feature',
      element: `
      float slope = select(2.0 * (anchor - negative), 0.0, totalUpToZero);`,
    },
  },
});

const squaredFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ anchor, positive, negative }: Inputs, { margin }: Parameters, axes: NamedAxes) => {
    const anchorMinusPositive = sub(anchor, positive);
    const absAnchorMinusPositive = abs(anchorMinusPositive);
    const maximum2 = maxAlong(absAnchorMinusPositive, axes.feature);
    const isBelow = less(0, maximum2);
    const isBelow2 = less(maximum2, Infinity);
    const bothHold = logicalAnd(isBelow, isBelow2);
    const selected = where(bothHold, maximum2, 1);
    const quotient = div(anchorMinusPositive, selected);
    const quotientSquared = square(quotient);
    const sumQuotientSquared = sumAlong(quotientSquared, axes.feature);
    const rootSumQuotientSquared = sqrt(sumQuotientSquared);
    const product = mul(selected, rootSumQuotientSquared);
    const anchorMinusNegative = sub(anchor, negative);
    const absAnchorMinusNegative = abs(anchorMinusNegative);
    const maximum3 = maxAlong(absAnchorMinusNegative, axes.feature);
    const isBelow3 = less(0, maximum3);
    const isBelow4 = less(maximum3, Infinity);
    const bothHold2 = logicalAnd(isBelow3, isBelow4);
    const selected2 = where(bothHold2, maximum3, 1);
    const quotient2 = div(anchorMinusNegative, selected2);
    const quotient2Squared = square(quotient2);
    const sum = sumAlong(quotient2Squared, axes.feature);
    const rootSum = sqrt(sum);
    const product2 = mul(selected2, rootSum);
    const difference = sub(product, product2);
    const differencePlusMargin = add(difference, margin);
    const isWithin = lessEqual(differencePlusMargin, 0);
    const loss = where(isWithin, 0, differencePlusMargin);
    return { loss, residuals: { anchorMinusPositive, product, anchorMinusNegative, product2, isWithin } };
  },
  backward: ({ anchorMinusPositive, product, anchorMinusNegative, product2, isWithin }, { cotangent, excluded }) => {
    const productIsZero = equal(product, 0);
    const cotangentOverProduct = div(cotangent, product);
    const product3 = mul(cotangentOverProduct, anchorMinusPositive);
    const isEqual = equal(product2, 0);
    const quotient3 = div(cotangent, product2);
    const product4 = mul(quotient3, anchorMinusNegative);
    const selected3 = where(isEqual, 0, product4);
    return {
      anchor: () => {
        const selected4 = where(productIsZero, 0, product3);
        const difference2 = sub(selected4, selected3);
        const anchorGradient = where(isWithin, 0, difference2);
        return zeroWhere(excluded, anchorGradient);
      },
      positive: () => {
        const opposite = neg(product3);
        const zeroOrOpposite = where(productIsZero, 0, opposite);
        const positiveGradient = where(isWithin, 0, zeroOrOpposite);
        return zeroWhere(excluded, positiveGradient);
      },
      negative: () => {
        const negativeGradient = where(isWithin, 0, selected3);
        return zeroWhere(excluded, negativeGradient);
      },
    };
  },
});

const squaredFalsePrograms = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: ['float anchor[feature]', 'float positive[feature]', 'float negative[feature]', 'float margin'],
    steps: [
      {
        along: 'feature',
        each: `
      float anchor = anchorAt(i);`,
        maxima: { maximum: 'abs(anchor - positiveAt(i))', maximum2: 'abs(anchor - negativeAt(i))' },
      },
      `
      float maximumOrOne = select(1.0, maximum, 0.0 < maximum && maximum < infinity);
      float selected = select(1.0, maximum2, 0.0 < maximum2 && maximum2 < infinity);`,
      {
        along: 'feature',
        each: `
      float anchor = anchorAt(i);
      float quotient = (anchor - positiveAt(i)) / maximumOrOne;
      float quotient2 = (anchor - negativeAt(i)) / selected;`,
        sums: { sum: 'quotient * quotient', sum2: 'quotient2 * quotient2' },
      },
      `
      float product = maximumOrOne * sqrt(sum);
      float product2 = selected * sqrt(sum2);
      float total = product - product2 + margin;
      bool totalUpToZero = total <= 0.0;
      float loss = select(total, 0.0, totalUpToZero);`,
    ],
  },
  gradients: {
    anchor: {
      reads: ['float anchor', 'float positive', 'float negative'],
      keeps: ['bool totalUpToZero', 'float product2', 'float product'],
      along: 'feature',
      element: `
      float selected = select(-((anchor - negative) / product2), 0.0, product2 == 0.0);
      float selected2 = select((anchor - positive) / product, 0.0, product == 0.0);
      float slope = select(selected + selected2, 0.0, totalUpToZero);`,
    },
    positive: {
      reads: ['float anchor', 'float positive'],
      keeps: ['bool totalUpToZero', 'float product'],
      along: 'feature',
      element: `
      float opposite = -((anchor - positive) / product);
      float slope = select(opposite, 0.0, totalUpToZero || product == 0.0);`,
    },
    negative: {
      reads: ['float anchor', 'float negative'],
      keeps: ['bool totalUpToZero', 'float product2'],
      along: 'feature',
      element: `
      float quotient = (anchor - negative) / product2;
      float slope = select(quotient, 0.0, totalUpToZero || product2 == 0.0);`,
    },
  },
});

/**
 * Triplet loss. How much nearer than a margin a negative example is to the anchor than a positive one, by squared
 * distances.
 *
 * ```text
 * distance(x, y) = match(squared, true = sum[feature]((x - y)^2), false = norm[feature](x - y))
 * relu(distance(anchor, positive) - distance(anchor, negative) + margin)
 * ```
 *
 * Use it when: Embeddings are normalised, and only the order of distances matters.
 *
 * Avoid it when: Triplets are chosen at random; most of them soon have a loss of 0.
 *
 * @param anchor - Float `[batch..., feature]`, differentiable. Embeddings.
 * @param positive - Float `[batch..., feature]`, differentiable. Embeddings of what belongs to the anchors.
 * @param negative - Float `[batch..., feature]`, differentiable. Embeddings of what does not.
 * @param options - See {@link TripletOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Schroff, F., Kalenichenko, D. and Philbin, J. (2015). FaceNet: A Unified Embedding for Face Recognition and
 * Clustering. CVPR. Equation 3.
 */
export const triplet: Loss<
  [anchor: TensorLike, positive: TensorLike, negative: TensorLike],
  TripletOptions,
  'anchor' | 'positive' | 'negative'
> = /* @__PURE__ */ defineLoss(contract, [squaredTrueGraph, squaredFalseGraph], {
  core,
  programs: [squaredTruePrograms, squaredFalsePrograms],
});
