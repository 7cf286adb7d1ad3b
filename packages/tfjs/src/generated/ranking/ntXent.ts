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
    const halfAgainstAPlusAgainstB = mul(0.5, againstAPlusAgainstB);
    const aTimesB = mul(a, b);
    const sumATimesB = sumAlong(aTimesB, axes.feature);
    const positive = div(sumATimesB, temperature);
    const loss = sub(halfAgainstAPlusAgainstB, positive);
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
    const product3 = mul(0.5 / temperature, cotangent);
    const isEqual6 = equal(againstA, -Infinity);
    const cotangentOverTemperature = div(cotangent, temperature);
    const halfCotangent = mul(0.5, cotangent);
    const isEqual7 = equal(againstB, -Infinity);
    const difference7 = sub(rename3, againstB);
    const exponential5 = exp(difference7);
    const selected10 = where(isEqual7, 0, exponential5);
    const product4 = mul(halfCotangent, selected10);
    const selected11 = zeroWhere(excluded, product4);
    const rename4 = renameAxis(selected11, axes.pair, axes.other);
    const isEqual8 = equal(selected6, -Infinity);
    const difference8 = sub(across, selected6);
    const exponential6 = exp(difference8);
    const selected12 = where(isEqual8, 0, exponential6);
    const product5 = mul(rename4, selected12);
    const selectedMinusAgainstA = sub(selected, againstA);
    const expSelectedMinusAgainstA = exp(selectedMinusAgainstA);
    const selected13 = where(isEqual6, 0, expSelectedMinusAgainstA);
    const product6 = mul(halfCotangent, selected13);
    const isEqual9 = equal(selected, -Infinity);
    const acrossMinusSelected = sub(across, selected);
    const expAcrossMinusSelected = exp(acrossMinusSelected);
    const selected14 = where(isEqual9, 0, expAcrossMinusSelected);
    const product7 = mul(product6, selected14);
    const selected15 = zeroWhere(excluded, product7);
    const total8 = add(product5, selected15);
    return {
      first: () => {
        const difference9 = sub(selected4, againstA);
        const exponential7 = exp(difference9);
        const selected16 = where(isEqual6, 0, exponential7);
        const product8 = mul(product3, selected16);
        const isEqual10 = equal(selected4, -Infinity);
        const difference10 = sub(selected2, selected4);
        const exponential8 = exp(difference10);
        const selected17 = where(isEqual10, 0, exponential8);
        const product9 = mul(product8, selected17);
        const selected18 = where(pairIndexIsOtherIndex, 0, product9);
        const products4 = matmulAlong(selected18, rename2, axes.other);
        const product10 = mul(cotangentOverTemperature, b);
        const difference11 = sub(products4, product10);
        const selected19 = zeroWhere(excluded, difference11);
        const selected20 = zeroWhere(excluded, selected18);
        const zeroOrA = zeroWhere(excluded, a);
        const products5 = matmulAlong(selected20, zeroOrA, axes.pair);
        const rename5 = renameAxis(products5, axes.other, axes.pair);
        const total9 = add(selected19, rename5);
        const products6 = matmulAlong(total8, rename, axes.other);
        const quotient6 = div(products6, temperature);
        const total10 = add(total9, quotient6);
        const quotient7 = div(total10, epsilon);
        const isEqual11 = equal(total10, 0);
        const quotient8 = div(total10, product);
        const selected21 = unlessZero(isEqual11, quotient8);
        const productIsZero = equal(product, 0);
        const product11 = mul(total10, first);
        const productSquared = square(product);
        const quotient9 = div(product11, productSquared);
        const opposite3 = neg(quotient9);
        const selected22 = unlessZero(isEqual11, opposite3);
        const sum4 = sumAlong(selected22, axes.feature);
        const quotient10 = div(sum4, product);
        const product12 = mul(quotient10, first);
        const selected23 = where(productIsZero, 0, product12);
        const total11 = add(selected21, selected23);
        return where(productBelowEpsilon, quotient7, total11);
      },
      second: () => {
        const difference12 = sub(selected9, againstB);
        const exponential9 = exp(difference12);
        const selected24 = where(isEqual7, 0, exponential9);
        const product13 = mul(product3, selected24);
        const isEqual12 = equal(selected9, -Infinity);
        const difference13 = sub(selected7, selected9);
        const exponential10 = exp(difference13);
        const selected25 = where(isEqual12, 0, exponential10);
        const product14 = mul(product13, selected25);
        const selected26 = where(pairIndexIsOtherIndex, 0, product14);
        const products7 = matmulAlong(selected26, rename, axes.other);
        const product15 = mul(cotangentOverTemperature, a);
        const difference14 = sub(products7, product15);
        const selected27 = zeroWhere(excluded, difference14);
        const selected28 = zeroWhere(excluded, selected26);
        const zeroOrB = zeroWhere(excluded, b);
        const products8 = matmulAlong(selected28, zeroOrB, axes.pair);
        const products9 = matmulAlong(total8, a, axes.pair);
        const quotient11 = div(products9, temperature);
        const total12 = add(products8, quotient11);
        const rename6 = renameAxis(total12, axes.other, axes.pair);
        const total13 = add(selected27, rename6);
        const quotient12 = div(total13, epsilon);
        const isEqual13 = equal(total13, 0);
        const quotient13 = div(total13, product2);
        const selected29 = unlessZero(isEqual13, quotient13);
        const isEqual14 = equal(product2, 0);
        const product16 = mul(total13, second);
        const product2Squared = square(product2);
        const quotient14 = div(product16, product2Squared);
        const opposite4 = neg(quotient14);
        const selected30 = unlessZero(isEqual13, opposite4);
        const sum5 = sumAlong(selected30, axes.feature);
        const quotient15 = div(sum5, product2);
        const product17 = mul(quotient15, second);
        const selected31 = where(isEqual14, 0, product17);
        const total14 = add(selected29, selected31);
        return where(isBelow2, quotient12, total14);
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
