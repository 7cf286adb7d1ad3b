// Generated from spec/losses/ranking/triplet_margin.loss.yaml. Do not edit.
//
// distance(x, y) = norm[feature](x - y + epsilon, p)
// from_anchor = distance(anchor, negative)
// apart = match(swap, true = min(from_anchor, distance(positive, negative)), false = from_anchor)
// # The gradient passes at the margin itself, as in PyTorch: equal distances are pulled apart even without a margin.
// clamp(distance(anchor, positive) - apart + margin, 0, infinity)

import { tripletMargin as contract } from '@losswright/core/contracts';
import { tripletMargin as core } from '@losswright/core/tripletMargin';
import { add, logicalAnd, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  asFloat,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  less,
  maxAlong,
  minimum,
  mul,
  power,
  sign,
  sumAlong,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link tripletMargin}. */
export interface TripletMarginOptions extends LossOptions<
  'anchor' | 'positive' | 'negative',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much farther than the positive the negative should be, in the units of the embeddings. A number. Default: 1. */
  readonly margin?: number;
  /** The exponent of the norm. A number in (0, inf). Default: 2. */
  readonly p?: number;
  /** Added to every coordinate of a difference, as in PyTorch. A number in (0, inf). Default: 0.000001. */
  readonly epsilon?: number;
  /** Whether the negative's distance from the positive counts where it is the smaller one. Default: `false`. */
  readonly swap?: true | false;
}

type Inputs = Tensors<'anchor' | 'positive' | 'negative'>;

interface Parameters {
  readonly margin: number;
  readonly p: number;
  readonly epsilon: number;
}

type NamedAxes = Axes<'feature'>;

const swapFalseGraph = /* @__PURE__ */ defineGraph({
  forward: ({ anchor, positive, negative }: Inputs, { margin, p, epsilon }: Parameters, axes: NamedAxes) => {
    const anchorMinusPositive = sub(anchor, positive);
    const total = add(anchorMinusPositive, epsilon);
    const absTotal = abs(total);
    const maxAbsTotal = maxAlong(absTotal, axes.feature);
    const zeroBelowMaxAbsTotal = less(0, maxAbsTotal);
    const maxAbsTotalBelowInfinity = less(maxAbsTotal, Infinity);
    const bothHold = logicalAnd(zeroBelowMaxAbsTotal, maxAbsTotalBelowInfinity);
    const maxAbsTotalOrOne = where(bothHold, maxAbsTotal, 1);
    const quotient = div(absTotal, maxAbsTotalOrOne);
    const quotientToP = power(quotient, p);
    const sumQuotientToP = sumAlong(quotientToP, axes.feature);
    const oneOverP = 1 / p;
    const sumQuotientToPToOneOverP = power(sumQuotientToP, oneOverP);
    const product = mul(maxAbsTotalOrOne, sumQuotientToPToOneOverP);
    const anchorMinusNegative = sub(anchor, negative);
    const total2 = add(anchorMinusNegative, epsilon);
    const magnitude = abs(total2);
    const maxMagnitude = maxAlong(magnitude, axes.feature);
    const zeroBelowMaxMagnitude = less(0, maxMagnitude);
    const isBelow = less(maxMagnitude, Infinity);
    const bothHold2 = logicalAnd(zeroBelowMaxMagnitude, isBelow);
    const maxMagnitudeOrOne = where(bothHold2, maxMagnitude, 1);
    const quotient2 = div(magnitude, maxMagnitudeOrOne);
    const power2 = power(quotient2, p);
    const sum = sumAlong(power2, axes.feature);
    const sumToOneOverP = power(sum, oneOverP);
    const fromAnchor = mul(maxMagnitudeOrOne, sumToOneOverP);
    const productMinusFromAnchor = sub(product, fromAnchor);
    const total3 = add(productMinusFromAnchor, margin);
    const isBelow2 = less(total3, 0);
    const loss = where(isBelow2, 0, total3);
    return { loss, residuals: { total, absTotal, product, total2, magnitude, fromAnchor, isBelow2 } };
  },
  backward: (
    { total, absTotal, product, total2, magnitude, fromAnchor, isBelow2 },
    { cotangent, excluded },
    { p }: Parameters,
  ) => {
    const totalIsZero = equal(total, 0);
    const signOfTotal = sign(total);
    const product2 = mul(cotangent, signOfTotal);
    const absTotalOverProduct = div(absTotal, product);
    const pMinusOne = p - 1;
    const power3 = power(absTotalOverProduct, pMinusOne);
    const product3 = mul(product2, power3);
    const isEqual = equal(total2, 0);
    const sign2 = sign(total2);
    const product4 = mul(cotangent, sign2);
    const magnitudeOverFromAnchor = div(magnitude, fromAnchor);
    const power4 = power(magnitudeOverFromAnchor, pMinusOne);
    const product5 = mul(product4, power4);
    const selected = where(isEqual, 0, product5);
    return {
      anchor: () => {
        const selected2 = where(totalIsZero, 0, product3);
        const difference = sub(selected2, selected);
        const anchorGradient = where(isBelow2, 0, difference);
        return zeroWhere(excluded, anchorGradient);
      },
      positive: () => {
        const opposite = neg(product3);
        const zeroOrOpposite = where(totalIsZero, 0, opposite);
        const positiveGradient = where(isBelow2, 0, zeroOrOpposite);
        return zeroWhere(excluded, positiveGradient);
      },
      negative: () => {
        const negativeGradient = where(isBelow2, 0, selected);
        return zeroWhere(excluded, negativeGradient);
      },
    };
  },
});

