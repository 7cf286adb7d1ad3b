// Generated from spec/losses/classification/sparse_softmax_cross_entropy.loss.yaml. Do not edit.
import {
  anyParameters,
  checkValues,
  describeLoss,
  namedAxes,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'sparse_softmax_cross_entropy',
    exportName: 'sparseSoftmaxCrossEntropy',
    inputs: [
      { name: 'logits', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
      {
        name: 'target',
        axes: [{ name: 'batch...' }],
        dtype: 'integer',
        differentiable: false,
        valid: 'target == ignore_index or (0 <= target and target < size[class])',
      },
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
      { name: 'ignore_index', option: 'ignoreIndex', kind: 'integer', axes: [], default: -100 },
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
    hasCount: true,
  },
  axes: namedAxes,
  parameters: anyParameters,
  checkValues,
  firstInvalid: {
    /** target == ignore_index or (0 <= target and target < size[class]) */
    target(context) {
      const { target } = context.arrays;
      const { ignore_index: ignoreIndex = NaN } = context.parameters;
      const { class: classSize = 0, 'batch...': batchSize = 0 } = context.sizes;
      if (target === undefined) return -1;
      for (let i = 0; i < batchSize; i++) {
        const targetValue = target[i]!;
        if (!(targetValue === ignoreIndex || (0 <= targetValue && targetValue < classSize))) return i;
      }
      return -1;
    },
  },
};

/** The same, and what people want to know. */
export const sparseSoftmaxCrossEntropy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Softmax cross-entropy with integer labels',
  summary: 'The negative logarithm of the probability that the softmax of the logits gives to the label.',
  formula:
    'log_probability = class_weight * log_softmax[class](logits)\nhard = -pick[class](log_probability, target)\nsmooth = -mean[class](log_probability)\n# Without smoothing, a logit of minus infinity at another class must not count: 0 times infinity is not 0.\nmixed = where(label_smoothing == 0, hard, (1 - label_smoothing) * hard + label_smoothing * smooth)\nwhere(target == ignore_index, 0, mixed)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{log\\_probability} &= \\mathit{class\\_weight} \\cdot \\operatorname*{log\\,softmax}_{\\mathsf{class}} \\mathit{logits} \\\\\n\\mathit{hard} &= -\\mathit{log\\_probability}_{\\mathsf{class} = \\mathit{target}} \\\\\n\\mathit{smooth} &= -\\operatorname*{mean}_{\\mathsf{class}} \\mathit{log\\_probability} \\\\\n\\mathit{mixed} &= \\begin{cases} \\mathit{hard} & \\text{if } \\mathit{label\\_smoothing} = 0 \\\\ \\left(1 - \\mathit{label\\_smoothing}\\right) \\cdot \\mathit{hard} + \\mathit{label\\_smoothing} \\cdot \\mathit{smooth} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\begin{cases} 0 & \\text{if } \\mathit{target} = \\mathit{ignore\\_index} \\\\ \\mathit{mixed} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    gradients: {
      logits:
        '\\begin{aligned}\nu &= \\left(\\left(\\begin{cases} 0 & \\text{if } \\mathit{label\\_smoothing} = 0 \\\\ -\\frac{\\bar{\\ell} \\cdot \\mathit{label\\_smoothing}}{\\left|\\mathsf{class}\\right|} & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} \\begin{cases} -\\bar{\\ell} & \\text{if } \\mathit{label\\_smoothing} = 0 \\\\ -\\bar{\\ell} \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) & \\text{otherwise} \\end{cases} & \\text{if } i_{\\mathsf{class}} = \\mathit{target} \\\\ 0 & \\text{otherwise} \\end{cases}\\right)\\right) \\cdot \\mathit{class\\_weight} \\\\\n\\frac{\\partial L}{\\partial \\mathit{logits}} &= \\begin{cases} 0 & \\text{if } \\mathit{target} = \\mathit{ignore\\_index} \\\\ u - \\left(\\operatorname*{softmax}_{\\mathsf{class}} \\mathit{logits}\\right) \\cdot \\sum_{\\mathsf{class}} u & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    },
  },
  docs: {
    logits: 'Unnormalised log-probabilities.',
    target: 'The index of the right class.',
    class_weight: 'How much each class counts, in the loss and in the denominator of a mean.',
    ignore_index: 'The label of elements to leave out; they count neither in the sum nor in the denominator of a mean.',
    label_smoothing: "The share of the label's probability that is spread evenly over all classes.",
  },
  properties: [
    'nonnegative',
    'smooth',
    'robust',
    'convex-in(logits)',
    'shift-invariant-in(logits)',
    'proper(softmax) with class_weight = 1, ignore_index = -100, label_smoothing = 0',
    'permutation-invariant-in(batch...)',
  ],
  use: {
    tasks: ['classification', 'segmentation', 'language modelling'],
    when: 'Exactly one class is right, and labels are integers.',
    avoid: 'Several classes can be right at once, or the model gives probabilities instead of logits.',
  },
  equivalents: {
    pytorch:
      'F.cross_entropy(logits.movedim(-1, 1), target, weight=class_weight, ignore_index=ignore_index, label_smoothing=label_smoothing)',
    keras: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)(target, logits)',
    optax: 'optax.losses.softmax_cross_entropy_with_integer_labels(logits, target).mean()',
    tfjs: 'tf.losses.softmaxCrossEntropy(tf.oneHot(target, logits.shape.at(-1)), logits)',
    'tfjs-layers': 'losses.sparseCategoricalCrossentropy(target.toFloat(), logits, true).mean()',
    onnx: 'SoftmaxCrossEntropyLoss(Flatten(logits, axis=-1), Reshape(target, [-1]), class_weight, ignore_index=ignore_index)',
  },
  references: [
    'Bridle, J. S. (1990). Probabilistic Interpretation of Feedforward Classification Network Outputs. Neurocomputing, 227-236.',
    'Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label smoothing.',
  ],
});
