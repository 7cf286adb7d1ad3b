// Generated from spec/losses/regression/cauchy.loss.yaml. Do not edit.
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
    name: 'cauchy',
    exportName: 'cauchy',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
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
    ],
    variants: [{ choices: {}, lossAxes: ['element...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: numberParameters,
};

/** The same, and what people want to know. */
export const cauchy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'regression',
  title: 'Cauchy loss',
  summary: 'The logarithm of one plus the squared error, so that outliers hardly matter; also called Lorentzian.',
  formula: 'log1p(((prediction - target) / scale)^2)',
  latex: {
    formula:
      '\\ell = \\log\\left(1 + \\left(\\frac{\\mathit{prediction} - \\mathit{target}}{\\mathit{scale}}\\right)^{2}\\right)',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\frac{2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)}{\\left(1 + \\left(\\frac{\\mathit{prediction} - \\mathit{target}}{\\mathit{scale}}\\right)^{2}\\right) \\cdot \\mathit{scale}^{2}}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\frac{2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)}{\\left(1 + \\left(\\frac{\\mathit{prediction} - \\mathit{target}}{\\mathit{scale}}\\right)^{2}\\right) \\cdot \\mathit{scale}^{2}}',
    },
  },
  docs: { scale: 'The size of the error with the steepest slope; the unit in which errors are measured.' },
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'smooth',
    'robust',
    'gradient-bounded-by(1 / scale)',
    'translation-invariant-in(prediction, target)',
  ],
  use: {
    tasks: ['regression'],
    when: 'A part of the data is plainly wrong, and its pull should vanish with its distance.',
    avoid: 'The start is far from the solution; the loss is not convex, and far away it is nearly flat.',
  },
  equivalents: {
    pytorch: 'torch.log1p(((prediction - target) / scale) ** 2).mean()',
    kornia: 'kornia.losses.cauchy_loss(2**0.5 * prediction, 2**0.5 * target, reduction="mean")',
  },
  references: [
    'Black, M. J. and Anandan, P. (1996). The Robust Estimation of Multiple Motions. Computer Vision and Image Understanding 63(1).',
    'Barron, J. T. (2019). A General and Adaptive Robust Loss Function. CVPR. The case of shape 0.',
  ],
});
