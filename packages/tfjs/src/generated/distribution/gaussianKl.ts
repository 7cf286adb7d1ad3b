// Generated from spec/losses/distribution/gaussian_kl.loss.yaml. Do not edit.
//
// # The variance less 1 is expm1 of its logarithm, exact near a variance of 1.
// sum[latent](location^2 + expm1(log_variance) - log_variance) / 2

import { gaussianKl as contract } from '@losswright/core/contracts';
import { gaussianKl as core } from '@losswright/core/gaussianKl';
import { add, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  exp,
  expm1,
  mul,
  sumAlong,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link gaussianKl}. */
export interface GaussianKlOptions extends LossOptions<
  'location' | 'log_variance',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Tensors<'location' | 'log_variance'>;

type NamedAxes = Axes<'latent'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ location, log_variance: logVariance }: Inputs, _parameters: object, axes: NamedAxes) => {
    const locationSquared = square(location);
    const exponential = expm1(logVariance);
    const total = add(locationSquared, exponential);
    const totalMinusLogVariance = sub(total, logVariance);
    const sumTotalMinusLogVariance = sumAlong(totalMinusLogVariance, axes.latent);
    const loss = mul(0.5, sumTotalMinusLogVariance);
    return { loss, residuals: { location, logVariance } };
  },
  backward: ({ location, logVariance }, { cotangent, excluded }) => ({
    location: () => {
      const locationGradient = mul(cotangent, location);
      return zeroWhere(excluded, locationGradient);
    },
    log_variance: () => {
      const halfCotangent = mul(0.5, cotangent);
      const expLogVariance = exp(logVariance);
      const product = mul(halfCotangent, expLogVariance);
      const logVarianceGradient = sub(product, halfCotangent);
      return zeroWhere(excluded, logVarianceGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  along: { latent: ['latent'] },
  loss: {
    reads: ['float location[latent]', 'float log_variance[latent] as logVariance'],
    steps: [
      {
        along: 'latent',
        each: `
      float location = locationAt(i);
      float logVariance = logVarianceAt(i);`,
        sums: { sum: 'location * location + safeExpm1(logVariance) - logVariance' },
      },
      `
      float loss = 0.5 * sum;`,
    ],
  },
  gradients: {
    location: {
      reads: ['float location'],
      along: 'latent',
      element: `
      float slope = location;`,
    },
    log_variance: {
      reads: ['float log_variance as logVariance'],
      along: 'latent',
      element: `
      float slope = 0.5 * safeExp(logVariance) - 0.5;`,
    },
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
 * Use it when: A variational autoencoder's latent code should stay near the standard normal distribution.
 *
 * Avoid it when: The prior is another distribution.
 *
 * @param location - Float `[batch..., latent]`, differentiable. The means.
 * @param logVariance - Float `[batch..., latent]`, differentiable. The natural logarithms of the variances.
 * @param options - See {@link GaussianKlOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR. Appendix B.
 */
export const gaussianKl: Loss<
  [location: TensorLike, logVariance: TensorLike],
  GaussianKlOptions,
  'location' | 'log_variance'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
