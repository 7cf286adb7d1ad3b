// Generated from spec/losses/adversarial/wasserstein_critic.loss.yaml. Do not edit.
//
// mean[fake...](fake) - mean[real...](real)

import { wassersteinCritic as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link wassersteinCritic}. */
export interface WassersteinCriticOptions extends LossOptions<
  'real' | 'fake',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Values<'real' | 'fake'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { fake, real }: Inputs) => {
    const fakeSizeAsFloat = g.cast(g.size('fake...'));
    const realSizeAsFloat = g.cast(g.size('real...'));
    const difference = g.subtract(
      g.divide(g.sum(fake, ['fake...']), fakeSizeAsFloat),
      g.divide(g.sum(real, ['real...']), realSizeAsFloat),
    );
    return { loss: difference, residuals: { fakeSizeAsFloat, realSizeAsFloat } };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { fakeSizeAsFloat, realSizeAsFloat },
    { excluded, cotangent },
  ) => {
    return {
      real: g.where(excluded, 0, g.negate(g.divide(cotangent, realSizeAsFloat))),
      fake: g.where(excluded, 0, g.divide(cotangent, fakeSizeAsFloat)),
    };
  },
});

/**
 * Critic loss of a Wasserstein GAN. The mean score of generated samples less that of real ones; its negative estimates
 * the distance of the two distributions.
 *
 * ```text
 * mean[fake...](fake) - mean[real...](real)
 * ```
 *
 * Inputs:
 * - `real`: float `[real...]`, differentiable. The critic's scores of real samples.
 * - `fake`: float `[fake...]`, differentiable. Its scores of generated samples.
 *
 * Use it when: The critic is kept Lipschitz, as by a gradient penalty; its loss then tells how far the generator has
 * come.
 *
 * Avoid it when: Nothing bounds the critic's slope; the loss falls without end.
 *
 * @see Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.
 */
export const wassersteinCritic: Loss<'real' | 'fake', 'real' | 'fake', WassersteinCriticOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
