// Generated from spec/losses/ranking/cosine_embedding.loss.yaml. Do not edit.
//
// length(x) = sqrt(sum[feature](x^2) + epsilon)
// cosine = sum[feature](first * second) / (length(first) * length(second))
// # The gradient passes at the margin itself, as in PyTorch.
// where(target == 1, 1 - cosine, clamp(cosine - margin, 0, infinity))

import { cosineEmbedding as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link cosineEmbedding}. */
export interface CosineEmbeddingOptions extends LossOptions<
  'first' | 'second',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * The cosine below which pairs that do not belong together no longer repel each other. A number in [-1, 1]. Default:
   * 0.
   */
  readonly margin?: number;
  /**
   * Added to the squared lengths, so that an embedding of length 0 has the cosine 0. A number in (0, inf). Default:
   * 1e-12.
   */
  readonly epsilon?: number;
}

type Inputs = Values<'first' | 'second' | 'target'>;

type Parameters = Values<'margin' | 'epsilon'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, first, second }: Inputs, { epsilon, margin }: Parameters) => {
    const targetIsOne = g.equal(target, 1);
    const sum = g.sum(g.multiply(first, second), ['feature']);
    const squareRoot = g.sqrt(g.add(g.sum(g.multiply(first, first), ['feature']), epsilon));
    const squareRoot2 = g.sqrt(g.add(g.sum(g.multiply(second, second), ['feature']), epsilon));
    const product = g.multiply(squareRoot, squareRoot2);
    const cosine = g.named('cosine', g.divide(sum, product));
    const cosineMinusMargin = g.subtract(cosine, margin);
    const isBelow = g.less(cosineMinusMargin, 0);
    return {
      loss: g.where(targetIsOne, g.subtract(1, cosine), g.where(isBelow, 0, cosineMinusMargin)),
      residuals: { targetIsOne, sum, squareRoot, squareRoot2, product, isBelow },
    };
  },
  backward: (
    g: Operators,
    { second, first }: Inputs,
    _parameters: Parameters,
    { targetIsOne, sum, squareRoot, squareRoot2, product, isBelow },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(g.where(targetIsOne, g.negate(cotangent), g.where(isBelow, 0, cotangent)), product);
    const difference = g.subtract(second, g.multiply(g.divide(sum, g.multiply(squareRoot, squareRoot)), first));
    const difference2 = g.subtract(first, g.multiply(g.divide(sum, g.multiply(squareRoot2, squareRoot2)), second));
    return {
      first: g.where(excluded, 0, g.multiply(quotient, difference)),
      second: g.where(excluded, 0, g.multiply(quotient, difference2)),
    };
  },
});

/**
 * Cosine embedding loss. Turns embeddings that belong together towards each other, and others away from each other, up
 * to a margin.
 *
 * ```text
 * length(x) = sqrt(sum[feature](x^2) + epsilon)
 * cosine = sum[feature](first * second) / (length(first) * length(second))
 * # The gradient passes at the margin itself, as in PyTorch.
 * where(target == 1, 1 - cosine, clamp(cosine - margin, 0, infinity))
 * ```
 *
 * Inputs:
 * - `first`: float `[batch..., feature]`, differentiable. An embedding of each pair.
 * - `second`: float `[batch..., feature]`, differentiable. The other embedding.
 * - `target`: int32 `[batch...]`. 1 for pairs that belong together, -1 for others. On the CPU it must hold that
 * `target == 1 or target == -1`.
 *
 * Use it when: Only the direction of embeddings matters, and the data says of pairs whether they belong together.
 *
 * Avoid it when: Their lengths carry meaning.
 *
 * @see Bromley, J. et al. (1993). Signature Verification using a "Siamese" Time Delay Neural Network. NIPS.
 */
export const cosineEmbedding: Loss<'first' | 'second' | 'target', 'first' | 'second', CosineEmbeddingOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
