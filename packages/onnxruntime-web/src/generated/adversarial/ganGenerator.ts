// Generated from spec/losses/adversarial/gan_generator.loss.yaml. Do not edit.
//
// match(form,
//   non_saturating = match(input, logits = softplus(-fake), probability = -log(fake)),
//   minimax = match(input, logits = -softplus(fake), probability = log1p(-fake)))

import { ganGenerator as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link ganGenerator}. */
export interface GanGeneratorOptions extends LossOptions<'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * Whether to raise the probability of being real, or to lower that of being fake, whose slope vanishes for bad
   * samples. Default: `"non_saturating"`.
   */
  readonly form?: 'non_saturating' | 'minimax';
  /** Whether the discriminator gives logits, or probabilities of being real. Default: `"logits"`. */
  readonly input?: 'logits' | 'probability';
}

type Inputs = Values<'fake'>;

type Parameters = Values<never>;

const graphNonSaturatingLogits = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { fake }: Inputs) => {
    const negativeFake = g.negate(fake);
    const difference = g.subtract(
      g.where(g.lessEqual(negativeFake, 0), 0, negativeFake),
      g.plainLog(g.plainSigmoid(g.abs(fake))),
    );
    return { loss: difference, residuals: { negativeFake } };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, { negativeFake }, { excluded, cotangent }) => {
    const selected = g.where(excluded, 0, g.negate(g.multiply(cotangent, g.sigmoid(negativeFake))));
    return { fake: selected };
  },
});

const graphNonSaturatingProbability = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { fake }: Inputs) => {
    return { loss: g.negate(g.log(fake)), residuals: {} };
  },
  backward: (g: Operators, { fake }: Inputs, _parameters: Parameters, _residuals, { excluded, cotangent }) => {
    return { fake: g.where(excluded, 0, g.negate(g.divide(cotangent, fake))) };
  },
});

const graphMinimaxLogits = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { fake }: Inputs) => {
    const difference = g.subtract(g.where(g.lessEqual(fake, 0), 0, fake), g.plainLog(g.plainSigmoid(g.abs(fake))));
    return { loss: g.negate(difference), residuals: {} };
  },
  backward: (g: Operators, { fake }: Inputs, _parameters: Parameters, _residuals, { excluded, cotangent }) => {
    const selected = g.where(excluded, 0, g.negate(g.multiply(cotangent, g.sigmoid(fake))));
    return { fake: selected };
  },
});

const graphMinimaxProbability = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { fake }: Inputs) => {
    return { loss: g.log1p(g.negate(fake)), residuals: {} };
  },
  backward: (g: Operators, { fake }: Inputs, _parameters: Parameters, _residuals, { excluded, cotangent }) => {
    const selected = g.where(excluded, 0, g.negate(g.divide(cotangent, g.subtract(1, fake))));
    return { fake: selected };
  },
});

/**
 * Generator loss of a GAN. How well the discriminator recognises generated samples.
 *
 * ```text
 * match(form,
 *   non_saturating = match(input, logits = softplus(-fake), probability = -log(fake)),
 *   minimax = match(input, logits = -softplus(fake), probability = log1p(-fake)))
 * ```
 *
 * Inputs:
 * - `fake`: float `[fake...]`, differentiable. What the discriminator says of generated samples.
 *
 * Use it when: A generator is trained against a discriminator with binary cross-entropy.
 *
 * Avoid it when: The discriminator is so far ahead that its verdicts carry no information.
 *
 * @see Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS. Section 3.
 */
export const ganGenerator: Loss<'fake', 'fake', GanGeneratorOptions> = /* @__PURE__ */ defineLoss(contract, [
  graphNonSaturatingLogits,
  graphNonSaturatingProbability,
  graphMinimaxLogits,
  graphMinimaxProbability,
]);
