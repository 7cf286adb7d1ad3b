// Generated from spec/losses/classification/softmax_cross_entropy.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'softmax_cross_entropy',
    exportName: 'softmaxCrossEntropy',
    inputs: [
      { name: 'logits', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
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
    ],
    variants: [{ choices: {}, lossAxes: ['batch...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const softmaxCrossEntropy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Softmax cross-entropy',
  summary: 'The cross-entropy between target probabilities and the softmax of the logits.',
  formula:
    'smoothed = target * (1 - label_smoothing) + label_smoothing / size[class]\n-sum[class](class_weight * smoothed * log_softmax[class](logits))',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{smoothed} &= \\mathit{target} \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) + \\frac{\\mathit{label\\_smoothing}}{\\left|\\mathsf{class}\\right|} \\\\\n\\ell &= -\\sum_{\\mathsf{class}} \\mathit{class\\_weight} \\cdot \\mathit{smoothed} \\cdot \\operatorname*{log\\,softmax}_{\\mathsf{class}} \\mathit{logits}\n\\end{aligned}',
    gradients: {
      logits:
        '\\frac{\\partial L}{\\partial \\mathit{logits}} = -\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\mathit{smoothed} + \\left(\\bar{\\ell} \\cdot \\operatorname*{softmax}_{\\mathsf{class}} \\mathit{logits}\\right) \\cdot \\sum_{\\mathsf{class}} \\mathit{class\\_weight} \\cdot \\mathit{smoothed}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\left(\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\operatorname*{log\\,softmax}_{\\mathsf{class}} \\mathit{logits}\\right) \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right)',
    },
  },
  docs: {
    logits: 'Unnormalised log-probabilities.',
    target: 'The right probabilities, such as a one-hot vector; they need not sum to 1.',
    class_weight: 'How much each class counts in the loss.',
    label_smoothing: 'The share of the target that is spread evenly over all classes.',
  },
  properties: [
    'nonnegative where 0 <= target',
    'smooth',
    'robust',
    'convex-in(logits) where 0 <= target',
    'convex-in(target)',
    'increasing-in(target)',
    'shift-invariant-in(logits)',
    'proper(softmax) with class_weight = 1, label_smoothing = 0',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(class)',
  ],
  use: {
    tasks: ['classification', 'knowledge distillation'],
    when: 'Exactly one class is right, and the target is a distribution over the classes.',
    avoid: 'The labels are integers, whose one-hot vectors need not be built; or several classes can be right at once.',
  },
  equivalents: {
    pytorch:
      'F.cross_entropy(logits.movedim(-1, 1), target.movedim(-1, 1), weight=class_weight, label_smoothing=label_smoothing)',
    keras: 'keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=label_smoothing)(target, logits)',
    optax: 'optax.losses.softmax_cross_entropy(logits, target).mean()',
    tfjs: 'tf.losses.softmaxCrossEntropy(target, logits)',
    'tfjs-layers': 'losses.categoricalCrossentropy(target, logits, true).mean()',
  },
  references: [
    'Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs. Neurocomputing, 227-236.',
    'Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label smoothing.',
  ],
});
