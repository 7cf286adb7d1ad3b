// Generated from spec/losses/classification/categorical_focal.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'categorical_focal',
    exportName: 'categoricalFocal',
    inputs: [
      { name: 'prediction', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'alpha',
        option: 'alpha',
        kind: 'float',
        axes: [{ name: 'class' }],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
      {
        name: 'gamma',
        option: 'gamma',
        kind: 'float',
        axes: [],
        default: 2,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
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
export const categoricalFocal: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Categorical focal loss',
  summary: 'The cross-entropy of predicted probabilities, in which samples that are already right hardly count.',
  formula: '-sum[class](alpha * (1 - prediction)^gamma * xlogy(target, prediction))',
  latex: {
    formula:
      '\\ell = -\\sum_{\\mathsf{class}} \\alpha \\cdot \\left(1 - \\mathit{prediction}\\right)^{\\gamma} \\cdot \\mathit{target} \\log \\mathit{prediction}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\left(\\begin{cases} 0 & \\text{if } \\mathit{target} = 0 \\\\ -\\frac{\\bar{\\ell} \\cdot \\alpha \\cdot \\left(1 - \\mathit{prediction}\\right)^{\\gamma} \\cdot \\mathit{target}}{\\mathit{prediction}} & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } \\gamma = 0 \\\\ \\left(\\bar{\\ell} \\cdot \\alpha \\cdot \\mathit{target} \\log \\mathit{prediction}\\right) \\cdot \\gamma \\cdot \\left(1 - \\mathit{prediction}\\right)^{\\gamma - 1} & \\text{otherwise} \\end{cases}\\right)',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = \\begin{cases} 0 & \\text{if } \\mathit{target} = 0 \\land \\mathit{prediction} \\le 0 \\\\ -\\bar{\\ell} \\cdot \\alpha \\cdot \\left(1 - \\mathit{prediction}\\right)^{\\gamma} \\cdot \\log \\mathit{prediction} & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    prediction: 'Probabilities; they are not made to sum to 1.',
    target: 'The right probabilities, such as a one-hot vector.',
    alpha: 'How much each class counts.',
    gamma: "How fast a class's weight falls as its probability grows; 0 is the cross-entropy.",
  },
  properties: [
    'nonnegative where 0 <= target and 0 < prediction and prediction < 1',
    'smooth where 0 <= target and 0 < prediction and prediction < 1',
    'convex-in(prediction) where 0 <= target and 0 < prediction and prediction < 1',
    'convex-in(target) where 0 <= target and 0 < prediction and prediction < 1',
    'decreasing-in(prediction) where 0 <= target and 0 < prediction and prediction < 1',
    'increasing-in(target) where 0 <= target and 0 < prediction and prediction < 1',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(class)',
  ],
  use: {
    tasks: ['classification'],
    when: 'Classes are of very different frequency, and the model gives probabilities.',
    avoid: 'The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.',
  },
  equivalents: { keras: 'keras.losses.CategoricalFocalCrossentropy(alpha=alpha, gamma=gamma)(target, prediction)' },
  references: ['Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.'],
});