const swapFalsePrograms = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: [
      'float anchor[feature]',
      'float positive[feature]',
      'float negative[feature]',
      'float margin',
      'float p',
      'float epsilon',
    ],
    steps: [
      {
        along: 'feature',
        each: `
      float anchor = anchorAt(i);`,
        maxima: { maximum: 'abs(anchor - positiveAt(i) + epsilon)', maximum2: 'abs(anchor - negativeAt(i) + epsilon)' },
      },
      `
      float maximumOrOne = select(1.0, maximum, 0.0 < maximum && maximum < infinity);
      float selected = select(1.0, maximum2, 0.0 < maximum2 && maximum2 < infinity);`,
      {
        along: 'feature',
        each: `
      float anchor = anchorAt(i);`,
        sums: {
          sum: 'safePow(abs(anchor - positiveAt(i) + epsilon) / maximumOrOne, p)',
          sum2: 'safePow(abs(anchor - negativeAt(i) + epsilon) / selected, p)',
        },
      },
      `
      float oneOverP = 1.0 / p;
      float product = maximumOrOne * safePow(sum, oneOverP);
      float fromAnchor = selected * safePow(sum2, oneOverP);
      float total = product - fromAnchor + margin;
      bool totalBelowZero = total < 0.0;
      float loss = select(total, 0.0, totalBelowZero);`,
    ],
  },
  gradients: {
    anchor: {
      reads: ['float anchor', 'float positive', 'float negative', 'float p', 'float epsilon'],
      keeps: ['bool totalBelowZero', 'float product', 'float fromAnchor'],
      along: 'feature',
      element: `
      float total = anchor - positive + epsilon;
      float pMinusOne = p - 1.0;
      float product2 = safeSign(total) * safePow(abs(total) / product, pMinusOne);
      float total2 = anchor - negative + epsilon;
      float opposite = -(safeSign(total2) * safePow(abs(total2) / fromAnchor, pMinusOne));
      float selected = select(product2, 0.0, total == 0.0);
      float zeroOrOpposite = select(opposite, 0.0, total2 == 0.0);
      float slope = select(selected + zeroOrOpposite, 0.0, totalBelowZero);`,
    },
    positive: {
      reads: ['float anchor', 'float positive', 'float p', 'float epsilon'],
      keeps: ['bool totalBelowZero', 'float product'],
      along: 'feature',
      element: `
      float total = anchor - positive + epsilon;
      float opposite = -(safeSign(total) * safePow(abs(total) / product, p - 1.0));
      float slope = select(opposite, 0.0, totalBelowZero || total == 0.0);`,
    },
    negative: {
      reads: ['float anchor', 'float negative', 'float p', 'float epsilon'],
      keeps: ['bool totalBelowZero', 'float fromAnchor'],
      along: 'feature',
      element: `
      float total = anchor - negative + epsilon;
      float product = safeSign(total) * safePow(abs(total) / fromAnchor, p - 1.0);
      float slope = select(product, 0.0, totalBelowZero || total == 0.0);`,
    },
  },
});

