// Generated from spec/losses/classification/sparse_categorical_cross_entropy.loss.yaml. Do not edit.
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
    name: 'sparse_categorical_cross_entropy',
    exportName: 'sparseCategoricalCrossEntropy',
    inputs: [
      { name: 'prediction', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
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
export const sparseCategoricalCrossEntropy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Categorical cross-entropy with integer labels',
  summary: 'The negative logarithm of the probability that the model gives to the label.',
  formula:
    'kept = where(target == ignore_index, 0, pick[class](class_weight, target))\nprobability = pick[class](prediction, target)\n# The logarithm is clipped rather than the probability, for 1 - epsilon is rounded, and 1 - probability near 1 is not.\ncapped = where(1 - probability < epsilon, log1p(-epsilon), log(probability))\nlog_probability = where(probability < epsilon, log(epsilon), capped)\nwhere(target == ignore_index, 0, -kept * log_probability)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{kept} &= \\begin{cases} 0 & \\text{if } \\mathit{target} = \\mathit{ignore\\_index} \\\\ \\mathit{class\\_weight}_{\\mathsf{class} = \\mathit{target}} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{probability} &= \\mathit{prediction}_{\\mathsf{class} = \\mathit{target}} \\\\\n\\mathit{capped} &= \\begin{cases} \\log\\left(1 + -\\varepsilon\\right) & \\text{if } 1 - \\mathit{probability} < \\varepsilon \\\\ \\log \\mathit{probability} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{log\\_probability} &= \\begin{cases} \\log \\varepsilon & \\text{if } \\mathit{probability} < \\varepsilon \\\\ \\mathit{capped} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\begin{cases} 0 & \\text{if } \\mathit{target} = \\mathit{ignore\\_index} \\\\ -\\mathit{kept} \\cdot \\mathit{log\\_probability} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\begin{cases} 0 & \\text{if } \\mathit{target} = \\mathit{ignore\\_index} \\\\ 0 & \\text{if } \\mathit{probability} < \\varepsilon \\\\ 0 & \\text{if } 1 - \\mathit{probability} < \\varepsilon \\\\ -\\frac{\\bar{\\ell} \\cdot \\mathit{kept}}{\\mathit{probability}} & \\text{if } i_{\\mathsf{class}} = \\mathit{target} \\\\ 0 & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    prediction: 'Probabilities; they are not made to sum to 1.',
    target: 'The index of the right class.',
    class_weight: 'How much each class counts, in the loss and in the denominator of a mean.',
    ignore_index: 'The label of elements to leave out; they count neither in the sum nor in the denominator of a mean.',
    epsilon: 'Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient.',
  },
  properties: [
    'nonnegative where 0 < prediction and prediction <= 1',
    'smooth with epsilon = 0 where 0 < prediction and prediction <= 1',
    'convex-in(prediction) with epsilon = 0 where 0 < prediction',
    'decreasing-in(prediction) where 0 < prediction',
    'proper(distribution) with class_weight = 1, ignore_index = -100, epsilon = 0',
    'permutation-invariant-in(batch...)',
  ],
  use: {
    tasks: ['classification', 'segmentation'],
    when: 'Exactly one class is right, labels are integers, and the model gives probabilities.',
    avoid: 'The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.',
  },
  equivalents: {
    pytorch: 'F.nll_loss(prediction.log().movedim(-1, 1), target, weight=class_weight, ignore_index=ignore_index)',
    keras: 'keras.losses.SparseCategoricalCrossentropy()(target, prediction)',
    onnx: 'NegativeLogLikelihoodLoss(Log(Flatten(prediction, axis=-1)), Reshape(target, [-1]), class_weight, ignore_index=ignore_index)',
  },
  references: [
    'Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).',
    'Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.4. Springer.',
  ],
});
