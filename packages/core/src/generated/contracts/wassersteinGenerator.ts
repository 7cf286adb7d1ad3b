// Generated from spec/losses/adversarial/wasserstein_generator.loss.yaml. Do not edit.
import { describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'wasserstein_generator',
    exportName: 'wassersteinGenerator',
    inputs: [{ name: 'fake', axes: [{ name: 'fake...' }], dtype: 'float', differentiable: true }],
    parameters: [],
    variants: [{ choices: {}, lossAxes: ['fake...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
};

/** The same, and what people want to know. */
export const wassersteinGenerator: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'adversarial',
  title: 'Generator loss of a Wasserstein GAN',
  summary: 'The negative score of generated samples.',
  formula: '-fake',
  latex: {
    formula: '\\ell = -\\mathit{fake}',
    gradients: { fake: '\\frac{\\partial L}{\\partial \\mathit{fake}} = -\\bar{\\ell}' },
  },
  docs: { fake: "The critic's scores of generated samples." },
  properties: ['smooth', 'robust', 'gradient-bounded-by(1)', 'convex-in(fake)', 'decreasing-in(fake)'],
  use: {
    tasks: ['image generation'],
    when: 'A generator is trained against a Wasserstein critic.',
    avoid: 'The critic is not kept Lipschitz.',
  },
  equivalents: { pytorch: '-fake.mean()' },
  references: ['Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.'],
});
