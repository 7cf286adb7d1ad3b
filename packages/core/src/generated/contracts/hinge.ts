// Generated from spec/losses/classification/hinge.loss.yaml. Do not edit.
import { anyParameters, describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'hinge',
    exportName: 'hinge',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'labels',
        option: 'labels',
        kind: 'choice',
        axes: [],
        default: 'plus_minus_one',
        choices: ['plus_minus_one', 'zero_one'],
      },
    ],
    variants: [
      { choices: { labels: 'plus_minus_one' }, lossAxes: ['element...'] },
      { choices: { labels: 'zero_one' }, lossAxes: ['element...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const hinge: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Hinge loss',
  summary: 'How far a score misses the margin of 1 on the right side of 0.',
  formula: 'side = match(labels, plus_minus_one = target, zero_one = 2 * target - 1)\nrelu(1 - side * prediction)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{side} &= \\begin{cases} \\mathit{target} & \\text{if } \\mathit{labels} = \\text{plus\\_minus\\_one} \\\\ 2 \\, \\mathit{target} - 1 & \\text{if } \\mathit{labels} = \\text{zero\\_one} \\end{cases} \\\\\n\\ell &= \\operatorname{relu}\\left(1 - \\mathit{side} \\cdot \\mathit{prediction}\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\begin{cases} 0 & \\text{if } 1 - \\mathit{target} \\cdot \\mathit{prediction} \\le 0 \\\\ -\\bar{\\ell} \\cdot \\mathit{target} & \\text{otherwise} \\end{cases}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = \\begin{cases} 0 & \\text{if } 1 - \\mathit{target} \\cdot \\mathit{prediction} \\le 0 \\\\ -\\bar{\\ell} \\cdot \\mathit{prediction} & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    prediction: 'The score; positive for one class, negative for the other.',
    target: 'The label, as the parameter labels says.',
    labels: 'Whether the labels are -1 and 1, or 0 and 1; it is never guessed from the data.',
  },
  properties: [
    'nonnegative',
    'robust',
    'gradient-bounded-by(1) with labels = plus_minus_one where -1 <= target and target <= 1',
    'gradient-bounded-by(1) with labels = zero_one where 0 <= target and target <= 1',
    'convex-in(prediction)',
    'convex-in(target)',
  ],
  use: {
    tasks: ['classification'],
    when: 'Only the decision matters, and samples that are well classified should not count, as in a support vector machine.',
    avoid: 'Probabilities are needed.',
  },
  equivalents: {
    keras: 'keras.losses.Hinge()(target, prediction)',
    optax: 'optax.losses.hinge_loss(prediction, target).mean()',
    tfjs: 'tf.losses.hingeLoss(target.add(1).div(2), prediction)',
    'tfjs-layers': 'losses.hinge(target, prediction).mean()',
  },
  references: ['Cortes, C. and Vapnik, V. (1995). Support-Vector Networks. Machine Learning 20(3).'],
});
