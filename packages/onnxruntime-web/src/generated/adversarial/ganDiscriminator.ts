// Generated from spec/losses/adversarial/gan_discriminator.loss.yaml. Do not edit.
//
// on_real = match(input, logits = softplus(-real), probability = -log(real))
// on_fake = match(input, logits = softplus(fake), probability = -log1p(-fake))
// scale * (mean[real...](on_real) + mean[fake...](on_fake))

import { ganDiscriminator as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link ganDiscriminator}. */
export interface GanDiscriminatorOptions extends LossOptions<'real' | 'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** A factor; 0.5 makes a mean of the two parts. A number in (0, inf). Default: 1. */
  readonly scale?: number;
  /** Whether the discriminator gives logits, or probabilities of being real. Default: `"logits"`. */
  readonly input?: 'logits' | 'probability';
}

type Inputs = Values<'real' | 'fake'>;

type Parameters = Values<'scale'>;

const graphLogits = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { real, fake }: Inputs, { scale }: Parameters) => {
    const negativeReal = g.negate(real);
    const onReal = g.named(
      'on_real',
      g.subtract(g.where(g.lessEqual(negativeReal, 0), 0, negativeReal), g.plainLog(g.plainSigmoid(g.abs(real)))),
    );
    const realSizeAsFloat = g.cast(g.size('real...'));
    const onFake = g.named(
      'on_fake',
      g.subtract(g.where(g.lessEqual(fake, 0), 0, fake), g.plainLog(g.plainSigmoid(g.abs(fake)))),
    );
    const fakeSizeAsFloat = g.cast(g.size('fake...'));
    const total = g.add(
      g.divide(g.sum(onReal, ['real...']), realSizeAsFloat),
      g.divide(g.sum(onFake, ['fake...']), fakeSizeAsFloat),
    );
    return { loss: g.multiply(scale, total), residuals: { realSizeAsFloat, fakeSizeAsFloat, negativeReal } };
  },
  backward: (
    g: Operators,
    { fake }: Inputs,
    { scale }: Parameters,
    { realSizeAsFloat, fakeSizeAsFloat, negativeReal },
    { excluded, cotangent },
  ) => {
    const cotangentTimesScale = g.multiply(cotangent, scale);
    const opposite = g.negate(g.multiply(g.divide(cotangentTimesScale, realSizeAsFloat), g.sigmoid(negativeReal)));
    const selected = g.where(excluded, 0, g.multiply(g.divide(cotangentTimesScale, fakeSizeAsFloat), g.sigmoid(fake)));
    return { real: g.where(excluded, 0, opposite), fake: selected };
  },
});

const graphProbability = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { real, fake }: Inputs, { scale }: Parameters) => {
    const realSizeAsFloat = g.cast(g.size('real...'));
    const opposite = g.negate(g.divide(g.sum(g.log(real), ['real...']), realSizeAsFloat));
    const fakeSizeAsFloat = g.cast(g.size('fake...'));
    const quotient = g.divide(g.sum(g.log1p(g.negate(fake)), ['fake...']), fakeSizeAsFloat);
    return { loss: g.multiply(scale, g.subtract(opposite, quotient)), residuals: { realSizeAsFloat, fakeSizeAsFloat } };
  },
  backward: (
    g: Operators,
    { real, fake }: Inputs,
    { scale }: Parameters,
    { realSizeAsFloat, fakeSizeAsFloat },
    { excluded, cotangent },
  ) => {
    const cotangentTimesScale = g.multiply(cotangent, scale);
    const quotient2 = g.divide(cotangentTimesScale, realSizeAsFloat);
    const selected = g.where(g.equal(quotient2, 0), 0, g.negate(g.divide(quotient2, real)));
    const quotient3 = g.divide(cotangentTimesScale, fakeSizeAsFloat);
    const selected2 = g.where(g.equal(quotient3, 0), 0, g.divide(quotient3, g.subtract(1, fake)));
    return { real: g.where(excluded, 0, selected), fake: g.where(excluded, 0, selected2) };
  },
});

/**
 * Discriminator loss of a GAN. The binary cross-entropy of a discriminator that should tell real samples from
 * generated ones.
 *
 * ```text
 * on_real = match(input, logits = softplus(-real), probability = -log(real))
 * on_fake = match(input, logits = softplus(fake), probability = -log1p(-fake))
 * scale * (mean[real...](on_real) + mean[fake...](on_fake))
 * ```
 *
 * Inputs:
 * - `real`: float `[real...]`, differentiable. What the discriminator says of real samples.
 * - `fake`: float `[fake...]`, differentiable. What it says of generated samples.
 *
 * Use it when: A discriminator is trained beside a generator; the two batches may differ in size.
 *
 * Avoid it when: Training is unstable; least squares or Wasserstein losses give gradients also where the discriminator
 * is certain.
 *
 * @see Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS.
 */
export const ganDiscriminator: Loss<'real' | 'fake', 'real' | 'fake', GanDiscriminatorOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphLogits, graphProbability]);
