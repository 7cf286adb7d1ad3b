// Generated from spec/losses/adversarial/lsgan_discriminator.loss.yaml. Do not edit.
import { describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'lsgan_discriminator',
    exportName: 'lsganDiscriminator',
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
export const lsganDiscriminator: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'adversarial',
  title: 'Discriminator loss of a least squares GAN',
  summary: 'Half the squared errors of a discriminator that should say 1 of real samples and 0 of generated ones.',
  formula: '(mean[real...]((real - 1)^2) + mean[fake...](fake^2)) / 2',
  latex: {
    formula:
      '\\ell = \\frac{\\operatorname*{mean}_{\\mathsf{real}} \\left(\\mathit{real} - 1\\right)^{2} + \\operatorname*{mean}_{\\mathsf{fake}} \\mathit{fake}^{2}}{2}',
    gradients: {
      real: '\\frac{\\partial L}{\\partial \\mathit{real}} = \\frac{\\bar{\\ell} \\cdot \\left(\\mathit{real} - 1\\right)}{\\left|\\mathsf{real}\\right|}',
      fake: '\\frac{\\partial L}{\\partial \\mathit{fake}} = \\frac{\\bar{\\ell} \\cdot \\mathit{fake}}{\\left|\\mathsf{fake}\\right|}',
    },
  },
  docs: { real: 'What the discriminator says of real samples.', fake: 'What it says of generated samples.' },
  properties: [
    'nonnegative',
    'smooth',
    'convex-in(real)',
    'convex-in(fake)',
    'permutation-invariant-in(real...)',
    'permutation-invariant-in(fake...)',
  ],
  use: {
    tasks: ['image generation'],
    when: 'Cross-entropy saturates; the slope grows with the distance from the right answer.',
    avoid: 'A few samples with extreme scores decide everything.',
  },
  equivalents: { pytorch: '(F.mse_loss(real, torch.ones_like(real)) + F.mse_loss(fake, torch.zeros_like(fake))) / 2' },
  references: ['Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.'],
});
