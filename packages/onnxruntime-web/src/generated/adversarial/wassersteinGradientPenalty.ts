// Generated from spec/losses/adversarial/wasserstein_gradient_penalty.loss.yaml. Do not edit.
//
// (norm[feature...](gradient) - 1)^2

import { wassersteinGradientPenalty as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link wassersteinGradientPenalty}. */
export interface WassersteinGradientPenaltyOptions extends LossOptions<
  'gradient',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Values<'gradient'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { gradient }: Inputs) => {
    const maximum = g.max(g.abs(gradient), ['feature...']);
    const maximumOrOne = g.where(g.and(g.less(0, maximum), g.less(maximum, Number.POSITIVE_INFINITY)), maximum, 1);
    const gradientOverMaximumOrOne = g.divide(gradient, maximumOrOne);
    const product = g.multiply(
      maximumOrOne,
      g.sqrt(g.sum(g.multiply(gradientOverMaximumOrOne, gradientOverMaximumOrOne), ['feature...'])),
    );
    const productMinusOne = g.subtract(product, 1);
    return { loss: g.multiply(productMinusOne, productMinusOne), residuals: { product, productMinusOne } };
  },
  backward: (
    g: Operators,
    { gradient }: Inputs,
    _parameters: Parameters,
    { product, productMinusOne },
    { excluded, cotangent },
  ) => {
    const product2 = g.multiply(g.divide(g.multiply(g.multiply(2, cotangent), productMinusOne), product), gradient);
    return { gradient: g.where(excluded, 0, g.where(g.equal(product, 0), 0, product2)) };
  },
});

/**
 * Gradient penalty of a Wasserstein GAN. The square of what the length of the critic's gradient lacks to 1, or exceeds
 * it.
 *
 * ```text
 * (norm[feature...](gradient) - 1)^2
 * ```
 *
 * Inputs:
 * - `gradient`: float `[batch, feature...]`, differentiable. The gradient of the critic's score by its input, at
 * points between real and generated samples.
 *
 * Use it when: Added to a Wasserstein critic's loss, usually ten times, to keep the critic Lipschitz.
 *
 * Avoid it when: The framework at hand cannot differentiate a gradient once more.
 *
 * @see Gulrajani, I. et al. (2017). Improved Training of Wasserstein GANs. NIPS. Equation 3.
 */
export const wassersteinGradientPenalty: Loss<'gradient', 'gradient', WassersteinGradientPenaltyOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
