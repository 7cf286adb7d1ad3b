// Generated from spec/losses/ranking/triplet_margin.loss.yaml. Do not edit.
//
// distance(x, y) = norm[feature](x - y + epsilon, p)
// from_anchor = distance(anchor, negative)
// apart = match(swap, true = min(from_anchor, distance(positive, negative)), false = from_anchor)
// # The gradient passes at the margin itself, as in PyTorch: equal distances are pulled apart even without a margin.
// clamp(distance(anchor, positive) - apart + margin, 0, infinity)

import { tripletMargin as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'anchor' | 'positive' | 'negative'>;

type Parameters = Values<'margin' | 'p' | 'epsilon'>;

const graphFalse = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { anchor, positive, negative }: Inputs, { epsilon, p, margin }: Parameters) => {
    const total = g.add(g.subtract(anchor, positive), epsilon);
    const absTotal = g.abs(total);
    const maxAbsTotal = g.max(absTotal, ['feature']);
    const maxAbsTotalOrOne = g.where(
      g.and(g.less(0, maxAbsTotal), g.less(maxAbsTotal, Number.POSITIVE_INFINITY)),
      maxAbsTotal,
      1,
    );
    const oneOverP = g.divide(1, p);
    const power = g.power(g.sum(g.power(g.divide(absTotal, maxAbsTotalOrOne), p), ['feature']), oneOverP);
    const product = g.multiply(maxAbsTotalOrOne, power);
    const total2 = g.add(g.subtract(anchor, negative), epsilon);
    const magnitude = g.abs(total2);
    const maxMagnitude = g.max(magnitude, ['feature']);
    const maxMagnitudeOrOne = g.where(
      g.and(g.less(0, maxMagnitude), g.less(maxMagnitude, Number.POSITIVE_INFINITY)),
      maxMagnitude,
      1,
    );
    const power2 = g.power(g.sum(g.power(g.divide(magnitude, maxMagnitudeOrOne), p), ['feature']), oneOverP);
    const fromAnchor = g.named('from_anchor', g.multiply(maxMagnitudeOrOne, power2));
    const total3 = g.add(g.subtract(product, fromAnchor), margin);
    const isBelow = g.less(total3, 0);
    return {
      loss: g.where(isBelow, 0, total3),
      residuals: { total, absTotal, product, total2, magnitude, fromAnchor, isBelow },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    { p }: Parameters,
    { total, absTotal, product, total2, magnitude, fromAnchor, isBelow },
    { excluded, cotangent },
  ) => {
    const totalIsZero = g.equal(total, 0);
    const pMinusOne = g.subtract(p, 1);
    const product2 = g.multiply(g.multiply(cotangent, g.sign(total)), g.power(g.divide(absTotal, product), pMinusOne));
    const product3 = g.multiply(
      g.multiply(cotangent, g.sign(total2)),
      g.power(g.divide(magnitude, fromAnchor), pMinusOne),
    );
    const selected = g.where(g.equal(total2, 0), 0, product3);
    const selected2 = g.where(
      excluded,
      0,
      g.where(isBelow, 0, g.subtract(g.where(totalIsZero, 0, product2), selected)),
    );
    const selected3 = g.where(excluded, 0, g.where(isBelow, 0, g.where(totalIsZero, 0, g.negate(product2))));
    return { anchor: selected2, positive: selected3, negative: g.where(excluded, 0, g.where(isBelow, 0, selected)) };
  },
});

