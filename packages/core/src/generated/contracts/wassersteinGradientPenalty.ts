// Generated from spec/losses/adversarial/wasserstein_gradient_penalty.loss.yaml. Do not edit.
import { describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'wasserstein_gradient_penalty',
    exportName: 'wassersteinGradientPenalty',
    inputs: [
      { name: 'gradient', axes: [{ name: 'batch' }, { name: 'feature...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [],
    variants: [{ choices: {}, lossAxes: ['batch'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
};

/** The same, and what people want to know. */
export const wassersteinGradientPenalty: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'adversarial',
  title: 'Gradient penalty of a Wasserstein GAN',
  summary: "The square of what the length of the critic's gradient lacks to 1, or exceeds it.",
  formula: '(norm[feature...](gradient) - 1)^2',
  latex: {
    formula: '\\ell = \\left(\\left\\| \\mathit{gradient} \\right\\|_{\\mathsf{feature}} - 1\\right)^{2}',
    gradients: {
      gradient:
        '\\frac{\\partial L}{\\partial \\mathit{gradient}} = \\begin{cases} 0 & \\text{if } \\left\\| \\mathit{gradient} \\right\\|_{\\mathsf{feature}} = 0 \\\\ \\frac{2 \\, \\bar{\\ell} \\cdot \\left(\\left\\| \\mathit{gradient} \\right\\|_{\\mathsf{feature}} - 1\\right) \\cdot \\mathit{gradient}}{\\left\\| \\mathit{gradient} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases}',
    },
  },
  docs: { gradient: "The gradient of the critic's score by its input, at points between real and generated samples." },
  properties: ['nonnegative', 'permutation-invariant-in(batch)', 'permutation-invariant-in(feature...)'],
  use: {
    tasks: ['image generation'],
    when: "Added to a Wasserstein critic's loss, usually ten times, to keep the critic Lipschitz.",
    avoid: 'The framework at hand cannot differentiate a gradient once more.',
  },
  equivalents: { pytorch: '(gradient.flatten(1).norm(dim=1) - 1).square().mean()' },
  references: ['Gulrajani, I. et al. (2017). Improved Training of Wasserstein GANs. NIPS. Equation 3.'],
});
