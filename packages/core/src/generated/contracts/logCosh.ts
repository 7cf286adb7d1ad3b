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
    'difference = target - prediction\nerror = abs(difference)\ndecline = expm1(-error)\nfar = 1 < error\n# cosh(e) is 1 + d^2 / (2 + 2 d), which is exact near 0, and exp(e) (1 + d + d^2 / 2), which never overflows.\nexcess = where(far, decline + decline^2 / 2, decline^2 / (2 + 2 * decline))\nwhere(far, error, 0) + log1p(excess)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{difference} &= \\mathit{target} - \\mathit{prediction} \\\\\n\\mathit{error} &= \\left| \\mathit{difference} \\right| \\\\\n\\mathit{decline} &= e^{-\\mathit{error}} - 1 \\\\\n\\mathit{far} &= 1 < \\mathit{error} \\\\\n\\mathit{excess} &= \\begin{cases} \\mathit{decline} + \\frac{\\mathit{decline}^{2}}{2} & \\text{if } \\mathit{far} \\\\ \\frac{\\mathit{decline}^{2}}{2 + 2 \\, \\mathit{decline}} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\left(\\begin{cases} \\mathit{error} & \\text{if } \\mathit{far} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) + \\log\\left(1 + \\mathit{excess}\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\begin{aligned}\nu &= 2 \\, \\mathit{decline} + \\mathit{decline}^{2} \\\\\n\\frac{\\partial L}{\\partial \\mathit{prediction}} &= \\frac{\\left(\\bar{\\ell} \\cdot \\operatorname{sign} \\mathit{difference}\\right) \\cdot u}{2 + u}\n\\end{aligned}',
      target:
        '\\begin{aligned}\nu &= 2 \\, \\mathit{decline} + \\mathit{decline}^{2} \\\\\n\\frac{\\partial L}{\\partial \\mathit{target}} &= -\\frac{\\left(\\bar{\\ell} \\cdot \\operatorname{sign} \\mathit{difference}\\right) \\cdot u}{2 + u}\n\\end{aligned}',
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