const swapTrueGraph = /* @__PURE__ */ defineGraph({
  forward: ({ anchor, positive, negative }: Inputs, { margin, p, epsilon }: Parameters, axes: NamedAxes) => {
    const anchorMinusPositive = sub(anchor, positive);
    const total = add(anchorMinusPositive, epsilon);
    const absTotal = abs(total);
    const maxAbsTotal = maxAlong(absTotal, axes.feature);
    const zeroBelowMaxAbsTotal = less(0, maxAbsTotal);
    const maxAbsTotalBelowInfinity = less(maxAbsTotal, Infinity);
    const bothHold = logicalAnd(zeroBelowMaxAbsTotal, maxAbsTotalBelowInfinity);
    const maxAbsTotalOrOne = where(bothHold, maxAbsTotal, 1);
    const quotient = div(absTotal, maxAbsTotalOrOne);
    const quotientToP = power(quotient, p);
    const sumQuotientToP = sumAlong(quotientToP, axes.feature);
    const oneOverP = 1 / p;
    const sumQuotientToPToOneOverP = power(sumQuotientToP, oneOverP);
    const product = mul(maxAbsTotalOrOne, sumQuotientToPToOneOverP);
    const anchorMinusNegative = sub(anchor, negative);
    const total2 = add(anchorMinusNegative, epsilon);
    const magnitude = abs(total2);
    const maxMagnitude = maxAlong(magnitude, axes.feature);
    const zeroBelowMaxMagnitude = less(0, maxMagnitude);
    const isBelow = less(maxMagnitude, Infinity);
    const bothHold2 = logicalAnd(zeroBelowMaxMagnitude, isBelow);
    const maxMagnitudeOrOne = where(bothHold2, maxMagnitude, 1);
    const quotient2 = div(magnitude, maxMagnitudeOrOne);
    const power2 = power(quotient2, p);
    const sum = sumAlong(power2, axes.feature);
    const sumToOneOverP = power(sum, oneOverP);
    const fromAnchor = mul(maxMagnitudeOrOne, sumToOneOverP);
    const positiveMinusNegative = sub(positive, negative);
    const total3 = add(positiveMinusNegative, epsilon);
    const magnitude2 = abs(total3);
    const maximum2 = maxAlong(magnitude2, axes.feature);
    const isBelow2 = less(0, maximum2);
    const isBelow3 = less(maximum2, Infinity);
    const bothHold3 = logicalAnd(isBelow2, isBelow3);
    const selected = where(bothHold3, maximum2, 1);
    const quotient3 = div(magnitude2, selected);
    const power3 = power(quotient3, p);
    const sum2 = sumAlong(power3, axes.feature);
    const power4 = power(sum2, oneOverP);
    const product2 = mul(selected, power4);
    const apart = minimum(fromAnchor, product2);
    const productMinusApart = sub(product, apart);
    const total4 = add(productMinusApart, margin);
    const isBelow4 = less(total4, 0);
    const loss = where(isBelow4, 0, total4);
    return {
      loss,
      residuals: { total, absTotal, product, total2, magnitude, fromAnchor, total3, magnitude2, product2, isBelow4 },
    };
  },
  backward: (
    { total, absTotal, product, total2, magnitude, fromAnchor, total3, magnitude2, product2, isBelow4 },
    { cotangent, excluded },
    { p }: Parameters,
  ) => {
    const totalIsZero = equal(total, 0);
    const signOfTotal = sign(total);
    const product3 = mul(cotangent, signOfTotal);
    const absTotalOverProduct = div(absTotal, product);
    const pMinusOne = p - 1;
    const power5 = power(absTotalOverProduct, pMinusOne);
    const product4 = mul(product3, power5);
    const selected2 = where(totalIsZero, 0, product4);
    const isEqual = equal(total2, 0);
    const isEqual2 = equal(fromAnchor, product2);
    const isBelow5 = less(fromAnchor, product2);
    const oneOrZero = asFloat(isBelow5);
    const selected3 = where(isEqual2, 0.5, oneOrZero);
    const product5 = mul(cotangent, selected3);
    const sign2 = sign(total2);
    const product6 = mul(product5, sign2);
    const magnitudeOverFromAnchor = div(magnitude, fromAnchor);
    const power6 = power(magnitudeOverFromAnchor, pMinusOne);
    const product7 = mul(product6, power6);
    const selected4 = where(isEqual, 0, product7);
    const isEqual3 = equal(total3, 0);
    const isBelow6 = less(product2, fromAnchor);
    const oneOrZero2 = asFloat(isBelow6);
    const selected5 = where(isEqual2, 0.5, oneOrZero2);
    const product8 = mul(cotangent, selected5);
    const sign3 = sign(total3);
    const product9 = mul(product8, sign3);
    const quotient4 = div(magnitude2, product2);
    const power7 = power(quotient4, pMinusOne);
    const product10 = mul(product9, power7);
    const selected6 = where(isEqual3, 0, product10);
    return {
      anchor: () => {
        const difference = sub(selected2, selected4);
        const anchorGradient = where(isBelow4, 0, difference);
        return zeroWhere(excluded, anchorGradient);
      },
      positive: () => {
        const opposite = neg(selected2);
        const difference2 = sub(opposite, selected6);
        const positiveGradient = where(isBelow4, 0, difference2);
        return zeroWhere(excluded, positiveGradient);
      },
      negative: () => {
        const total5 = add(selected6, selected4);
        const negativeGradient = where(isBelow4, 0, total5);
        return zeroWhere(excluded, negativeGradient);
      },
    };
  },
});

