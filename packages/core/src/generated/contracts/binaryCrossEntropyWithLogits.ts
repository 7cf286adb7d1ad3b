// Generated from spec/losses/classification/binary_cross_entropy_with_logits.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'binary_cross_entropy_with_logits',
    exportName: 'binaryCrossEntropyWithLogits',
    inputs: [
      { name: 'logits', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'pos_weight',
        option: 'posWeight',
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
    ],
    variants: [{ choices: {}, lossAxes: ['batch...', 'class'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const binaryCrossEntropyWithLogits: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Binary cross-entropy of logits',
  summary: 'The negative log-likelihood of labels between 0 and 1 under the sigmoid of the logits.',
  formula:
    'smoothed = target * (1 - label_smoothing) + label_smoothing / 2\n# softplus(-x) is -log(sigmoid(x)), which the label 1 costs, and softplus(x) is -log(1 - sigmoid(x)).\npos_weight * smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{smoothed} &= \\mathit{target} \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) + \\frac{\\mathit{label\\_smoothing}}{2} \\\\\n\\ell &= \\mathit{pos\\_weight} \\cdot \\mathit{smoothed} \\cdot \\operatorname{softplus}\\left(-\\mathit{logits}\\right) + \\left(1 - \\mathit{smoothed}\\right) \\cdot \\operatorname{softplus}\\left(\\mathit{logits}\\right)\n\\end{aligned}',
    gradients: {
      logits:
        '\\frac{\\partial L}{\\partial \\mathit{logits}} = \\bar{\\ell} \\cdot \\left(1 - \\mathit{smoothed}\\right) \\cdot \\sigma\\left(\\mathit{logits}\\right) - \\bar{\\ell} \\cdot \\mathit{pos\\_weight} \\cdot \\mathit{smoothed} \\cdot \\sigma\\left(-\\mathit{logits}\\right)',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = \\left(-\\bar{\\ell} \\cdot \\operatorname{softplus}\\left(\\mathit{logits}\\right) + \\bar{\\ell} \\cdot \\mathit{pos\\_weight} \\cdot \\operatorname{softplus}\\left(-\\mathit{logits}\\right)\\right) \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right)',
    },
  },
  docs: {
    logits: 'The logarithm of the odds of the label 1.',
    target: 'The label, 0 or 1; values in between are fine.',
    pos_weight:
      'How much the label 1 counts in comparison with the label 0; above 1 it favours recall, below 1 precision.',
    label_smoothing: 'The share of each label that is replaced by one half.',
  },
  properties: [
    'nonnegative where 0 <= target and target <= 1',
    'smooth',
    'robust',
    'convex-in(logits) where 0 <= target and target <= 1',
    'convex-in(target)',
    'proper(sigmoid) with pos_weight = 1, label_smoothing = 0',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(class)',
  ],
  use: {
    tasks: ['classification', 'multi-label classification', 'segmentation'],
    when: 'Each class is a yes or a no of its own, so that none, one or several of them can be right.',
    avoid: 'Exactly one of several classes is right.',
  },
  equivalents: {
    pytorch: 'F.binary_cross_entropy_with_logits(logits, target, pos_weight=pos_weight)',
    keras: 'keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=label_smoothing)(target, logits)',
    optax: 'optax.losses.sigmoid_binary_cross_entropy(logits, target).mean()',
    tfjs: 'tf.losses.sigmoidCrossEntropy(target, logits, undefined, label_smoothing)',
  },
  references: [
    'Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.',
    'Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label smoothing.',
  ],
});
