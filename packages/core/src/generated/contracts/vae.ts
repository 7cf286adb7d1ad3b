// Generated from spec/losses/composite/vae.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'vae',
    exportName: 'vae',
    inputs: [
      { name: 'prediction', axes: [{ name: 'batch' }, { name: 'feature...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'batch' }, { name: 'feature...' }], dtype: 'float', differentiable: true },
      { name: 'location', axes: [{ name: 'batch' }, { name: 'latent' }], dtype: 'float', differentiable: true },
      { name: 'log_variance', axes: [{ name: 'batch' }, { name: 'latent' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'reconstruction',
        option: 'reconstruction',
        kind: 'choice',
        axes: [],
        default: 'mse',
        choices: ['mse', 'bce'],
      },
      {
        name: 'beta',
        option: 'beta',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
    ],
    variants: [
      { choices: { reconstruction: 'mse' }, lossAxes: ['batch'] },
      { choices: { reconstruction: 'bce' }, lossAxes: ['batch'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const vae: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'composite',
  title: 'Loss of a variational autoencoder',
  summary:
    'The error of the reconstruction plus the divergence of the latent code from the prior; the negative evidence lower bound.',
  formula:
    'distortion = match(reconstruction,\n  mse = mean_squared_error(prediction, target),\n  bce = binary_cross_entropy(prediction, target))\nsum[feature...](distortion) + beta * gaussian_kl(location, log_variance)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{distortion} &= \\begin{cases} \\operatorname{mean\\_squared\\_error}\\left(\\mathit{prediction}, \\mathit{target}\\right) & \\text{if } \\mathit{reconstruction} = \\text{mse} \\\\ \\operatorname{binary\\_cross\\_entropy}\\left(\\mathit{prediction}, \\mathit{target}\\right) & \\text{if } \\mathit{reconstruction} = \\text{bce} \\end{cases} \\\\\n\\ell &= \\sum_{\\mathsf{feature}} \\mathit{distortion} + \\beta \\cdot \\operatorname{gaussian\\_kl}\\left(\\mathit{location}, \\mathit{log\\_variance}\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = 2 \\, \\bar{\\ell} \\cdot \\mathit{distortion}^{0.5}',
      target: '\\frac{\\partial L}{\\partial \\mathit{target}} = -2 \\, \\bar{\\ell} \\cdot \\mathit{distortion}^{0.5}',
      location:
        '\\frac{\\partial L}{\\partial \\mathit{location}} = \\bar{\\ell} \\cdot \\beta \\cdot \\mathit{location}',
      log_variance:
        '\\frac{\\partial L}{\\partial \\mathit{log\\_variance}} = -\\frac{\\bar{\\ell} \\cdot \\beta}{2} + \\frac{\\bar{\\ell} \\cdot \\beta \\cdot e^{\\mathit{log\\_variance}}}{2}',
    },
  },
  docs: {
    prediction: 'The reconstruction.',
    target: 'What was to be reconstructed.',
    location: 'The means of the latent code.',
    log_variance: 'The natural logarithms of its variances.',
    reconstruction:
      'Whether the reconstruction is judged by squared errors, or by binary cross-entropy, for which it is a probability.',
    beta: 'How much the divergence counts; above 1 it disentangles the latent code.',
  },
  properties: [
    'nonnegative with reconstruction = mse',
    'nonnegative with reconstruction = bce where 0 <= prediction and prediction <= 1 and 0 <= target and target <= 1',
    'smooth with reconstruction = mse',
    'convex-in(prediction) with reconstruction = mse',
    'convex-in(target) with reconstruction = mse',
    'convex-in(location) with reconstruction = mse',
    'convex-in(log_variance) with reconstruction = mse',
    'translation-invariant-in(prediction, target) with reconstruction = mse',
    'permutation-invariant-in(batch)',
    'permutation-invariant-in(feature...)',
    'permutation-invariant-in(latent)',
  ],
  use: {
    tasks: ['image generation', 'representation learning'],
    when: 'A variational autoencoder with a normal latent code is trained.',
    avoid: 'The reconstruction has an error model of its own; add its loss to gaussian_kl.',
  },
  equivalents: {
    pytorch:
      '(F.mse_loss(prediction, target, reduction="sum") - beta * (1 + log_variance - location**2 - log_variance.exp()).sum() / 2) / len(prediction)',
  },
  references: [
    'Kingma, D. P. and Welling, M. (2014). Auto-Encoding Variational Bayes. ICLR.',
    'Higgins, I. et al. (2017). beta-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework. ICLR.',
  ],
});