const swapTruePrograms = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: [
      'float anchor[feature]',
      'float positive[feature]',
      'float negative[feature]',
      'float margin',
      'float p',
      'float epsilon',
    ],
    steps: [
      {
        along: 'feature',
        each: `
      float anchor = anchorAt(i);
      float positive = positiveAt(i);
      float negative = negativeAt(i);`,
        maxima: {
          maximum: 'abs(anchor - positive + epsilon)',
          maximum2: 'abs(anchor - negative + epsilon)',
          maximum3: 'abs(positive - negative + epsilon)',
        },
      },
      `
      float maximumOrOne = select(1.0, maximum, 0.0 < maximum && maximum < infinity);
      float selected = select(1.0, maximum2, 0.0 < maximum2 && maximum2 < infinity);
      float selected2 = select(1.0, maximum3, 0.0 < maximum3 && maximum3 < infinity);`,
      {
        along: 'feature',
        each: `
      float anchor = anchorAt(i);
      float positive = positiveAt(i);
      float negative = negativeAt(i);`,
        sums: {
          sum: 'safePow(abs(anchor - positive + epsilon) / maximumOrOne, p)',
          sum2: 'safePow(abs(anchor - negative + epsilon) / selected, p)',
          sum3: 'safePow(abs(positive - negative + epsilon) / selected2, p)',
        },
      },
      `
      float oneOverP = 1.0 / p;
      float product = maximumOrOne * safePow(sum, oneOverP);
      float fromAnchor = selected * safePow(sum2, oneOverP);
      float product2 = selected2 * safePow(sum3, oneOverP);
      float apart = safeMin(fromAnchor, product2);
      float total = product - apart + margin;
      bool totalBelowZero = total < 0.0;
      bool isEqual = fromAnchor == product2;
      float selected3 = select(select(0.0, 1.0, fromAnchor < product2), 0.5, isEqual);
      float selected4 = select(select(0.0, 1.0, product2 < fromAnchor), 0.5, isEqual);
      float loss = select(total, 0.0, totalBelowZero);`,
    ],
  },
  gradients: {
    anchor: {
      reads: ['float anchor', 'float positive', 'float negative', 'float p', 'float epsilon'],
      keeps: ['bool totalBelowZero', 'float product', 'float selected3', 'float fromAnchor'],
      along: 'feature',
      element: `
      float total = anchor - positive + epsilon;
      float pMinusOne = p - 1.0;
      float product2 = safeSign(total) * safePow(abs(total) / product, pMinusOne);
      float total2 = anchor - negative + epsilon;
      float product3 = selected3 * safeSign(total2);
      float power = safePow(abs(total2) / fromAnchor, pMinusOne);
      float selected = select(product2, 0.0, total == 0.0);
      float selected2 = select(-(product3 * power), 0.0, total2 == 0.0);
      float slope = select(selected + selected2, 0.0, totalBelowZero);`,
    },
    positive: {
      reads: ['float anchor', 'float positive', 'float negative', 'float p', 'float epsilon'],
      keeps: ['bool totalBelowZero', 'float product', 'float selected4', 'float product2'],
      along: 'feature',
      element: `
      float total = anchor - positive + epsilon;
      float pMinusOne = p - 1.0;
      float opposite = -(safeSign(total) * safePow(abs(total) / product, pMinusOne));
      float total2 = positive - negative + epsilon;
      float product3 = selected4 * safeSign(total2);
      float power = safePow(abs(total2) / product2, pMinusOne);
      float zeroOrOpposite = select(opposite, 0.0, total == 0.0);
      float selected = select(-(product3 * power), 0.0, total2 == 0.0);
      float slope = select(zeroOrOpposite + selected, 0.0, totalBelowZero);`,
    },
    negative: {
      reads: ['float anchor', 'float positive', 'float negative', 'float p', 'float epsilon'],
      keeps: ['bool totalBelowZero', 'float selected3', 'float fromAnchor', 'float selected4', 'float product2'],
      along: 'feature',
      element: `
      float total = positive - negative + epsilon;
      float pMinusOne = p - 1.0;
      float product = selected4 * safeSign(total) * safePow(abs(total) / product2, pMinusOne);
      float total2 = anchor - negative + epsilon;
      float product3 = selected3 * safeSign(total2);
      float power = safePow(abs(total2) / fromAnchor, pMinusOne);
      float zeroOrProduct = select(product, 0.0, total == 0.0);
      float selected = select(product3 * power, 0.0, total2 == 0.0);
      float slope = select(zeroOrProduct + selected, 0.0, totalBelowZero);`,
    },
  },
});

