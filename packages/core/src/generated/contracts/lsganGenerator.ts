// Generated from spec/losses/adversarial/lsgan_generator.loss.yaml. Do not edit.
import { describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'lsgan_generator',
    exportName: 'lsganGenerator',
    inputs: [{ name: 'fake', axes: [{ name: 'fake...' }], dtype: 'float', differentiable: true }],
    parameters: [],
    variants: [{ choices: {}, lossAxes: ['fake...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
};

/** The same, and what people want to know. */
export const lsganGenerator: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'adversarial',
  title: 'Generator loss of a least squares GAN',
  summary: "Half the square of what the discriminator's verdict on generated samples lacks to 1.",
  formula: '(fake - 1)^2 / 2',
  latex: {
    formula: '\\ell = \\frac{\\left(\\mathit{fake} - 1\\right)^{2}}{2}',
    gradients: {
      fake: '\\frac{\\partial L}{\\partial \\mathit{fake}} = \\bar{\\ell} \\cdot \\left(\\mathit{fake} - 1\\right)',
    },
  },
  docs: { fake: 'What the discriminator says of generated samples.' },
  properties: ['nonnegative', 'smooth', 'convex-in(fake)'],
  use: {
    tasks: ['image generation'],
    when: 'A generator is trained against a discriminator with least squares.',
    avoid: 'A few samples with extreme scores decide everything.',
  },
  equivalents: {
    pytorch: 'F.mse_loss(fake, torch.ones_like(fake)) / 2',
    monai:
      'monai.losses.PatchAdversarialLoss(criterion="least_squares")(fake, target_is_real=True, for_discriminator=False) / 2',
  },
  references: ['Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.'],
});
