// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
//
// unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
// -sum[feature](unit(prediction) * unit(target))

import { cosineProximity as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link cosineProximity}. */
export interface CosineProximityOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** Vectors shorter than this are divided by it instead of by their length. A number in (0, inf). Default: 1e-8. */
  readonly epsilon?: number;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'epsilon'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { epsilon }: Parameters) => {
    const maximum = g.max(g.abs(prediction), ['feature']);
    const maximumOrOne = g.where(g.and(g.less(0, maximum), g.less(maximum, Number.POSITIVE_INFINITY)), maximum, 1);
    const quotient = g.divide(prediction, maximumOrOne);
    const product = g.multiply(maximumOrOne, g.sqrt(g.sum(g.multiply(quotient, quotient), ['feature'])));
    const productBelowEpsilon = g.less(product, epsilon);
    const selected = g.where(productBelowEpsilon, g.divide(prediction, epsilon), g.divide(prediction, product));
    const maximum2 = g.max(g.abs(target), ['feature']);
    const selected2 = g.where(g.and(g.less(0, maximum2), g.less(maximum2, Number.POSITIVE_INFINITY)), maximum2, 1);
    const quotient2 = g.divide(target, selected2);
    const product2 = g.multiply(selected2, g.sqrt(g.sum(g.multiply(quotient2, quotient2), ['feature'])));
    const isBelow = g.less(product2, epsilon);
    const selected3 = g.where(isBelow, g.divide(target, epsilon), g.divide(target, product2));
    return {
      loss: g.negate(g.sum(g.multiply(selected, selected3), ['feature'])),
      residuals: { product, productBelowEpsilon, selected, product2, isBelow, selected3 },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { epsilon }: Parameters,
    { product, productBelowEpsilon, selected, product2, isBelow, selected3 },
    { excluded, cotangent },
  ) => {
    const cotangentOverEpsilon = g.divide(cotangent, epsilon);
    const isEqual = g.equal(g.multiply(cotangent, selected3), 0);
    const product3 = g.multiply(g.multiply(g.divide(cotangent, g.multiply(product, product)), selected3), prediction);
    const product4 = g.multiply(g.divide(g.sum(g.where(isEqual, 0, product3), ['feature']), product), prediction);
    const difference = g.subtract(
      g.where(g.equal(product, 0), 0, product4),
      g.where(isEqual, 0, g.multiply(g.divide(cotangent, product), selected3)),
    );
    const selected4 = g.where(
      excluded,
      0,
      g.where(productBelowEpsilon, g.negate(g.multiply(cotangentOverEpsilon, selected3)), difference),
    );
    const isEqual2 = g.equal(g.multiply(cotangent, selected), 0);
    const product5 = g.multiply(g.multiply(g.divide(cotangent, g.multiply(product2, product2)), selected), target);
    const product6 = g.multiply(g.divide(g.sum(g.where(isEqual2, 0, product5), ['feature']), product2), target);
    const difference2 = g.subtract(
      g.where(g.equal(product2, 0), 0, product6),
      g.where(isEqual2, 0, g.multiply(g.divide(cotangent, product2), selected)),
    );
    const selected5 = g.where(
      excluded,
      0,
      g.where(isBelow, g.negate(g.multiply(cotangentOverEpsilon, selected)), difference2),
    );
    return { prediction: selected4, target: selected5 };
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
 * Inputs:
 * - `prediction`: float `[batch..., feature]`, differentiable.
 * - `target`: float `[batch..., feature]`, differentiable.
 *
 * Use it when: Only the direction of vectors matters.
 *
 * Avoid it when: Their lengths carry meaning.
 *
 * @see Salton, G., Wong, A. and Yang, C. S. (1975). A Vector Space Model for Automatic Indexing. Communications of the
 * ACM 18(11).
 */
export const cosineProximity: Loss<'prediction' | 'target', 'prediction' | 'target', CosineProximityOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
