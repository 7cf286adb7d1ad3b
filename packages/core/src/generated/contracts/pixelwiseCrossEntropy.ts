// Generated from spec/losses/image/pixelwise_cross_entropy.loss.yaml. Do not edit.
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
    name: 'pixelwise_cross_entropy',
    exportName: 'pixelwiseCrossEntropy',
    inputs: [
      {
        name: 'logits',
        axes: [{ name: 'batch' }, { name: 'height' }, { name: 'width' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
      },
      {
        name: 'target',
        axes: [{ name: 'batch' }, { name: 'height' }, { name: 'width' }],
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
      {
        name: 'input',
        option: 'input',
        kind: 'choice',
        axes: [],
        default: 'logits',
        choices: ['logits', 'probability'],
      },
    ],
    variants: [
      { choices: { input: 'logits' }, lossAxes: ['batch', 'height', 'width'] },
      { choices: { input: 'probability' }, lossAxes: ['batch', 'height', 'width'] },
    ],
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
      const {
        height: heightSize = 0,
        width: widthSize = 0,
        class: classSize = 0,
        batch: batchSize = 0,
      } = context.sizes;
      if (target === undefined) return -1;
      const batchStride = heightSize * widthSize;
      for (let i = 0; i < batchSize; i++) {
        const batchStart = i * batchStride;
        for (let j = 0; j < heightSize; j++) {
          const heightStart = batchStart + j * widthSize;
          for (let k = 0; k < widthSize; k++) {
            const targetValue = target[heightStart + k]!;
            if (!(targetValue === ignoreIndex || (0 <= targetValue && targetValue < classSize))) return heightStart + k;
          }
        }
      }
      return -1;
    },
  },
};

/** The same, and what people want to know. */
export const pixelwiseCrossEntropy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'image',
  title: 'Pixelwise cross-entropy',
  summary: 'The cross-entropy of every pixel of an image.',
  formula:
    'match(input,\n  logits = sparse_softmax_cross_entropy(logits, target,\n    class_weight = class_weight, ignore_index = ignore_index, label_smoothing = label_smoothing),\n  probability = sparse_categorical_cross_entropy(logits, target,\n    class_weight = class_weight, ignore_index = ignore_index))',
  latex: {
    formula:
      '\\ell = \\begin{cases} \\operatorname{sparse\\_softmax\\_cross\\_entropy}\\left(\\mathit{logits}, \\mathit{target}, \\mathit{class\\_weight} = \\mathit{class\\_weight}, \\mathit{ignore\\_index} = \\mathit{ignore\\_index}, \\mathit{label\\_smoothing} = \\mathit{label\\_smoothing}\\right) & \\text{if } \\mathit{input} = \\text{logits} \\\\ \\operatorname{sparse\\_categorical\\_cross\\_entropy}\\left(\\mathit{logits}, \\mathit{target}, \\mathit{class\\_weight} = \\mathit{class\\_weight}, \\mathit{ignore\\_index} = \\mathit{ignore\\_index}\\right) & \\text{if } \\mathit{input} = \\text{probability} \\end{cases}',
    gradients: {
      logits:
        '\\begin{aligned}\nu &= \\left(\\left(\\begin{cases} 0 & \\text{if } \\mathit{label\\_smoothing} = 0 \\\\ -\\frac{\\bar{\\ell} \\cdot \\mathit{label\\_smoothing}}{\\left|\\mathsf{class}\\right|} & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} \\begin{cases} -\\bar{\\ell} & \\text{if } \\mathit{label\\_smoothing} = 0 \\\\ -\\bar{\\ell} \\cdot \\left(1 - \\mathit{label\\_smoothing}\\right) & \\text{otherwise} \\end{cases} & \\text{if } i_{\\mathsf{class}} = \\mathit{target} \\\\ 0 & \\text{otherwise} \\end{cases}\\right)\\right) \\cdot \\mathit{class\\_weight} \\\\\n\\frac{\\partial L}{\\partial \\mathit{logits}} &= \\begin{cases} 0 & \\text{if } \\mathit{target} = \\mathit{ignore\\_index} \\\\ u - \\left(\\operatorname*{softmax}_{\\mathsf{class}} \\mathit{logits}\\right) \\cdot \\sum_{\\mathsf{class}} u & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    },
  },
  docs: {
    logits: 'Unnormalised log-probabilities, or probabilities; see the parameter input.',
    target: 'The index of the right class.',
    class_weight: 'How much each class counts, in the loss and in the denominator of a mean.',
    ignore_index: 'The label of pixels to leave out; they count neither in the sum nor in the denominator of a mean.',
    label_smoothing: "The share of the label's probability that is spread evenly over all classes; for logits only.",
    input: 'Whether the model gives logits, or probabilities.',
  },
  properties: [
    'nonnegative with input = logits',
    'smooth with input = logits',
    'robust with input = logits',
    'convex-in(logits) with input = logits',
    'shift-invariant-in(logits) with input = logits',
    'nonnegative with input = probability where 0 < logits and logits <= 1',
    'convex-in(logits) with input = probability where 0 < logits',
    'proper(softmax) with input = logits, class_weight = 1, ignore_index = -100, label_smoothing = 0',
    'proper(distribution) with input = probability, class_weight = 1, ignore_index = -100',
    'permutation-invariant-in(batch)',
    'permutation-invariant-in(height)',
    'permutation-invariant-in(width)',
  ],
  use: {
    tasks: ['segmentation'],
    when: 'Every pixel has exactly one class, and pixels matter equally.',
    avoid: 'The object of interest is small; weigh the classes, or add a loss of overlap.',
  },
  equivalents: {
    pytorch:
      'F.cross_entropy(logits.movedim(-1, 1), target, weight=class_weight, ignore_index=ignore_index, label_smoothing=label_smoothing)',
    keras: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)(target, logits)',
    onnx: 'SoftmaxCrossEntropyLoss(Flatten(logits, axis=-1), Reshape(target, [-1]), class_weight, ignore_index=ignore_index)',
  },
  references: [
    'Long, J., Shelhamer, E. and Darrell, T. (2015). Fully Convolutional Networks for Semantic Segmentation. CVPR.',
  ],
});
