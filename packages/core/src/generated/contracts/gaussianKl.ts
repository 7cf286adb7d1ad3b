// Generated from spec/losses/distribution/gaussian_kl.loss.yaml. Do not edit.
import { describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'gaussian_kl',
    exportName: 'gaussianKl',
    inputs: [
      { name: 'location', axes: [{ name: 'batch...' }, { name: 'latent' }], dtype: 'float', differentiable: true },
      { name: 'log_variance', axes: [{ name: 'batch...' }, { name: 'latent' }], dtype: 'float', differentiable: true },
    ],
    parameters: [],
    variants: [{ choices: {}, lossAxes: ['batch...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
};

/** The same, and what people want to know. */
export const gaussianKl: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'distribution',
  title: 'Divergence of a normal distribution from the standard one',
  summary: 'The Kullback-Leibler divergence of a diagonal normal distribution from the standard normal distribution.',
  formula:
    '# The variance less 1 is expm1 of its logarithm, exact near a variance of 1.\nsum[latent](location^2 + expm1(log_variance) - log_variance) / 2',
  latex: {
    formula:
      '\\ell = \\frac{\\sum_{\\mathsf{latent}} \\left(\\mathit{location}^{2} + e^{\\mathit{log\\_variance}} - 1 - \\mathit{log\\_variance}\\right)}{2}',
    gradients: {
      location: '\\frac{\\partial L}{\\partial \\mathit{location}} = \\bar{\\ell} \\cdot \\mathit{location}',
      log_variance:
        '\\frac{\\partial L}{\\partial \\mathit{log\\_variance}} = -\\frac{\\bar{\\ell}}{2} + \\frac{\\bar{\\ell} \\cdot e^{\\mathit{log\\_variance}}}{2}',
    },
  },
  docs: { location: 'The means.', log_variance: 'The natural logarithms of the variances.' },
  properties: [
    'nonnegative',
    'smooth',
    'convex-in(location)',
    'convex-in(log_variance)',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(latent)',
  ],
  use: {
    tasks: ['variational inference', 'image generation'],
    when: "A variational autoencoder's latent code should stay near the standard normal distribution.",
    avoid: 'The prior is another distribution.',
  },
  equivalents: { pytorch: '-0.5 * (1 + log_variance - location**2 - log_variance.exp()).sum(-1).mean()' },
  references: ['Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR. Appendix B.'],
});
