// Generated from spec/losses/adversarial/lsgan_discriminator.loss.yaml. Do not edit.
//
// (mean[real...]((real - 1)^2) + mean[fake...](fake^2)) / 2

import { lsganDiscriminator as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link lsganDiscriminator}. */
export interface LsganDiscriminatorOptions extends LossOptions<
  'real' | 'fake',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Values<'real' | 'fake'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { real, fake }: Inputs) => {
    const realMinusOne = g.subtract(real, 1);
    const realSizeAsFloat = g.cast(g.size('real...'));
    const fakeSizeAsFloat = g.cast(g.size('fake...'));
    const total = g.add(
      g.divide(g.sum(g.multiply(realMinusOne, realMinusOne), ['real...']), realSizeAsFloat),
      g.divide(g.sum(g.multiply(fake, fake), ['fake...']), fakeSizeAsFloat),
    );
    return { loss: g.multiply(0.5, total), residuals: { realSizeAsFloat, fakeSizeAsFloat, realMinusOne } };
  },
  backward: (
    g: Operators,
    { fake }: Inputs,
    _parameters: Parameters,
    { realSizeAsFloat, fakeSizeAsFloat, realMinusOne },
    { excluded, cotangent },
  ) => {
    return {
      real: g.where(excluded, 0, g.multiply(g.divide(cotangent, realSizeAsFloat), realMinusOne)),
      fake: g.where(excluded, 0, g.multiply(g.divide(cotangent, fakeSizeAsFloat), fake)),
    };
  },
});

/**
 * Discriminator loss of a least squares GAN. Half the squared errors of a discriminator that should say 1 of real
 * samples and 0 of generated ones.
 *
 * ```text
 * (mean[real...]((real - 1)^2) + mean[fake...](fake^2)) / 2
 * ```
 *
 * Inputs:
 * - `real`: float `[real...]`, differentiable. What the discriminator says of real samples.
 * - `fake`: float `[fake...]`, differentiable. What it says of generated samples.
 *
 * Use it when: Cross-entropy saturates; the slope grows with the distance from the right answer.
 *
 * Avoid it when: A few samples with extreme scores decide everything.
 *
 * @see Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.
 */
export const lsganDiscriminator: Loss<'real' | 'fake', 'real' | 'fake', LsganDiscriminatorOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
