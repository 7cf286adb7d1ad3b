// Generated from spec/losses/ranking/contrastive.loss.yaml. Do not edit.
//
// distance = norm[feature](first - second)
// # In float32 the square of a large distance is infinite, and 0 times infinity is not 0.
// pull = where(similar == 0, 0, similar * distance^2)
// (pull + (1 - similar) * relu(margin - distance)^2) / 2

import { contrastive as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link contrastive}. */
export interface ContrastiveOptions extends LossOptions<'first' | 'second', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * The distance beyond which dissimilar pairs no longer repel each other, in the units of the embeddings. A number in
   * [0, inf). Default: 1.
   */
  readonly margin?: number;
}

type Inputs = Values<'first' | 'second' | 'similar'>;

type Parameters = Values<'margin'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { similar, first, second }: Inputs, { margin }: Parameters) => {
    const similarIsZero = g.equal(similar, 0);
    const firstMinusSecond = g.subtract(first, second);
    const maximum = g.max(g.abs(firstMinusSecond), ['feature']);
    const maximumOrOne = g.where(g.and(g.less(0, maximum), g.less(maximum, Number.POSITIVE_INFINITY)), maximum, 1);
    const quotient = g.divide(firstMinusSecond, maximumOrOne);
    const squareRoot = g.sqrt(g.sum(g.multiply(quotient, quotient), ['feature']));
    const distance = g.named('distance', g.multiply(maximumOrOne, squareRoot));
    const pull = g.named('pull', g.where(similarIsZero, 0, g.multiply(similar, g.multiply(distance, distance))));
    const oneMinusSimilar = g.subtract(1, similar);
    const marginMinusDistance = g.subtract(margin, distance);
    const isWithin = g.lessEqual(marginMinusDistance, 0);
    const selected = g.where(isWithin, 0, marginMinusDistance);
    const product = g.multiply(0.5, g.add(pull, g.multiply(oneMinusSimilar, g.multiply(selected, selected))));
    return {
      loss: product,
      residuals: {
        similarIsZero,
        firstMinusSecond,
        maximumOrOne,
        squareRoot,
        distance,
        oneMinusSimilar,
        isWithin,
        selected,
      },
    };
  },
  backward: (
    g: Operators,
    { similar }: Inputs,
    _parameters: Parameters,
    { similarIsZero, firstMinusSecond, maximumOrOne, squareRoot, distance, oneMinusSimilar, isWithin, selected },
    { excluded, cotangent },
  ) => {
    const distanceIsZero = g.equal(distance, 0);
    const selected2 = g.where(
      similarIsZero,
      0,
      g.multiply(g.multiply(g.multiply(cotangent, similar), maximumOrOne), squareRoot),
    );
    const difference = g.subtract(
      selected2,
      g.where(isWithin, 0, g.multiply(g.multiply(cotangent, oneMinusSimilar), selected)),
    );
    const product2 = g.multiply(g.divide(difference, distance), firstMinusSecond);
    return {
      first: g.where(excluded, 0, g.where(distanceIsZero, 0, product2)),
      second: g.where(excluded, 0, g.where(distanceIsZero, 0, g.negate(product2))),
    };
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
 * Inputs:
 * - `first`: float `[batch..., feature]`, differentiable. An embedding of each pair.
 * - `second`: float `[batch..., feature]`, differentiable. The other embedding.
 * - `similar`: float `[batch...]`. 1 for similar pairs, 0 for dissimilar ones; values in between are fine.
 *
 * Use it when: The data says of pairs whether they belong together.
 *
 * Avoid it when: It says which of two things is nearer to a third; a triplet loss asks for no absolute distances.
 *
 * @see Hadsell, R., Chopra, S. and LeCun, Y. (2006). Dimensionality Reduction by Learning an Invariant Mapping. CVPR.
 */
export const contrastive: Loss<'first' | 'second' | 'similar', 'first' | 'second', ContrastiveOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
