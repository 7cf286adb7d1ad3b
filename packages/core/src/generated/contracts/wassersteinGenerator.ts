// Generated from spec/losses/adversarial/wasserstein_generator.loss.yaml. Do not edit.
import { elementAxes, type LossContract } from '../../runtime/index.ts';

export const wassersteinGenerator: LossContract = {
  specification: {
    name: 'wasserstein_generator',
    exportName: 'wassersteinGenerator',
    family: 'adversarial',
    title: 'Generator loss of a Wasserstein GAN',
    summary: 'The negative score of generated samples.',
    formula: '-fake',
    latex: {
      formula: '\\ell = -\\mathit{fake}',
      gradients: { fake: '\\frac{\\partial L}{\\partial \\mathit{fake}} = -\\bar{\\ell}' },
    },
    inputs: [
      {
        name: 'fake',
        axes: [{ name: 'fake...' }],
        dtype: 'float',
        differentiable: true,
        doc: "The critic's scores of generated samples.",
      },
    ],
    parameters: [],
    variants: [{ choices: {}, lossAxes: ['fake...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
    properties: ['smooth', 'robust', 'gradient-bounded-by(1)', 'convex-in(fake)', 'decreasing-in(fake)'],
    use: {
      tasks: ['image generation'],
      when: 'A generator is trained against a Wasserstein critic.',
      avoid: 'The critic is not kept Lipschitz.',
    },
    equivalents: { pytorch: '-fake.mean()' },
    references: [
      'Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.',
    ],
  },
  axes: elementAxes,
};
