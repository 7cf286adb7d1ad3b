// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
//
// unit(x) = x / max(norm[feature](x), epsilon)
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
    const sum = g.sum(g.multiply(prediction, target), ['feature']);
    const maximum = g.max(g.abs(prediction), ['feature']);
    const oneOrMaximum = g.where(g.or(g.equal(maximum, 0), g.equal(maximum, Number.POSITIVE_INFINITY)), 1, maximum);
    const quotient = g.divide(prediction, oneOrMaximum);
    const squareRoot = g.sqrt(g.sum(g.multiply(quotient, quotient), ['feature']));
    const product = g.multiply(oneOrMaximum, squareRoot);
    const productOrMoreEpsilon = g.maximum(product, epsilon);
    const maximum2 = g.max(g.abs(target), ['feature']);
    const selected = g.where(g.or(g.equal(maximum2, 0), g.equal(maximum2, Number.POSITIVE_INFINITY)), 1, maximum2);
    const targetOverSelected = g.divide(target, selected);
    const squareRoot2 = g.sqrt(g.sum(g.multiply(targetOverSelected, targetOverSelected), ['feature']));
    const product2 = g.multiply(selected, squareRoot2);
    const larger = g.maximum(product2, epsilon);
    const product3 = g.multiply(productOrMoreEpsilon, larger);
    return {
      loss: g.negate(g.divide(sum, product3)),
      residuals: {
        oneOrMaximum,
        selected,
        squareRoot,
        product,
        productOrMoreEpsilon,
        squareRoot2,
        product2,
        larger,
        sum,
        product3,
      },
    };
  },
  backward: (
    g: Operators,
    { prediction, target }: Inputs,
    { epsilon }: Parameters,
    { oneOrMaximum, selected, squareRoot, product, productOrMoreEpsilon, squareRoot2, product2, larger, sum, product3 },
    { excluded, cotangent },
  ) => {
    const cotangentTimesSum = g.multiply(cotangent, sum);
    const selected2 = g.where(g.equal(product, epsilon), 0.5, g.where(g.less(epsilon, product), 1, 0));
    const product4 = g.multiply(
      g.multiply(g.multiply(g.multiply(productOrMoreEpsilon, productOrMoreEpsilon), larger), oneOrMaximum),
      squareRoot,
    );
    const selected3 = g.where(
      g.equal(product, 0),
      0,
      g.multiply(g.divide(g.multiply(cotangentTimesSum, selected2), product4), prediction),
    );
    const quotient2 = g.divide(cotangent, product3);
    const selected4 = g.where(g.equal(product2, epsilon), 0.5, g.where(g.less(epsilon, product2), 1, 0));
    const product5 = g.multiply(
      g.multiply(g.multiply(productOrMoreEpsilon, g.multiply(larger, larger)), selected),
      squareRoot2,
    );
    const selected5 = g.where(
      g.equal(product2, 0),
      0,
      g.multiply(g.divide(g.multiply(cotangentTimesSum, selected4), product5), target),
    );
    return {
      prediction: g.where(excluded, 0, g.subtract(selected3, g.multiply(quotient2, target))),
      target: g.where(excluded, 0, g.subtract(selected5, g.multiply(quotient2, prediction))),
    };
  },
});

/**
 * Cosine proximity. The negative cosine of the angle between prediction and target.
 *
 * ```text
 * unit(x) = x / max(norm[feature](x), epsilon)
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
