// Generated from spec/losses/regression/huber.loss.yaml. Do not edit.
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
    name: 'huber',
    exportName: 'huber',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'delta',
        option: 'delta',
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
export const huber: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'regression',
  title: 'Huber loss',
  summary: 'Half the square of small errors, and linear in large ones, with a continuous slope.',
  formula:
    'error = prediction - target\n# error^2 / 2 between the bounds, and delta * (abs(error) - delta / 2) beyond them. The slope is the clipped error\n# itself, for it is the c between the bounds where error * c - c^2 / 2 is largest: how it changes does not count.\nclipped = stop_gradient(clamp(error, -delta, delta))\nclipped * (error - clipped / 2)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{error} &= \\mathit{prediction} - \\mathit{target} \\\\\n\\mathit{clipped} &= \\operatorname{stop}\\left(\\operatorname{clamp}\\left(\\mathit{error}, -\\delta, \\delta\\right)\\right) \\\\\n\\ell &= \\mathit{clipped} \\cdot \\left(\\mathit{error} - \\frac{\\mathit{clipped}}{2}\\right)\n\\end{aligned}',
    gradients: {
      prediction: '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\bar{\\ell} \\cdot \\mathit{clipped}',
      target: '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\bar{\\ell} \\cdot \\mathit{clipped}',
    },
  },
  docs: { delta: 'The size of the error at which the loss turns from quadratic to linear; also its steepest slope.' },
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'smooth',
    'robust',
    'gradient-bounded-by(delta)',
    'convex-in(prediction)',
    'convex-in(target)',
    'translation-invariant-in(prediction, target)',
    'proper(probability) where delta >= 1',
  ],
  use: {
    tasks: ['regression'],
    when: 'There are outliers, but small errors should still be fitted as by least squares.',
    avoid: 'The scale of the noise is unknown, so that delta cannot be chosen.',
  },
  equivalents: {
    pytorch: 'F.huber_loss(prediction, target, delta=delta)',
    keras: 'keras.losses.Huber(delta=delta)(target, prediction)',
    optax: 'optax.losses.huber_loss(prediction, target, delta=delta).mean()',
    tfjs: 'tf.losses.huberLoss(target, prediction, undefined, delta)',
  },
  references: [
    'Huber, P. J. (1964). Robust Estimation of a Location Parameter. Annals of Mathematical Statistics 35(1).',
  ],
});
