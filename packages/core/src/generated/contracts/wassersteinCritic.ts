// Generated from spec/losses/adversarial/wasserstein_critic.loss.yaml. Do not edit.
import { describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'wasserstein_critic',
    exportName: 'wassersteinCritic',
    inputs: [
      { name: 'real', axes: [{ name: 'real...' }], dtype: 'float', differentiable: true },
      { name: 'fake', axes: [{ name: 'fake...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [],
    variants: [{ choices: {}, lossAxes: [] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
};

/** The same, and what people want to know. */
export const wassersteinCritic: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'adversarial',
  title: 'Critic loss of a Wasserstein GAN',
  summary:
    'The mean score of generated samples less that of real ones; its negative estimates the distance of the two distributions.',
  formula: 'mean[fake...](fake) - mean[real...](real)',
  latex: {
    formula:
      '\\ell = \\operatorname*{mean}_{\\mathsf{fake}} \\mathit{fake} - \\operatorname*{mean}_{\\mathsf{real}} \\mathit{real}',
    gradients: {
      real: '\\frac{\\partial L}{\\partial \\mathit{real}} = -\\frac{\\bar{\\ell}}{\\left|\\mathsf{real}\\right|}',
      fake: '\\frac{\\partial L}{\\partial \\mathit{fake}} = \\frac{\\bar{\\ell}}{\\left|\\mathsf{fake}\\right|}',
    },
  },
  docs: { real: "The critic's scores of real samples.", fake: 'Its scores of generated samples.' },
  properties: [
    'smooth',
    'robust',
    'gradient-bounded-by(1)',
    'convex-in(real)',
    'convex-in(fake)',
    'decreasing-in(real)',
    'increasing-in(fake)',
    'permutation-invariant-in(real...)',
    'permutation-invariant-in(fake...)',
  ],
  use: {
    tasks: ['image generation'],
    when: 'The critic is kept Lipschitz, as by a gradient penalty; its loss then tells how far the generator has come.',
    avoid: "Nothing bounds the critic's slope; the loss falls without end.",
  },
  equivalents: { pytorch: 'fake.mean() - real.mean()' },
  references: ['Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.'],
});
