// Generated from spec/losses/regression/mean_squared_error.loss.yaml. Do not edit.
import { describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'mean_squared_error',
    exportName: 'meanSquaredError',
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
export const meanSquaredError: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'regression',
  title: 'Mean squared error',
  summary: 'The square of the error; twice the error costs four times as much.',
  formula: '(prediction - target)^2',
  latex: {
    formula: '\\ell = \\left(\\mathit{prediction} - \\mathit{target}\\right)^{2}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = 2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)',
    },
  },
  docs: {},
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'smooth',
    'convex-in(prediction)',
    'convex-in(target)',
    'translation-invariant-in(prediction, target)',
    'proper(probability)',
  ],
  use: {
    tasks: ['regression', 'reconstruction'],
    when: 'Errors are about normally distributed, or large errors must cost much more than small ones.',
    avoid: 'The data has outliers; a few of them then decide the fit.',
  },
  equivalents: {
    pytorch: 'F.mse_loss(prediction, target)',
    keras: 'keras.losses.MeanSquaredError()(target, prediction)',
    optax: 'optax.losses.squared_error(prediction, target).mean()',
    tfjs: 'tf.losses.meanSquaredError(target, prediction)',
    'tfjs-layers': 'losses.meanSquaredError(target, prediction).mean()',
  },
  references: [
    'Gauss, C. F. (1809). Theoria motus corporum coelestium in sectionibus conicis solem ambientium. Perthes & Besser.',
    'Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 1.2.5. Springer.',
  ],
});
