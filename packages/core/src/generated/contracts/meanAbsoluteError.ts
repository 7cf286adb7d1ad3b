// Generated from spec/losses/regression/mean_absolute_error.loss.yaml. Do not edit.
import { describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'mean_absolute_error',
    exportName: 'meanAbsoluteError',
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
export const meanAbsoluteError: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'regression',
  title: 'Mean absolute error',
  summary: 'The size of the error; twice the error costs twice as much.',
  formula: 'abs(prediction - target)',
  latex: {
    formula: '\\ell = \\left| \\mathit{prediction} - \\mathit{target} \\right|',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\bar{\\ell} \\cdot \\operatorname{sign} \\left(\\mathit{prediction} - \\mathit{target}\\right)',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\bar{\\ell} \\cdot \\operatorname{sign} \\left(\\mathit{prediction} - \\mathit{target}\\right)',
    },
  },
  docs: {},
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'robust',
    'gradient-bounded-by(1)',
    'convex-in(prediction)',
    'convex-in(target)',
    'translation-invariant-in(prediction, target)',
  ],
  use: {
    tasks: ['regression', 'reconstruction'],
    when: 'The data has outliers that must not decide the fit; the best constant is the median.',
    avoid: 'Small errors must count for less and less, as near a minimum; the slope never changes.',
  },
  equivalents: {
    pytorch: 'F.l1_loss(prediction, target)',
    keras: 'keras.losses.MeanAbsoluteError()(target, prediction)',
    tfjs: 'tf.losses.absoluteDifference(target, prediction)',
    'tfjs-layers': 'losses.meanAbsoluteError(target, prediction).mean()',
  },
  references: ['Boscovich, R. J. (1757). De litteraria expeditione per pontificiam ditionem. Bologna.'],
});
