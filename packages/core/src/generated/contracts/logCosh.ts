// Generated from spec/losses/regression/log_cosh.loss.yaml. Do not edit.
import { describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'log_cosh',
    exportName: 'logCosh',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [],
    variants: [{ choices: {}, lossAxes: ['element...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
};

/** The same, and what people want to know. */
export const logCosh: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'regression',
  title: 'Log-cosh loss',
  summary:
    'The logarithm of the hyperbolic cosine of the error, half the square of small errors and the size of large ones.',
  formula:
    'error = abs(prediction - target)\ndecline = expm1(-error)\nnear = error < 1\n# cosh(e) is 1 + d^2 / (2 + 2 d), which is exact near 0, and exp(e) (1 + d + d^2 / 2), which never overflows.\nexcess = where(near, decline^2 / (2 + 2 * decline), decline + decline^2 / 2)\nwhere(near, 0, error) + log1p(excess)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{error} &= \\left| \\mathit{prediction} - \\mathit{target} \\right| \\\\\n\\mathit{decline} &= e^{-\\mathit{error}} - 1 \\\\\n\\mathit{near} &= \\mathit{error} < 1 \\\\\n\\mathit{excess} &= \\begin{cases} \\frac{\\mathit{decline}^{2}}{2 + 2 \\, \\mathit{decline}} & \\text{if } \\mathit{near} \\\\ \\mathit{decline} + \\frac{\\mathit{decline}^{2}}{2} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\left(\\begin{cases} 0 & \\text{if } \\mathit{near} \\\\ \\mathit{error} & \\text{otherwise} \\end{cases}\\right) + \\log\\left(1 + \\mathit{excess}\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\begin{aligned}\nu_{1} &= 1 + \\mathit{excess} \\\\\nu_{2} &= 2 + 2 \\, \\mathit{decline} \\\\\n\\frac{\\partial L}{\\partial \\mathit{prediction}} &= \\left(\\left(\\begin{cases} 0 & \\text{if } \\mathit{near} \\\\ \\bar{\\ell} & \\text{otherwise} \\end{cases}\\right) - \\left(\\begin{cases} \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{decline}}{u_{1} \\cdot u_{2}} - \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{decline}^{2}}{u_{1} \\cdot u_{2}^{2}} & \\text{if } \\mathit{near} \\\\ \\frac{\\bar{\\ell}}{u_{1}} + \\frac{\\bar{\\ell} \\cdot \\mathit{decline}}{u_{1}} & \\text{otherwise} \\end{cases}\\right) \\cdot e^{-\\mathit{error}}\\right) \\cdot \\operatorname{sign} \\left(\\mathit{prediction} - \\mathit{target}\\right)\n\\end{aligned}',
      target:
        '\\begin{aligned}\nu_{1} &= 1 + \\mathit{excess} \\\\\nu_{2} &= 2 + 2 \\, \\mathit{decline} \\\\\n\\frac{\\partial L}{\\partial \\mathit{target}} &= -\\left(\\left(\\begin{cases} 0 & \\text{if } \\mathit{near} \\\\ \\bar{\\ell} & \\text{otherwise} \\end{cases}\\right) - \\left(\\begin{cases} \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{decline}}{u_{1} \\cdot u_{2}} - \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{decline}^{2}}{u_{1} \\cdot u_{2}^{2}} & \\text{if } \\mathit{near} \\\\ \\frac{\\bar{\\ell}}{u_{1}} + \\frac{\\bar{\\ell} \\cdot \\mathit{decline}}{u_{1}} & \\text{otherwise} \\end{cases}\\right) \\cdot e^{-\\mathit{error}}\\right) \\cdot \\operatorname{sign} \\left(\\mathit{prediction} - \\mathit{target}\\right)\n\\end{aligned}',
    },
  },
  docs: {},
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'smooth',
    'robust',
    'gradient-bounded-by(1)',
    'convex-in(prediction)',
    'convex-in(target)',
    'translation-invariant-in(prediction, target)',
  ],
  use: {
    tasks: ['regression'],
    when: 'Errors have outliers, and an optimiser needs a slope that is smooth everywhere.',
    avoid:
      "The place where the loss turns from quadratic to linear must be chosen; scale the data, or take Huber's loss.",
  },
  equivalents: {
    pytorch: 'torch.logaddexp(prediction - target, target - prediction).sub(math.log(2)).mean()',
    keras: 'keras.losses.LogCosh()(target, prediction)',
    optax: 'optax.losses.log_cosh(prediction, target).mean()',
    'tfjs-layers': 'losses.logcosh(target, prediction).mean()',
  },
  references: [
    'Green, P. J. (1990). Bayesian Reconstructions from Emission Tomography Data Using a Modified EM Algorithm. IEEE Transactions on Medical Imaging 9(1).',
    'Saleh, R. A. and Saleh, A. K. Md. E. (2022). Statistical Properties of the log-cosh Loss Function Used in Machine Learning. arXiv:2208.04564.',
  ],
});
