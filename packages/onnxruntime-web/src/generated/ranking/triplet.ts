// Generated from spec/losses/ranking/triplet.loss.yaml. Do not edit.
//
// distance(x, y) = match(squared, true = sum[feature]((x - y)^2), false = norm[feature](x - y))
// relu(distance(anchor, positive) - distance(anchor, negative) + margin)

import { triplet as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'anchor' | 'positive' | 'negative'>;

type Parameters = Values<'margin'>;

const graphTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { anchor, positive, negative }: Inputs, { margin }: Parameters) => {
    const anchorMinusPositive = g.subtract(anchor, positive);
    const anchorMinusNegative = g.subtract(anchor, negative);
    const difference = g.subtract(
      g.sum(g.multiply(anchorMinusPositive, anchorMinusPositive), ['feature']),
      g.sum(g.multiply(anchorMinusNegative, anchorMinusNegative), ['feature']),
    );
    const differencePlusMargin = g.add(difference, margin);
    const isWithin = g.lessEqual(differencePlusMargin, 0);
    return {
      loss: g.where(isWithin, 0, differencePlusMargin),
      residuals: { anchorMinusPositive, anchorMinusNegative, isWithin },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { anchorMinusPositive, anchorMinusNegative, isWithin },
    { excluded, cotangent },
  ) => {
    const twoTimesCotangent = g.multiply(2, cotangent);
    const product = g.multiply(twoTimesCotangent, anchorMinusPositive);
    const product2 = g.multiply(twoTimesCotangent, anchorMinusNegative);
    return {
      anchor: g.where(excluded, 0, g.where(isWithin, 0, g.subtract(product, product2))),
      positive: g.where(excluded, 0, g.where(isWithin, 0, g.negate(product))),
      negative: g.where(excluded, 0, g.where(isWithin, 0, product2)),
    };
  },
});

const graphFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { anchor, positive, negative }: Inputs, { margin }: Parameters) => {
    const anchorMinusPositive = g.subtract(anchor, positive);
    const maximum = g.max(g.abs(anchorMinusPositive), ['feature']);
    const maximumOrOne = g.where(g.and(g.less(0, maximum), g.less(maximum, Number.POSITIVE_INFINITY)), maximum, 1);
    const quotient = g.divide(anchorMinusPositive, maximumOrOne);
    const product = g.multiply(maximumOrOne, g.sqrt(g.sum(g.multiply(quotient, quotient), ['feature'])));
    const anchorMinusNegative = g.subtract(anchor, negative);
    const maximum2 = g.max(g.abs(anchorMinusNegative), ['feature']);
    const selected = g.where(g.and(g.less(0, maximum2), g.less(maximum2, Number.POSITIVE_INFINITY)), maximum2, 1);
    const quotient2 = g.divide(anchorMinusNegative, selected);
    const product2 = g.multiply(selected, g.sqrt(g.sum(g.multiply(quotient2, quotient2), ['feature'])));
    const total = g.add(g.subtract(product, product2), margin);
    const totalUpToZero = g.lessEqual(total, 0);
    return {
      loss: g.where(totalUpToZero, 0, total),
      residuals: { anchorMinusPositive, product, anchorMinusNegative, product2, totalUpToZero },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { anchorMinusPositive, product, anchorMinusNegative, product2, totalUpToZero },
    { excluded, cotangent },
  ) => {
    const productIsZero = g.equal(product, 0);
    const product3 = g.multiply(g.divide(cotangent, product), anchorMinusPositive);
    const selected2 = g.where(g.equal(product2, 0), 0, g.multiply(g.divide(cotangent, product2), anchorMinusNegative));
    const selected3 = g.where(
      excluded,
      0,
      g.where(totalUpToZero, 0, g.subtract(g.where(productIsZero, 0, product3), selected2)),
    );
    const selected4 = g.where(excluded, 0, g.where(totalUpToZero, 0, g.where(productIsZero, 0, g.negate(product3))));
    return {
      anchor: selected3,
      positive: selected4,
      negative: g.where(excluded, 0, g.where(totalUpToZero, 0, selected2)),
    };
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
 * Inputs:
 * - `anchor`: float `[batch..., feature]`, differentiable. Embeddings.
 * - `positive`: float `[batch..., feature]`, differentiable. Embeddings of what belongs to the anchors.
 * - `negative`: float `[batch..., feature]`, differentiable. Embeddings of what does not.
 *
 * Use it when: Embeddings are normalised, and only the order of distances matters.
 *
 * Avoid it when: Triplets are chosen at random; most of them soon have a loss of 0.
 *
 * @see Schroff, F., Kalenichenko, D. and Philbin, J. (2015). FaceNet: A Unified Embedding for Face Recognition and
 * Clustering. CVPR. Equation 3.
 */
export const triplet: Loss<'anchor' | 'positive' | 'negative', 'anchor' | 'positive' | 'negative', TripletOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphTrue, graphFalse]);
