// Generated from spec/losses/classification/categorical_cross_entropy.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'categorical_cross_entropy',
    exportName: 'categoricalCrossEntropy',
    inputs: [
      { name: 'prediction', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'class_weight',
        option: 'classWeight',
        kind: 'float',
        axes: [{ name: 'class' }],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
      {
        name: 'label_smoothing',
        option: 'labelSmoothing',
        kind: 'float',
        axes: [],
        default: 0,
        range: { text: '[0, 1]', low: 0, high: 1, includesLow: true, includesHigh: true },
      },
      {
        name: 'epsilon',
        option: 'epsilon',
        kind: 'float',
        axes: [],
        default: 0,
        range: { text: '[0, 0.5)', low: 0, high: 0.5, includesLow: true, includesHigh: false },
      },
    ],
    variants: [{ choices: {}, lossAxes: ['batch...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const categoricalCrossEntropy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Categorical cross-entropy',
  summary: 'The cross-entropy between target probabilities and predicted ones.',
  formula:
    'smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]\n# The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - prediction near 1 is not.\ncapped = where(1 - prediction < epsilon, log1p(-epsilon), log(prediction))\nlog_probability = where(prediction < epsilon, log(epsilon), capped)\n# What the target rules out costs nothing, even where the model rules it out, too.\ncost = where(smoothed == 0 and log_probability == -infinity, 0, smoothed * log_probability)\n-sum[class](class_weight * cost)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{smoothed} &= \\mathit{target} \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) + \\frac{\\mathit{label\\_smoothing}}{\\left|\\mathsf{class}\\right|} \\\\\n\\mathit{capped} &= \\begin{cases} \\log\\left(1 + -\\varepsilon\\right) & \\text{if } 1 - \\mathit{prediction} < \\varepsilon \\\\ \\log \\mathit{prediction} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{log\\_probability} &= \\begin{cases} \\log \\varepsilon & \\text{if } \\mathit{prediction} < \\varepsilon \\\\ \\mathit{capped} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{cost} &= \\begin{cases} 0 & \\text{if } \\mathit{smoothed} = 0 \\land \\mathit{log\\_probability} = -\\infty \\\\ \\mathit{smoothed} \\cdot \\mathit{log\\_probability} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= -\\sum_{\\mathsf{class}} \\mathit{class\\_weight} \\cdot \\mathit{cost}\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\begin{cases} 0 & \\text{if } \\mathit{smoothed} = 0 \\land \\mathit{log\\_probability} = -\\infty \\\\ 0 & \\text{if } \\mathit{prediction} < \\varepsilon \\\\ 0 & \\text{if } 1 - \\mathit{prediction} < \\varepsilon \\\\ -\\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\mathit{smoothed}}{\\mathit{prediction}} & \\text{otherwise} \\end{cases}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = \\begin{cases} 0 & \\text{if } \\mathit{smoothed} = 0 \\land \\mathit{log\\_probability} = -\\infty \\\\ -\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\mathit{log\\_probability} \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    prediction: 'Probabilities; they are not made to sum to 1.',
    target: 'The right probabilities, such as a one-hot vector.',
    class_weight: 'How much each class counts in the loss.',
    label_smoothing: 'The share of the target that is spread evenly over all classes.',
    epsilon: 'Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient.',
  },
  properties: [
    'nonnegative where 0 <= target and 0 < prediction and prediction <= 1',
    'smooth with epsilon = 0 where 0 < prediction and prediction <= 1',
    'convex-in(prediction) with epsilon = 0 where 0 <= target and 0 < prediction',
    'convex-in(target) where 0 < prediction',
    'decreasing-in(prediction) where 0 <= target and 0 < prediction',
    'proper(distribution) with class_weight = 1, label_smoothing = 0, epsilon = 0',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(class)',
  ],
  use: {
    tasks: ['classification'],
    when: 'Exactly one class is right, and the model gives probabilities.',
    avoid: 'The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.',
  },
  equivalents: {
    pytorch: '-(class_weight * torch.xlogy(target, prediction)).sum(-1).mean()',
    keras: 'keras.losses.CategoricalCrossentropy(label_smoothing=label_smoothing)(target, prediction)',
  },
  references: [
    'Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).',
    'Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.',
  ],
});
