// Generated from spec/losses/adversarial/gan_generator.loss.yaml. Do not edit.
import { anyParameters, describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'gan_generator',
    exportName: 'ganGenerator',
    inputs: [{ name: 'fake', axes: [{ name: 'fake...' }], dtype: 'float', differentiable: true }],
    parameters: [
      {
        name: 'form',
        option: 'form',
        kind: 'choice',
        axes: [],
        default: 'non_saturating',
        choices: ['non_saturating', 'minimax'],
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
      { choices: { form: 'non_saturating', input: 'logits' }, lossAxes: ['fake...'] },
      { choices: { form: 'non_saturating', input: 'probability' }, lossAxes: ['fake...'] },
      { choices: { form: 'minimax', input: 'logits' }, lossAxes: ['fake...'] },
      { choices: { form: 'minimax', input: 'probability' }, lossAxes: ['fake...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const ganGenerator: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'adversarial',
  title: 'Generator loss of a GAN',
  summary: 'How well the discriminator recognises generated samples.',
  formula:
    'match(form,\n  non_saturating = match(input, logits = softplus(-fake), probability = -log(fake)),\n  minimax = match(input, logits = -softplus(fake), probability = log1p(-fake)))',
  latex: {
    formula:
      '\\ell = \\begin{cases} \\begin{cases} \\operatorname{softplus}\\left(-\\mathit{fake}\\right) & \\text{if } \\mathit{input} = \\text{logits} \\\\ -\\log \\mathit{fake} & \\text{if } \\mathit{input} = \\text{probability} \\end{cases} & \\text{if } \\mathit{form} = \\text{non\\_saturating} \\\\ \\begin{cases} -\\operatorname{softplus}\\left(\\mathit{fake}\\right) & \\text{if } \\mathit{input} = \\text{logits} \\\\ \\log\\left(1 + -\\mathit{fake}\\right) & \\text{if } \\mathit{input} = \\text{probability} \\end{cases} & \\text{if } \\mathit{form} = \\text{minimax} \\end{cases}',
    gradients: {
      fake: '\\frac{\\partial L}{\\partial \\mathit{fake}} = -\\bar{\\ell} \\cdot \\sigma\\left(-\\mathit{fake}\\right)',
    },
  },
  docs: {
    fake: 'What the discriminator says of generated samples.',
    form: 'Whether to raise the probability of being real, or to lower that of being fake, whose slope vanishes for bad samples.',
    input: 'Whether the discriminator gives logits, or probabilities of being real.',
  },
  properties: [
    'smooth with input = logits',
    'robust with input = logits',
    'gradient-bounded-by(1) with input = logits',
    'decreasing-in(fake) with input = logits',
    'decreasing-in(fake) with input = probability where 0 < fake and fake < 1',
    'nonnegative with form = non_saturating, input = logits',
    'convex-in(fake) with form = non_saturating, input = logits',
    'nonnegative with form = non_saturating, input = probability where 0 < fake and fake <= 1',
    'convex-in(fake) with form = non_saturating, input = probability where 0 < fake and fake <= 1',
  ],
  use: {
    tasks: ['image generation'],
    when: 'A generator is trained against a discriminator with binary cross-entropy.',
    avoid: 'The discriminator is so far ahead that its verdicts carry no information.',
  },
  equivalents: { pytorch: 'F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))' },
  references: ['Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS. Section 3.'],
});
