// Generated from spec/losses/classification/binary_focal.loss.yaml. Do not edit.
import { anyParameters, describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'binary_focal',
    exportName: 'binaryFocal',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'alpha',
        option: 'alpha',
        kind: 'float',
        axes: [],
        default: null,
        range: { text: '[0, 1]', low: 0, high: 1, includesLow: true, includesHigh: true },
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
    variants: [
      { choices: { alpha: 'none' }, lossAxes: ['element...'] },
      { choices: { alpha: 'given' }, lossAxes: ['element...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const binaryFocal: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Binary focal loss',
  summary: 'The binary cross-entropy of probabilities, in which elements that are already right hardly count.',
  formula:
    '# What a label rules out costs nothing, even where the model rules it out, too.\nexpected(share, surprise) = where(share == 0 and surprise == infinity, 0, share * surprise)\ncross_entropy = expected(target, -log(prediction)) + expected(1 - target, -log1p(-prediction))\n# One minus the prediction for the label 1, and the prediction for the label 0.\nmiss = target + (1 - 2 * target) * prediction\nbalance = match(alpha, none = 1, given = alpha * target + (1 - alpha) * (1 - target))\nbalance * miss^gamma * cross_entropy',
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{expected}\\left(\\mathit{share}, \\mathit{surprise}\\right) &= \\begin{cases} 0 & \\text{if } \\mathit{share} = 0 \\land \\mathit{surprise} = \\infty \\\\ \\mathit{share} \\cdot \\mathit{surprise} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{cross\\_entropy} &= \\operatorname{expected}\\left(\\mathit{target}, -\\log \\mathit{prediction}\\right) + \\operatorname{expected}\\left(1 - \\mathit{target}, -\\log\\left(1 + -\\mathit{prediction}\\right)\\right) \\\\\n\\mathit{miss} &= \\mathit{target} + \\left(1 - 2 \\, \\mathit{target}\\right) \\cdot \\mathit{prediction} \\\\\n\\mathit{balance} &= \\begin{cases} \\alpha \\cdot \\mathit{target} + \\left(1 - \\alpha\\right) \\cdot \\left(1 - \\mathit{target}\\right) & \\text{if } \\alpha \\text{ is given} \\\\ 1 & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\mathit{balance} \\cdot \\mathit{miss}^{\\gamma} \\cdot \\mathit{cross\\_entropy}\n\\end{aligned}',
    gradients: {
      prediction:
        '\\begin{aligned}\nu &= \\mathit{miss}^{\\gamma} \\\\\n\\frac{\\partial L}{\\partial \\mathit{prediction}} &= \\left(\\begin{cases} 0 & \\text{if } \\gamma = 0 \\\\ \\bar{\\ell} \\cdot \\mathit{cross\\_entropy} \\cdot \\gamma \\cdot \\mathit{miss}^{\\gamma - 1} \\cdot \\left(1 - 2 \\, \\mathit{target}\\right) & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } 1 - \\mathit{target} = 0 \\land -\\log\\left(1 + -\\mathit{prediction}\\right) = \\infty \\\\ \\frac{\\bar{\\ell} \\cdot u \\cdot \\left(1 - \\mathit{target}\\right)}{1 - \\mathit{prediction}} & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } \\mathit{target} = 0 \\land -\\log \\mathit{prediction} = \\infty \\\\ -\\frac{\\bar{\\ell} \\cdot u \\cdot \\mathit{target}}{\\mathit{prediction}} & \\text{otherwise} \\end{cases}\\right)\n\\end{aligned}',
      target:
        '\\begin{aligned}\nu_{1} &= \\mathit{miss}^{\\gamma - 1} \\\\\nu_{2} &= \\mathit{miss}^{\\gamma} \\\\\n\\frac{\\partial L}{\\partial \\mathit{target}} &= \\left(\\begin{cases} 0 & \\text{if } \\gamma = 0 \\\\ \\bar{\\ell} \\cdot \\mathit{cross\\_entropy} \\cdot \\gamma \\cdot u_{1} - 2 \\, \\bar{\\ell} \\cdot \\mathit{cross\\_entropy} \\cdot \\gamma \\cdot u_{1} \\cdot \\mathit{prediction} & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } 1 - \\mathit{target} = 0 \\land -\\log\\left(1 + -\\mathit{prediction}\\right) = \\infty \\\\ \\bar{\\ell} \\cdot u_{2} \\cdot \\log\\left(1 + -\\mathit{prediction}\\right) & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } \\mathit{target} = 0 \\land -\\log \\mathit{prediction} = \\infty \\\\ -\\bar{\\ell} \\cdot u_{2} \\cdot \\log \\mathit{prediction} & \\text{otherwise} \\end{cases}\\right)\n\\end{aligned}',
    },
  },
  docs: {
    prediction: 'The probability of the label 1.',
    target: 'The label, 0 or 1; values in between are fine.',
    alpha: 'How much the label 1 counts; the label 0 then counts 1 - alpha. Without it both count 1.',
    gamma: "How fast an element's weight falls as its probability grows; 0 is the cross-entropy.",
  },
  properties: [
    'nonnegative where 0 <= target and target <= 1 and 0 < prediction and prediction < 1',
    'smooth where 0 <= target and target <= 1 and 0 < prediction and prediction < 1',
    'convex-in(prediction) where (target == 0 or target == 1) and 0 < prediction and prediction < 1',
  ],
  use: {
    tasks: ['object detection', 'classification', 'segmentation'],
    when: 'Most elements are easy negatives, and the model gives probabilities.',
    avoid: 'The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0 or 1.',
  },
  equivalents: {
    keras:
      'keras.losses.BinaryFocalCrossentropy(apply_class_balancing=alpha is not None, alpha=alpha or 0, gamma=gamma)(target, prediction)',
  },
  references: ['Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.'],
});
