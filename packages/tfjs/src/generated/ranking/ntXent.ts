// Generated from spec/losses/ranking/nt_xent.loss.yaml. Do not edit.
//
// unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
// similarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature
// others(x) = where(index[pair] == index[other], -infinity, similarity(x, x))
// a = unit(first)
// b = unit(second)
// across = similarity(a, b)
// # Each embedding chooses among all of the other views, its own pair's included, and the rest of its own views.
// against_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))
// against_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))
// positive = sum[feature](a * b) / temperature
// (against_a + against_b) / 2 - positive

import { ntXent as contract } from '@losswright/core/contracts';
import { ntXent as core } from '@losswright/core/ntXent';
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
  div,
  equal,
  exp,
  indexAlong,
  indexIs,
  less,
  log,
  log1p,
  matmulAlong,
  maxAlong,
  maximum,
  minimum,
  mul,
  renameAxis,
  sqrt,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link ntXent}. */
export interface NtXentOptions extends LossOptions<'first' | 'second', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * What cosines are divided by; the lower it is, the more the nearest wrong embeddings count. A number in (0, inf).
   * Default: 0.5.
   */
  readonly temperature?: number;
  /** Embeddings shorter than this are divided by it instead of by their length. A number in (0, inf). Default: 1e-12. */
  readonly epsilon?: number;
}

type Inputs = Tensors<'first' | 'second'>;

interface Parameters {
  readonly temperature: number;
  readonly epsilon: number;
}

