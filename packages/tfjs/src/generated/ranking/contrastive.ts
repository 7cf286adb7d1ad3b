// Generated from spec/losses/ranking/contrastive.loss.yaml. Do not edit.
//
// distance = norm[feature](first - second)
// # In float32 the square of a large distance is infinite, and 0 times infinity is not 0.
// pull = where(similar == 0, 0, similar * distance^2)
// (pull + (1 - similar) * relu(margin - distance)^2) / 2

import { contrastive as contract } from '@losswright/core/contracts';
import { contrastive as core } from '@losswright/core/contrastive';
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
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link contrastive}. */
export interface ContrastiveOptions extends LossOptions<'first' | 'second', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * The distance beyond which dissimilar pairs no longer repel each other, in the units of the embeddings. A number in
   * [0, inf). Default: 1.
   */
  readonly margin?: number;
}

type Inputs = Tensors<'first' | 'second' | 'similar'>;

interface Parameters {
  readonly margin: number;
}

type NamedAxes = Axes<'feature'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ first, second, similar }: Inputs, { margin }: Parameters, axes: NamedAxes) => {
    const similarIsZero = equal(similar, 0);
    const firstMinusSecond = sub(first, second);
    const absFirstMinusSecond = abs(firstMinusSecond);
    const maxAbsFirstMinusSecond = maxAlong(absFirstMinusSecond, axes.feature);
    const isBelow = less(0, maxAbsFirstMinusSecond);
    const isBelow2 = less(maxAbsFirstMinusSecond, Infinity);
    const bothHold = logicalAnd(isBelow, isBelow2);
    const selected = where(bothHold, maxAbsFirstMinusSecond, 1);
    const quotient = div(firstMinusSecond, selected);
    const quotientSquared = square(quotient);
    const sumQuotientSquared = sumAlong(quotientSquared, axes.feature);
    const rootSumQuotientSquared = sqrt(sumQuotientSquared);
    const distance = mul(selected, rootSumQuotientSquared);
    const distanceSquared = square(distance);
    const product = mul(similar, distanceSquared);
    const pull = unlessZero(similarIsZero, product);
    const oneMinusSimilar = sub(1, similar);
    const marginMinusDistance = sub(margin, distance);
    const isWithin = lessEqual(marginMinusDistance, 0);
    const selected2 = where(isWithin, 0, marginMinusDistance);
    const selected2Squared = square(selected2);
    const product2 = mul(oneMinusSimilar, selected2Squared);
    const total = add(pull, product2);
    const loss = mul(0.5, total);
    return {
      loss,
      residuals: {
        similar,
        similarIsZero,
        firstMinusSecond,
        selected,
        rootSumQuotientSquared,
        distance,
        oneMinusSimilar,
        isWithin,
        selected2,
      },
    };
  },
  backward: (
    {
      similar,
      similarIsZero,
      firstMinusSecond,
      selected,
      rootSumQuotientSquared,
      distance,
      oneMinusSimilar,
      isWithin,
      selected2,
    },
    { cotangent, excluded },
  ) => {
    const distanceIsZero = equal(distance, 0);
    const cotangentTimesSimilar = mul(cotangent, similar);
    const product3 = mul(cotangentTimesSimilar, selected);
    const product4 = mul(product3, rootSumQuotientSquared);
    const selected3 = unlessZero(similarIsZero, product4);
    const product5 = mul(cotangent, oneMinusSimilar);
    const product6 = mul(product5, selected2);
    const selected4 = where(isWithin, 0, product6);
    const difference = sub(selected3, selected4);
    const differenceOverDistance = div(difference, distance);
    const product7 = mul(differenceOverDistance, firstMinusSecond);
    return {
      first: () => {
        const firstGradient = where(distanceIsZero, 0, product7);
        return zeroWhere(excluded, firstGradient);
      },
      second: () => {
        const opposite = neg(product7);
        const secondGradient = where(distanceIsZero, 0, opposite);
        return zeroWhere(excluded, secondGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: ['float first[feature] as firstValue', 'float second[feature]', 'float similar', 'float margin'],
    steps: [
      { along: 'feature', maxima: { maximum: 'abs(firstValueAt(i) - secondAt(i))' } },
      `
      float maximumOrOne = select(1.0, maximum, 0.0 < maximum && maximum < infinity);`,
      {
        along: 'feature',
        each: `
      float quotient = (firstValueAt(i) - secondAt(i)) / maximumOrOne;`,
        sums: { sum: 'quotient * quotient' },
      },
      `
      float rootSum = sqrt(sum);
      float distanceValue = maximumOrOne * rootSum;
      bool distanceValueIsZero = distanceValue == 0.0;
      float oneMinusSimilar = 1.0 - similar;
      float marginMinusDistanceValue = margin - distanceValue;
      bool isWithin = marginMinusDistanceValue <= 0.0;
      float selected = select(marginMinusDistanceValue, 0.0, isWithin);
      bool similarIsZero = similar == 0.0;
      float selected2 = select(-(oneMinusSimilar * selected), 0.0, isWithin);
      float selected3 = select(similar * maximumOrOne * rootSum, 0.0, similarIsZero);
      float quotient2 = (selected2 + selected3) / distanceValue;
      float pull = select(similar * (distanceValue * distanceValue), 0.0, similarIsZero);
      float loss = 0.5 * (pull + oneMinusSimilar * (selected * selected));`,
    ],
  },
  gradients: {
    first: {
      reads: ['float first as firstValue', 'float second'],
      keeps: ['bool distanceValueIsZero', 'float quotient2'],
      along: 'feature',
      element: `
      float slope = select(quotient2 * (firstValue - second), 0.0, distanceValueIsZero);`,
    },
    second: {
      reads: ['float first as firstValue', 'float second'],
      keeps: ['bool distanceValueIsZero', 'float quotient2'],
      along: 'feature',
      element: `
      float slope = select(-(quotient2 * (firstValue - second)), 0.0, distanceValueIsZero);`,
    },
  },
});

/**
 * Contrastive loss. Pulls the embeddings of similar pairs together and pushes those of dissimilar pairs apart, up to a
 * margin.
 *
 * ```text
 * distance = norm[feature](first - second)
 * # In float32 the square of a large distance is infinite, and 0 times infinity is not 0.
 * pull = where(similar == 0, 0, similar * distance^2)
 * (pull + (1 - similar) * relu(margin - distance)^2) / 2
 * ```
 *
 * Use it when: The data says of pairs whether they belong together.
 *
 * Avoid it when: It says which of two things is nearer to a third; a triplet loss asks for no absolute distances.
 *
 * @param first - Float `[batch..., feature]`, differentiable. An embedding of each pair.
 * @param second - Float `[batch..., feature]`, differentiable. The other embedding.
 * @param similar - Float `[batch...]`. 1 for similar pairs, 0 for dissimilar ones; values in between are fine.
 * @param options - See {@link ContrastiveOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Hadsell, R., Chopra, S. and LeCun, Y. (2006). Dimensionality Reduction by Learning an Invariant Mapping. CVPR.
 */
export const contrastive: Loss<
  [first: TensorLike, second: TensorLike, similar: TensorLike],
  ContrastiveOptions,
  'first' | 'second'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
