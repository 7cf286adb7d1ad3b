// Generated from spec/losses/adversarial/wasserstein_generator.loss.yaml. Do not edit.
//
// -fake

import { wassersteinGenerator as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link wassersteinGenerator}. */
export interface WassersteinGeneratorOptions extends LossOptions<'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {}

type Inputs = Values<'fake'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { fake }: Inputs) => {
    return { loss: g.negate(fake), residuals: {} };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, _residuals, { excluded, cotangent }) => {
    return { fake: g.where(excluded, 0, g.negate(cotangent)) };
  },
});

/**
 * Generator loss of a Wasserstein GAN. The negative score of generated samples.
 *
 * ```text
 * -fake
 * ```
 *
 * Inputs:
 * - `fake`: float `[fake...]`, differentiable. The critic's scores of generated samples.
 *
 * Use it when: A generator is trained against a Wasserstein critic.
 *
 * Avoid it when: The critic is not kept Lipschitz.
 *
 * @see Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.
 */
export const wassersteinGenerator: Loss<'fake', 'fake', WassersteinGeneratorOptions> = /* @__PURE__ */ defineLoss(
  contract,
  [graph],
);
