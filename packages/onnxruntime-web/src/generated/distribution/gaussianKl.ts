// Generated from spec/losses/distribution/gaussian_kl.loss.yaml. Do not edit.
//
// # The variance less 1 is expm1 of its logarithm, exact near a variance of 1.
// sum[latent](location^2 + expm1(log_variance) - log_variance) / 2

import { gaussianKl as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link gaussianKl}. */
export interface GaussianKlOptions extends LossOptions<
  'location' | 'log_variance',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Values<'location' | 'log_variance'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { location, log_variance: logVariance }: Inputs) => {
    const difference = g.subtract(g.add(g.multiply(location, location), g.expm1(logVariance)), logVariance);
    return { loss: g.multiply(0.5, g.sum(difference, ['latent'])), residuals: {} };
  },
  backward: (
    g: Operators,
    { location, log_variance: logVariance }: Inputs,
    _parameters: Parameters,
    _residuals,
    { excluded, cotangent },
  ) => {
    const product = g.multiply(cotangent, g.subtract(g.multiply(0.5, g.exp(logVariance)), 0.5));
    return {
      location: g.where(excluded, 0, g.multiply(cotangent, location)),
      log_variance: g.where(excluded, 0, product),
    };
  },
});

/**
 * Divergence of a normal distribution from the standard one. The Kullback-Leibler divergence of a diagonal normal
 * distribution from the standard normal distribution.
 *
 * ```text
 * # The variance less 1 is expm1 of its logarithm, exact near a variance of 1.
 * sum[latent](location^2 + expm1(log_variance) - log_variance) / 2
 * ```
 *
 * Inputs:
 * - `location`: float `[batch..., latent]`, differentiable. The means.
 * - `log_variance`: float `[batch..., latent]`, differentiable. The natural logarithms of the variances.
 *
 * Use it when: A variational autoencoder's latent code should stay near the standard normal distribution.
 *
 * Avoid it when: The prior is another distribution.
 *
 * @see Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR. Appendix B.
 */
export const gaussianKl: Loss<'location' | 'log_variance', 'location' | 'log_variance', GaussianKlOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
