// Generated from spec/losses/classification/sigmoid_focal.loss.yaml. Do not edit.
import { anyParameters, describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'sigmoid_focal',
    exportName: 'sigmoidFocal',
    inputs: [
      { name: 'logits', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
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
      {
        name: 'label_smoothing',
        option: 'labelSmoothing',
        kind: 'float',
        axes: [],
        default: 0,
        range: { text: '[0, 1]', low: 0, high: 1, includesLow: true, includesHigh: true },
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
export const sigmoidFocal: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Sigmoid focal loss',
  summary: 'The binary cross-entropy of logits, in which elements that are already right hardly count.',
  formula:
    "smoothed = target * (1 - label_smoothing) + label_smoothing / 2\ncross_entropy = smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)\nmiss = smoothed * sigmoid(-logits) + (1 - smoothed) * sigmoid(logits)\nbalance = match(alpha, none = 1, given = alpha * smoothed + (1 - alpha) * (1 - smoothed))\n# A miss that has vanished has no slope either, though below an exponent of 1 the power's own is infinite.\nfocus = where(miss == 0 and gamma > 0, 0, miss^gamma)\nbalance * focus * cross_entropy",
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{smoothed} &= \\mathit{target} \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) + \\frac{\\mathit{label\\_smoothing}}{2} \\\\\n\\mathit{cross\\_entropy} &= \\mathit{smoothed} \\cdot \\operatorname{softplus}\\left(-\\mathit{logits}\\right) + \\left(1 - \\mathit{smoothed}\\right) \\cdot \\operatorname{softplus}\\left(\\mathit{logits}\\right) \\\\\n\\mathit{miss} &= \\mathit{smoothed} \\cdot \\sigma\\left(-\\mathit{logits}\\right) + \\left(1 - \\mathit{smoothed}\\right) \\cdot \\sigma\\left(\\mathit{logits}\\right) \\\\\n\\mathit{balance} &= \\begin{cases} \\alpha \\cdot \\mathit{smoothed} + \\left(1 - \\alpha\\right) \\cdot \\left(1 - \\mathit{smoothed}\\right) & \\text{if } \\alpha \\text{ is given} \\\\ 1 & \\text{otherwise} \\end{cases} \\\\\n\\mathit{focus} &= \\begin{cases} 0 & \\text{if } \\mathit{miss} = 0 \\land \\gamma > 0 \\\\ \\mathit{miss}^{\\gamma} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\mathit{balance} \\cdot \\mathit{focus} \\cdot \\mathit{cross\\_entropy}\n\\end{aligned}',
    gradients: {
      logits:
        '\\begin{aligned}\nu_{1} &= \\mathit{miss}^{\\gamma - 1} \\\\\nu_{2} &= 1 - \\mathit{smoothed} \\\\\nu_{3} &= \\mathit{miss}^{\\gamma} \\\\\n\\frac{\\partial L}{\\partial \\mathit{logits}} &= \\begin{cases} 0 & \\text{if } \\mathit{miss} = 0 \\land 0 < \\gamma \\\\ \\left(\\begin{cases} 0 & \\text{if } \\gamma = 0 \\\\ \\bar{\\ell} \\cdot \\mathit{cross\\_entropy} \\cdot \\gamma \\cdot u_{1} \\cdot u_{2} \\cdot \\sigma\\left(\\mathit{logits}\\right) \\cdot \\sigma\\left(-\\mathit{logits}\\right) - \\bar{\\ell} \\cdot \\mathit{cross\\_entropy} \\cdot \\gamma \\cdot u_{1} \\cdot \\mathit{smoothed} \\cdot \\sigma\\left(-\\mathit{logits}\\right) \\cdot \\sigma\\left(\\mathit{logits}\\right) & \\text{otherwise} \\end{cases}\\right) + \\bar{\\ell} \\cdot u_{3} \\cdot u_{2} \\cdot \\sigma\\left(\\mathit{logits}\\right) - \\bar{\\ell} \\cdot u_{3} \\cdot \\mathit{smoothed} \\cdot \\sigma\\left(-\\mathit{logits}\\right) & \\text{otherwise} \\end{cases}\n\\end{aligned}',
      target:
        '\\begin{aligned}\nu_{1} &= \\mathit{miss}^{\\gamma - 1} \\\\\nu_{2} &= \\mathit{miss}^{\\gamma} \\\\\n\\frac{\\partial L}{\\partial \\mathit{target}} &= \\begin{cases} 0 & \\text{if } \\mathit{miss} = 0 \\land 0 < \\gamma \\\\ \\left(\\left(\\begin{cases} 0 & \\text{if } \\gamma = 0 \\\\ \\bar{\\ell} \\cdot \\mathit{cross\\_entropy} \\cdot \\gamma \\cdot u_{1} \\cdot \\sigma\\left(-\\mathit{logits}\\right) - \\bar{\\ell} \\cdot \\mathit{cross\\_entropy} \\cdot \\gamma \\cdot u_{1} \\cdot \\sigma\\left(\\mathit{logits}\\right) & \\text{otherwise} \\end{cases}\\right) - \\bar{\\ell} \\cdot u_{2} \\cdot \\operatorname{softplus}\\left(\\mathit{logits}\\right) + \\bar{\\ell} \\cdot u_{2} \\cdot \\operatorname{softplus}\\left(-\\mathit{logits}\\right)\\right) \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    },
  },
  docs: {
    logits: 'The logarithm of the odds of the label 1.',
    target: 'The label, 0 or 1; values in between are fine.',
    alpha: 'How much the label 1 counts; the label 0 then counts 1 - alpha. Without it both count 1.',
    gamma: "How fast an element's weight falls as its probability grows; 0 is the cross-entropy.",
    label_smoothing: 'The share of each label that is replaced by one half.',
  },
  properties: [
    'nonnegative where 0 <= target and target <= 1',
    'smooth where 0 <= target and target <= 1',
    'robust where 0 <= target and target <= 1',
  ],
  use: {
    tasks: ['object detection', 'classification', 'segmentation'],
    when: 'Most elements are easy negatives, whose sum would drown the few hard ones.',
    avoid:
      'Calibrated probabilities are needed, or labels are wrong now and then; both are the hard elements on which it insists.',
  },
  equivalents: {
    torchvision:
      'torchvision.ops.sigmoid_focal_loss(logits, target, alpha=-1 if alpha is None else alpha, gamma=gamma, reduction="mean")',
    keras:
      'keras.losses.BinaryFocalCrossentropy(apply_class_balancing=alpha is not None, alpha=alpha or 0, gamma=gamma, from_logits=True, label_smoothing=label_smoothing)(target, logits)',
    optax: 'optax.losses.sigmoid_focal_loss(logits, target, alpha=alpha, gamma=gamma).mean()',
  },
  references: ['Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.'],
});