type NamedAxes = Axes<'feature' | 'pair' | 'other'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ first, second }: Inputs, { temperature, epsilon }: Parameters, axes: NamedAxes) => {
    const absFirst = abs(first);
    const maxAbsFirst = maxAlong(absFirst, axes.feature);
    const zeroBelowMaxAbsFirst = less(0, maxAbsFirst);
    const maxAbsFirstBelowInfinity = less(maxAbsFirst, Infinity);
    const bothHold = logicalAnd(zeroBelowMaxAbsFirst, maxAbsFirstBelowInfinity);
    const maxAbsFirstOrOne = where(bothHold, maxAbsFirst, 1);
    const quotient = div(first, maxAbsFirstOrOne);
    const quotientSquared = square(quotient);
    const sumQuotientSquared = sumAlong(quotientSquared, axes.feature);
    const rootSumQuotientSquared = sqrt(sumQuotientSquared);
    const product = mul(maxAbsFirstOrOne, rootSumQuotientSquared);
    const productBelowEpsilon = less(product, epsilon);
    const firstOverEpsilon = div(first, epsilon);
    const firstOverProduct = div(first, product);
    const a = where(productBelowEpsilon, firstOverEpsilon, firstOverProduct);
    const absSecond = abs(second);
    const maxAbsSecond = maxAlong(absSecond, axes.feature);
    const zeroBelowMaxAbsSecond = less(0, maxAbsSecond);
    const isBelow = less(maxAbsSecond, Infinity);
    const bothHold2 = logicalAnd(zeroBelowMaxAbsSecond, isBelow);
    const maxAbsSecondOrOne = where(bothHold2, maxAbsSecond, 1);
    const quotient2 = div(second, maxAbsSecondOrOne);
    const quotient2Squared = square(quotient2);
    const sum = sumAlong(quotient2Squared, axes.feature);
    const rootSum = sqrt(sum);
    const product2 = mul(maxAbsSecondOrOne, rootSum);
    const isBelow2 = less(product2, epsilon);
    const secondOverEpsilon = div(second, epsilon);
    const quotient3 = div(second, product2);
    const b = where(isBelow2, secondOverEpsilon, quotient3);
    const rename = renameAxis(b, axes.pair, axes.other);
    const products = matmulAlong(a, rename, axes.feature);
    const across = div(products, temperature);
    const maxAcross = maxAlong(across, axes.other);
    const absMaxAcross = abs(maxAcross);
    const absMaxAcrossIsInfinity = equal(absMaxAcross, Infinity);
    const zeroOrMaxAcross = where(absMaxAcrossIsInfinity, 0, maxAcross);
    const difference = sub(across, zeroOrMaxAcross);
    const expDifference = exp(difference);
    const sumExpDifference = sumAlong(expDifference, axes.other);
    const sumExpDifferenceIsZero = equal(sumExpDifference, 0);
    const logSumExpDifference = log(sumExpDifference);
    const total = add(logSumExpDifference, zeroOrMaxAcross);
    const selected = where(sumExpDifferenceIsZero, -Infinity, total);
    const otherIndex = indexAlong(axes.other);
    const pairIndexIsOtherIndex = indexIs(axes.pair, otherIndex);
    const rename2 = renameAxis(a, axes.pair, axes.other);
    const products2 = matmulAlong(a, rename2, axes.feature);
    const quotient4 = div(products2, temperature);
    const selected2 = where(pairIndexIsOtherIndex, -Infinity, quotient4);
    const maximum2 = maxAlong(selected2, axes.other);
    const magnitude = abs(maximum2);
    const magnitudeIsInfinity = equal(magnitude, Infinity);
    const selected3 = where(magnitudeIsInfinity, 0, maximum2);
    const difference2 = sub(selected2, selected3);
    const exponential = exp(difference2);
    const sumExponential = sumAlong(exponential, axes.other);
    const sumExponentialIsZero = equal(sumExponential, 0);
    const logSumExponential = log(sumExponential);
    const total2 = add(logSumExponential, selected3);
    const selected4 = where(sumExponentialIsZero, -Infinity, total2);
    const larger = maximum(selected, selected4);
    const smaller = minimum(selected, selected4);
    const largerIsSmaller = equal(larger, smaller);
    const total3 = add(larger, 0.6931471805599453);
    const difference3 = sub(selected, selected4);
    const magnitude2 = abs(difference3);
    const opposite = neg(magnitude2);
    const expOpposite = exp(opposite);
    const logarithm = log1p(expOpposite);
    const largerPlusLogarithm = add(larger, logarithm);
    const againstA = where(largerIsSmaller, total3, largerPlusLogarithm);
    const maxAcross2 = maxAlong(across, axes.pair);
    const magnitude3 = abs(maxAcross2);
    const isEqual = equal(magnitude3, Infinity);
    const selected5 = where(isEqual, 0, maxAcross2);
    const difference4 = sub(across, selected5);
    const exponential2 = exp(difference4);
    const sum2 = sumAlong(exponential2, axes.pair);
    const isEqual2 = equal(sum2, 0);
    const logarithm2 = log(sum2);
    const total4 = add(logarithm2, selected5);
    const selected6 = where(isEqual2, -Infinity, total4);
    const rename3 = renameAxis(selected6, axes.other, axes.pair);
    const products3 = matmulAlong(b, rename, axes.feature);
    const quotient5 = div(products3, temperature);
    const selected7 = where(pairIndexIsOtherIndex, -Infinity, quotient5);
    const maximum3 = maxAlong(selected7, axes.other);
    const magnitude4 = abs(maximum3);
    const isEqual3 = equal(magnitude4, Infinity);
    const selected8 = where(isEqual3, 0, maximum3);
    const difference5 = sub(selected7, selected8);
    const exponential3 = exp(difference5);
    const sum3 = sumAlong(exponential3, axes.other);
    const isEqual4 = equal(sum3, 0);
    const logarithm3 = log(sum3);
    const total5 = add(logarithm3, selected8);
    const selected9 = where(isEqual4, -Infinity, total5);
    const larger2 = maximum(rename3, selected9);
    const smaller2 = minimum(rename3, selected9);
    const isEqual5 = equal(larger2, smaller2);
    const total6 = add(larger2, 0.6931471805599453);
    const difference6 = sub(rename3, selected9);
    const magnitude5 = abs(difference6);
    const opposite2 = neg(magnitude5);
    const exponential4 = exp(opposite2);
    const logarithm4 = log1p(exponential4);
    const total7 = add(larger2, logarithm4);
    const againstB = where(isEqual5, total6, total7);
    const againstAPlusAgainstB = add(againstA, againstB);
    const product3 = mul(0.5, againstAPlusAgainstB);
    const aTimesB = mul(a, b);
    const sumATimesB = sumAlong(aTimesB, axes.feature);
    const positive = div(sumATimesB, temperature);
    const loss = sub(product3, positive);
    return {
      loss,
      residuals: {
        first,
        second,
        pairIndexIsOtherIndex,
        product,
        productBelowEpsilon,
        a,
        product2,
        isBelow2,
        b,
        rename,
        across,
        selected,
        rename2,
        selected2,
        selected4,
        againstA,
        selected6,
        rename3,
        selected7,
        selected9,
        againstB,
      },
    };
  },
  backward: (
    {
      first,
      second,
      pairIndexIsOtherIndex,
      product,
      productBelowEpsilon,
      a,
      product2,
      isBelow2,
      b,
      rename,
      across,
      selected,
      rename2,
      selected2,
      selected4,
      againstA,
      selected6,
      rename3,
      selected7,
      selected9,
      againstB,
    },
    { cotangent, excluded },
    { temperature, epsilon }: Parameters,
    axes: NamedAxes,
  ) => {
    const cotangentOverTemperature = div(cotangent, temperature);
    const isEqual6 = equal(cotangentOverTemperature, 0);
    const isEqual7 = equal(againstA, -Infinity);
    const product4 = mul(0.5 / temperature, cotangent);
    const product5 = mul(0.5, cotangent);
    const isEqual8 = equal(againstB, -Infinity);
    const difference7 = sub(rename3, againstB);
    const exponential5 = exp(difference7);
    const selected10 = where(isEqual8, 0, exponential5);
    const product6 = mul(product5, selected10);
    const selected11 = zeroWhere(excluded, product6);
    const rename4 = renameAxis(selected11, axes.pair, axes.other);
    const isEqual9 = equal(rename4, 0);
    const isEqual10 = equal(selected6, -Infinity);
    const difference8 = sub(across, selected6);
    const exponential6 = exp(difference8);
    const selected12 = where(isEqual10, 0, exponential6);
    const product7 = mul(rename4, selected12);
    const selected13 = unlessZero(isEqual9, product7);
    const selectedMinusAgainstA = sub(selected, againstA);
    const expSelectedMinusAgainstA = exp(selectedMinusAgainstA);
    const selected14 = where(isEqual7, 0, expSelectedMinusAgainstA);
    const product8 = mul(cotangent, selected14);
    const isEqual11 = equal(product8, 0);
    const product9 = mul(product5, selected14);
    const isEqual12 = equal(selected, -Infinity);
    const acrossMinusSelected = sub(across, selected);
    const expAcrossMinusSelected = exp(acrossMinusSelected);
    const selected15 = where(isEqual12, 0, expAcrossMinusSelected);
    const product10 = mul(product9, selected15);
    const selected16 = unlessZero(isEqual11, product10);
    const selected17 = zeroWhere(excluded, selected16);
    const total8 = add(selected13, selected17);
    const quotient6 = div(total8, temperature);
    const isEqual13 = equal(quotient6, 0);
    return {
      first: () => {
        const product11 = mul(cotangentOverTemperature, b);
        const opposite3 = neg(product11);
        const selected18 = unlessZero(isEqual6, opposite3);
        const difference9 = sub(selected4, againstA);
        const exponential7 = exp(difference9);
        const selected19 = where(isEqual7, 0, exponential7);
        const product12 = mul(cotangent, selected19);
        const isEqual14 = equal(product12, 0);
        const quotient7 = div(product12, temperature);
        const isEqual15 = equal(selected4, -Infinity);
        const difference10 = sub(selected2, selected4);
        const exponential8 = exp(difference10);
        const selected20 = where(isEqual15, 0, exponential8);
        const product13 = mul(quotient7, selected20);
        const isEqual16 = equal(product13, 0);
        const product14 = mul(product4, selected19);
        const product15 = mul(product14, selected20);
        const product16 = mul(product15, rename2);
        const selected21 = unlessZero(isEqual16, product16);
        const selected22 = where(pairIndexIsOtherIndex, 0, selected21);
        const sum4 = sumAlong(selected22, axes.other);
        const selected23 = unlessZero(isEqual14, sum4);
        const total9 = add(selected18, selected23);
        const selected24 = zeroWhere(excluded, total9);
        const product17 = mul(product15, a);
        const selected25 = unlessZero(isEqual16, product17);
        const selected26 = where(pairIndexIsOtherIndex, 0, selected25);
        const selected27 = unlessZero(isEqual14, selected26);
        const selected28 = zeroWhere(excluded, selected27);
        const sum5 = sumAlong(selected28, axes.pair);
        const rename5 = renameAxis(sum5, axes.other, axes.pair);
        const total10 = add(selected24, rename5);
        const product18 = mul(total8, rename);
        const quotient8 = div(product18, temperature);
        const selected29 = unlessZero(isEqual13, quotient8);
        const sum6 = sumAlong(selected29, axes.other);
        const total11 = add(total10, sum6);
        const quotient9 = div(total11, epsilon);
        const isEqual17 = equal(total11, 0);
        const quotient10 = div(total11, product);
        const selected30 = unlessZero(isEqual17, quotient10);
        const productIsZero = equal(product, 0);
        const product19 = mul(total11, first);
        const productSquared = square(product);
        const quotient11 = div(product19, productSquared);
        const opposite4 = neg(quotient11);
        const selected31 = unlessZero(isEqual17, opposite4);
        const sum7 = sumAlong(selected31, axes.feature);
        const quotient12 = div(sum7, product);
        const product20 = mul(quotient12, first);
        const selected32 = where(productIsZero, 0, product20);
        const total12 = add(selected30, selected32);
        return where(productBelowEpsilon, quotient9, total12);
      },
      second: () => {
        const product21 = mul(cotangentOverTemperature, a);
        const opposite5 = neg(product21);
        const selected33 = unlessZero(isEqual6, opposite5);
        const difference11 = sub(selected9, againstB);
        const exponential9 = exp(difference11);
        const selected34 = where(isEqual8, 0, exponential9);
        const product22 = mul(cotangent, selected34);
        const isEqual18 = equal(product22, 0);
        const quotient13 = div(product22, temperature);
        const isEqual19 = equal(selected9, -Infinity);
        const difference12 = sub(selected7, selected9);
        const exponential10 = exp(difference12);
        const selected35 = where(isEqual19, 0, exponential10);
        const product23 = mul(quotient13, selected35);
        const isEqual20 = equal(product23, 0);
        const product24 = mul(product4, selected34);
        const product25 = mul(product24, selected35);
        const product26 = mul(product25, rename);
        const selected36 = unlessZero(isEqual20, product26);
        const selected37 = where(pairIndexIsOtherIndex, 0, selected36);
        const sum8 = sumAlong(selected37, axes.other);
        const selected38 = unlessZero(isEqual18, sum8);
        const total13 = add(selected33, selected38);
        const selected39 = zeroWhere(excluded, total13);
        const product27 = mul(product25, b);
        const selected40 = unlessZero(isEqual20, product27);
        const selected41 = where(pairIndexIsOtherIndex, 0, selected40);
        const selected42 = unlessZero(isEqual18, selected41);
        const selected43 = zeroWhere(excluded, selected42);
        const sum9 = sumAlong(selected43, axes.pair);
        const product28 = mul(total8, a);
        const quotient14 = div(product28, temperature);
        const selected44 = unlessZero(isEqual13, quotient14);
        const sum10 = sumAlong(selected44, axes.pair);
        const total14 = add(sum9, sum10);
        const rename6 = renameAxis(total14, axes.other, axes.pair);
        const total15 = add(selected39, rename6);
        const quotient15 = div(total15, epsilon);
        const isEqual21 = equal(total15, 0);
        const quotient16 = div(total15, product2);
        const selected45 = unlessZero(isEqual21, quotient16);
        const isEqual22 = equal(product2, 0);
        const product29 = mul(total15, second);
        const product2Squared = square(product2);
        const quotient17 = div(product29, product2Squared);
        const opposite6 = neg(quotient17);
        const selected46 = unlessZero(isEqual21, opposite6);
        const sum11 = sumAlong(selected46, axes.feature);
        const quotient18 = div(sum11, product2);
        const product30 = mul(quotient18, second);
        const selected47 = where(isEqual22, 0, product30);
        const total16 = add(selected45, selected47);
        return where(isBelow2, quotient15, total16);
      },
    };
  },
});

