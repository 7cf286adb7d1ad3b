// Generated from spec/losses/adversarial/gan_discriminator.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'gan_discriminator',
    exportName: 'ganDiscriminator',
    inputs: [
      { name: 'real', axes: [{ name: 'real...' }], dtype: 'float', differentiable: true },
      { name: 'fake', axes: [{ name: 'fake...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'scale',
        option: 'scale',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
      {
        name: 'input',
        option: 'input',
        kind: 'choice',
        axes: [],
        default: 'logits',
        choices: ['logits', 'probability'],
      },
    ],
    variants: [
      { choices: { input: 'logits' }, lossAxes: [] },
      { choices: { input: 'probability' }, lossAxes: [] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const ganDiscriminator: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'adversarial',
  title: 'Discriminator loss of a GAN',
  summary: 'The binary cross-entropy of a discriminator that should tell real samples from generated ones.',
  formula:
    'on_real = match(input, logits = softplus(-real), probability = -log(real))\non_fake = match(input, logits = softplus(fake), probability = -log1p(-fake))\nscale * (mean[real...](on_real) + mean[fake...](on_fake))',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{on\\_real} &= \\begin{cases} \\operatorname{softplus}\\left(-\\mathit{real}\\right) & \\text{if } \\mathit{input} = \\text{logits} \\\\ -\\log \\mathit{real} & \\text{if } \\mathit{input} = \\text{probability} \\end{cases} \\\\\n\\mathit{on\\_fake} &= \\begin{cases} \\operatorname{softplus}\\left(\\mathit{fake}\\right) & \\text{if } \\mathit{input} = \\text{logits} \\\\ -\\log\\left(1 + -\\mathit{fake}\\right) & \\text{if } \\mathit{input} = \\text{probability} \\end{cases} \\\\\n\\ell &= \\mathit{scale} \\cdot \\left(\\operatorname*{mean}_{\\mathsf{real}} \\mathit{on\\_real} + \\operatorname*{mean}_{\\mathsf{fake}} \\mathit{on\\_fake}\\right)\n\\end{aligned}',
    gradients: {
      real: '\\frac{\\partial L}{\\partial \\mathit{real}} = -\\frac{\\bar{\\ell} \\cdot \\mathit{scale} \\cdot \\sigma\\left(-\\mathit{real}\\right)}{\\left|\\mathsf{real}\\right|}',
      fake: '\\frac{\\partial L}{\\partial \\mathit{fake}} = \\frac{\\bar{\\ell} \\cdot \\mathit{scale} \\cdot \\sigma\\left(\\mathit{fake}\\right)}{\\left|\\mathsf{fake}\\right|}',
    },
  },
  docs: {
    real: 'What the discriminator says of real samples.',
    fake: 'What it says of generated samples.',
    scale: 'A factor; 0.5 makes a mean of the two parts.',
    input: 'Whether the discriminator gives logits, or probabilities of being real.',
  },
  properties: [
    'nonnegative with input = logits',
    'smooth with input = logits',
    'robust with input = logits',
    'gradient-bounded-by(scale) with input = logits',
    'convex-in(real) with input = logits',
    'convex-in(fake) with input = logits',
    'decreasing-in(real) with input = logits',
    'increasing-in(fake) with input = logits',
    'nonnegative with input = probability where 0 < real and real <= 1 and 0 <= fake and fake < 1',
    'convex-in(real) with input = probability where 0 < real and real <= 1 and 0 <= fake and fake < 1',
    'convex-in(fake) with input = probability where 0 < real and real <= 1 and 0 <= fake and fake < 1',
    'decreasing-in(real) with input = probability where 0 < real and real <= 1 and 0 <= fake and fake < 1',
    'increasing-in(fake) with input = probability where 0 < real and real <= 1 and 0 <= fake and fake < 1',
    'permutation-invariant-in(real...)',
    'permutation-invariant-in(fake...)',
  ],
  use: {
    tasks: ['image generation'],
    when: 'A discriminator is trained beside a generator; the two batches may differ in size.',
    avoid:
      'Training is unstable; least squares or Wasserstein losses give gradients also where the discriminator is certain.',
  },
  equivalents: {
    pytorch:
      'scale * (F.binary_cross_entropy_with_logits(real, torch.ones_like(real)) + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake)))',
  },
  references: ['Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS.'],
});
