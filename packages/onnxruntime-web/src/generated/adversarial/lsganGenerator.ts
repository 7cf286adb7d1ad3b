// Generated from spec/losses/adversarial/lsgan_generator.loss.yaml. Do not edit.
//
// (fake - 1)^2 / 2

import { lsganGenerator as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link lsganGenerator}. */
export interface LsganGeneratorOptions extends LossOptions<'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {}

type Inputs = Values<'fake'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { fake }: Inputs) => {
    const fakeMinusOne = g.subtract(fake, 1);
    return { loss: g.multiply(0.5, g.multiply(fakeMinusOne, fakeMinusOne)), residuals: { fakeMinusOne } };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, { fakeMinusOne }, { excluded, cotangent }) => {
    return { fake: g.where(excluded, 0, g.multiply(cotangent, fakeMinusOne)) };
  },
});

/**
 * Generator loss of a least squares GAN. Half the square of what the discriminator's verdict on generated samples
 * lacks to 1.
 *
 * ```text
 * (fake - 1)^2 / 2
 * ```
 *
 * Inputs:
 * - `fake`: float `[fake...]`, differentiable. What the discriminator says of generated samples.
 *
 * Use it when: A generator is trained against a discriminator with least squares.
 *
 * Avoid it when: A few samples with extreme scores decide everything.
 *
 * @see Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.
 */
export const lsganGenerator: Loss<'fake', 'fake', LsganGeneratorOptions> = /* @__PURE__ */ defineLoss(contract, [
  graph,
]);