const graphTrue = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { anchor, positive, negative }: Inputs, { epsilon, p, margin }: Parameters) => {
    const total = g.add(g.subtract(anchor, positive), epsilon);
    const absTotal = g.abs(total);
    const maxAbsTotal = g.max(absTotal, ['feature']);
    const maxAbsTotalOrOne = g.where(
      g.and(g.less(0, maxAbsTotal), g.less(maxAbsTotal, Number.POSITIVE_INFINITY)),
      maxAbsTotal,
      1,
    );
    const oneOverP = g.divide(1, p);
    const power = g.power(g.sum(g.power(g.divide(absTotal, maxAbsTotalOrOne), p), ['feature']), oneOverP);
    const product = g.multiply(maxAbsTotalOrOne, power);
    const total2 = g.add(g.subtract(anchor, negative), epsilon);
    const magnitude = g.abs(total2);
    const maxMagnitude = g.max(magnitude, ['feature']);
    const maxMagnitudeOrOne = g.where(
      g.and(g.less(0, maxMagnitude), g.less(maxMagnitude, Number.POSITIVE_INFINITY)),
      maxMagnitude,
      1,
    );
    const power2 = g.power(g.sum(g.power(g.divide(magnitude, maxMagnitudeOrOne), p), ['feature']), oneOverP);
    const fromAnchor = g.named('from_anchor', g.multiply(maxMagnitudeOrOne, power2));
    const total3 = g.add(g.subtract(positive, negative), epsilon);
    const magnitude2 = g.abs(total3);
    const maximum = g.max(magnitude2, ['feature']);
    const maximumOrOne = g.where(g.and(g.less(0, maximum), g.less(maximum, Number.POSITIVE_INFINITY)), maximum, 1);
    const power3 = g.power(g.sum(g.power(g.divide(magnitude2, maximumOrOne), p), ['feature']), oneOverP);
    const product2 = g.multiply(maximumOrOne, power3);
    const apart = g.named('apart', g.minimum(fromAnchor, product2));
    const total4 = g.add(g.subtract(product, apart), margin);
    const isBelow = g.less(total4, 0);
    return {
      loss: g.where(isBelow, 0, total4),
      residuals: { total, absTotal, product, total2, magnitude, fromAnchor, total3, magnitude2, product2, isBelow },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    { p }: Parameters,
    { total, absTotal, product, total2, magnitude, fromAnchor, total3, magnitude2, product2, isBelow },
    { excluded, cotangent },
  ) => {
    const pMinusOne = g.subtract(p, 1);
    const product3 = g.multiply(g.multiply(cotangent, g.sign(total)), g.power(g.divide(absTotal, product), pMinusOne));
    const selected = g.where(g.equal(total, 0), 0, product3);
    const isEqual = g.equal(fromAnchor, product2);
    const product4 = g.multiply(cotangent, g.where(isEqual, 0.5, g.where(g.less(fromAnchor, product2), 1, 0)));
    const product5 = g.multiply(
      g.multiply(product4, g.sign(total2)),
      g.power(g.divide(magnitude, fromAnchor), pMinusOne),
    );
    const selected2 = g.where(g.equal(total2, 0), 0, product5);
    const product6 = g.multiply(cotangent, g.where(isEqual, 0.5, g.where(g.less(product2, fromAnchor), 1, 0)));
    const product7 = g.multiply(
      g.multiply(product6, g.sign(total3)),
      g.power(g.divide(magnitude2, product2), pMinusOne),
    );
    const selected3 = g.where(g.equal(total3, 0), 0, product7);
    const selected4 = g.where(excluded, 0, g.where(isBelow, 0, g.subtract(g.negate(selected), selected3)));
    return {
      anchor: g.where(excluded, 0, g.where(isBelow, 0, g.subtract(selected, selected2))),
      positive: selected4,
      negative: g.where(excluded, 0, g.where(isBelow, 0, g.add(selected3, selected2))),
    };
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
 * Inputs:
 * - `anchor`: float `[batch..., feature]`, differentiable. Embeddings.
 * - `positive`: float `[batch..., feature]`, differentiable. Embeddings of what belongs to the anchors.
 * - `negative`: float `[batch..., feature]`, differentiable. Embeddings of what does not.
 *
 * Use it when: Distances themselves are compared, in the norm of the space in which embeddings will be searched.
 *
 * Avoid it when: Triplets are chosen at random; most of them soon have a loss of 0.
 *
 * @see Balntas, V. et al. (2016). Learning Local Feature Descriptors with Triplets and Shallow Convolutional Neural
 * Networks. BMVC.
 */
export const tripletMargin: Loss<
  'anchor' | 'positive' | 'negative',
  'anchor' | 'positive' | 'negative',
  TripletMarginOptions
> = /* @__PURE__ */ defineLoss(contract, [graphFalse, graphTrue]);
