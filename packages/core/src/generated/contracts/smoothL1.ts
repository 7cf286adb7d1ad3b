// Generated from spec/losses/regression/smooth_l1.loss.yaml. Do not edit.
import {
  describeLoss,
  elementAxes,
  numberParameters,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'smooth_l1',
    exportName: 'smoothL1',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'beta',
        option: 'beta',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
    ],
    variants: [{ choices: {}, lossAxes: ['element...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: numberParameters,
};

/** The same, and what people want to know. */
export const smoothL1: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'regression',
  title: 'Smooth L1 loss',
  summary: 'The size of the error, rounded off to a parabola near 0, so that the slope is 1 beyond it.',
  formula: 'error = abs(prediction - target)\nwhere(error < beta, error^2 / (2 * beta), error - beta / 2)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{error} &= \\left| \\mathit{prediction} - \\mathit{target} \\right| \\\\\n\\ell &= \\begin{cases} \\frac{\\mathit{error}^{2}}{2 \\, \\beta} & \\text{if } \\mathit{error} < \\beta \\\\ \\mathit{error} - \\frac{\\beta}{2} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\left(\\begin{cases} \\frac{\\bar{\\ell} \\cdot \\mathit{error}}{\\beta} & \\text{if } \\mathit{error} < \\beta \\\\ \\bar{\\ell} & \\text{otherwise} \\end{cases}\\right) \\cdot \\operatorname{sign} \\left(\\mathit{prediction} - \\mathit{target}\\right)',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\left(\\begin{cases} \\frac{\\bar{\\ell} \\cdot \\mathit{error}}{\\beta} & \\text{if } \\mathit{error} < \\beta \\\\ \\bar{\\ell} & \\text{otherwise} \\end{cases}\\right) \\cdot \\operatorname{sign} \\left(\\mathit{prediction} - \\mathit{target}\\right)',
    },
  },
  docs: { beta: 'The size of the error at which the parabola ends; 0 is the mean absolute error.' },
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'smooth where beta > 0',
    'robust',
    'gradient-bounded-by(1)',
    'convex-in(prediction)',
    'convex-in(target)',
    'translation-invariant-in(prediction, target)',
  ],
  use: {
    tasks: ['regression', 'object detection'],
    when: 'Boxes or other coordinates are regressed, and a few bad samples must not dominate.',
    avoid: 'Large errors must cost much more than small ones.',
  },
  equivalents: {
    pytorch: 'F.smooth_l1_loss(prediction, target, beta=beta)',
    optax: '(optax.losses.huber_loss(prediction, target, delta=beta) / beta).mean()',
  },
  references: ['Girshick, R. (2015). Fast R-CNN. ICCV. Equation 3.'],
});