/**
 * NT-Xent loss. How badly each embedding finds the other view of the same thing among all embeddings of the batch;
 * SimCLR's normalised, temperature-scaled cross-entropy.
 *
 * ```text
 * unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
 * similarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature
 * others(x) = where(index[pair] == index[other], -infinity, similarity(x, x))
 * a = unit(first)
 * b = unit(second)
 * across = similarity(a, b)
 * # Each embedding chooses among all of the other views, its own pair's included, and the rest of its own views.
 * against_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))
 * against_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))
 * positive = sum[feature](a * b) / temperature
 * (against_a + against_b) / 2 - positive
 * ```
 *
 * Use it when: There are no labels, but each thing can be shown in two ways; the batch is large.
 *
 * Avoid it when: The batch is small, or has many things of one kind, which would be pushed apart.
 *
 * @param first - Float `[pair, feature]`, differentiable. An embedding of one view of each thing.
 * @param second - Float `[pair, feature]`, differentiable. Embeddings of other views of the same things.
 * @param options - See {@link NtXentOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[pair]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Chen, T. et al. (2020). A Simple Framework for Contrastive Learning of Visual Representations. ICML. Equation
 * 1.
 */
export const ntXent: Loss<[first: TensorLike, second: TensorLike], NtXentOptions, 'first' | 'second'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core });