/**
 * Triplet margin loss. How much nearer than a margin a negative example is to the anchor than a positive one, by a
 * p-norm.
 *
 * ```text
 * distance(x, y) = norm[feature](x - y + epsilon, p)
 * from_anchor = distance(anchor, negative)
 * apart = match(swap, true = min(from_anchor, distance(positive, negative)), false = from_anchor)
 * # The gradient passes at the margin itself, as in PyTorch: equal distances are pulled apart even without a margin.
 * clamp(distance(anchor, positive) - apart + margin, 0, infinity)
 * ```
 *
 * Use it when: Distances themselves are compared, in the norm of the space in which embeddings will be searched.
 *
 * Avoid it when: Triplets are chosen at random; most of them soon have a loss of 0.
 *
 * @param anchor - Float `[batch..., feature]`, differentiable. Embeddings.
 * @param positive - Float `[batch..., feature]`, differentiable. Embeddings of what belongs to the anchors.
 * @param negative - Float `[batch..., feature]`, differentiable. Embeddings of what does not.
 * @param options - See {@link TripletMarginOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Balntas, V. et al. (2016). Learning Local Feature Descriptors with Triplets and Shallow Convolutional Neural
 * Networks. BMVC.
 */
export const tripletMargin: Loss<
  [anchor: TensorLike, positive: TensorLike, negative: TensorLike],
  TripletMarginOptions,
  'anchor' | 'positive' | 'negative'
> = /* @__PURE__ */ defineLoss(contract, [swapFalseGraph, swapTrueGraph], {
  core,
  programs: [swapFalsePrograms, swapTruePrograms],
});
