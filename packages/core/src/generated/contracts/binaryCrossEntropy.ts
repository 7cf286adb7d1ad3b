// Generated from spec/losses/classification/binary_cross_entropy.loss.yaml. Do not edit.
import {
  checkBounds,
  describeLoss,
  elementAxes,
  numberParameters,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'binary_cross_entropy',
    exportName: 'binaryCrossEntropy',
    inputs: [
      {
        name: 'prediction',
        axes: [{ name: 'element...' }],
        dtype: 'float',
        differentiable: true,
        valid: 'not (prediction < 0 or prediction > 1)',
      },
      {
        name: 'target',
        axes: [{ name: 'element...' }],
        dtype: 'float',
        differentiable: true,
        valid: 'not (target < 0 or target > 1)',
      },
    ],
    parameters: [
      {
        name: 'epsilon',
        option: 'epsilon',
        kind: 'float',
        axes: [],
        default: 0,
        range: { text: '[0, 0.5)', low: 0, high: 0.5, includesLow: true, includesHigh: false },
      },
      {
        name: 'log_floor',
        option: 'logFloor',
        kind: 'float',
        axes: [],
        default: -100,
        range: { text: '(-inf, 0]', high: 0, includesLow: false, includesHigh: true },
      },
    ],
    variants: [{ choices: {}, lossAxes: ['element...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: numberParameters,
  checkValues: checkBounds,
  firstInvalid: {
    /** not (prediction < 0 or prediction > 1) */
    prediction(context) {
      const { prediction } = context.arrays;
      const { 'element...': elementSize = 0 } = context.sizes;
      if (prediction === undefined) return -1;
      for (let i = 0; i < elementSize; i++) {
        const predictionValue = prediction[i]!;
        if (predictionValue < 0 || 1 < predictionValue) return i;
      }
      return -1;
    },
    /** not (target < 0 or target > 1) */
    target(context) {
      const { target } = context.arrays;
      const { 'element...': elementSize = 0 } = context.sizes;
      if (target === undefined) return -1;
      for (let i = 0; i < elementSize; i++) {
        const targetValue = target[i]!;
        if (targetValue < 0 || 1 < targetValue) return i;
      }
      return -1;
    },
  },
  bounds: { prediction: [0, 1], target: [0, 1] },
};

/** The same, and what people want to know. */
export const binaryCrossEntropy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Binary cross-entropy',
  summary: 'The negative log-likelihood of labels between 0 and 1 under predicted probabilities.',
  formula:
    '# The logarithm is clipped rather than the probability, for 1 - epsilon is rounded.\nlow = max(log(epsilon), log_floor)\nhigh = log1p(-epsilon)\n-(target * clamp(log(prediction), low, high) + (1 - target) * clamp(log1p(-prediction), low, high))',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{low} &= \\max\\left(\\log \\varepsilon, \\mathit{log\\_floor}\\right) \\\\\n\\mathit{high} &= \\log\\left(1 + -\\varepsilon\\right) \\\\\n\\ell &= -\\left(\\mathit{target} \\cdot \\operatorname{clamp}\\left(\\log \\mathit{prediction}, \\mathit{low}, \\mathit{high}\\right) + \\left(1 - \\mathit{target}\\right) \\cdot \\operatorname{clamp}\\left(\\log\\left(1 + -\\mathit{prediction}\\right), \\mathit{low}, \\mathit{high}\\right)\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\begin{cases} 0 & \\text{if } \\mathit{prediction} < \\varepsilon \\lor 1 - \\mathit{prediction} < \\varepsilon \\\\ \\frac{\\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)}{\\max\\left(\\mathit{prediction} \\cdot \\left(1 - \\mathit{prediction}\\right), 10^{-12}\\right)} & \\text{otherwise} \\end{cases}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = \\bar{\\ell} \\cdot \\left(\\begin{cases} \\mathit{low} & \\text{if } \\log\\left(1 + -\\mathit{prediction}\\right) < \\mathit{low} \\\\ \\mathit{high} & \\text{if } \\mathit{high} < \\log\\left(1 + -\\mathit{prediction}\\right) \\\\ \\log\\left(1 + -\\mathit{prediction}\\right) & \\text{otherwise} \\end{cases}\\right) - \\bar{\\ell} \\cdot \\left(\\begin{cases} \\mathit{low} & \\text{if } \\log \\mathit{prediction} < \\mathit{low} \\\\ \\mathit{high} & \\text{if } \\mathit{high} < \\log \\mathit{prediction} \\\\ \\log \\mathit{prediction} & \\text{otherwise} \\end{cases}\\right)',
    },
  },
  docs: {
    prediction: 'The probability of the label 1.',
    target: 'The label, 0 or 1; values in between are fine.',
    epsilon: 'Probabilities nearer than this to 0 or 1 count as if they were this far from it, without a gradient.',
    log_floor: 'Logarithms below it count as it, so that the loss stays finite at a wrong probability of 0 or 1.',
  },
  properties: [
    'nonnegative',
    'convex-in(target)',
    'smooth with epsilon = 0, log_floor = -100 where 0 < prediction and prediction < 1',
    'proper(probability) with epsilon = 0, log_floor = -100',
  ],
  use: {
    tasks: ['classification', 'multi-label classification', 'segmentation'],
    when: 'The model gives probabilities, and each element is a yes or a no of its own.',
    avoid: 'The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0 or 1.',
  },
  equivalents: {
    pytorch: 'F.binary_cross_entropy(prediction, target)',
    keras: 'keras.losses.BinaryCrossentropy()(target, prediction)',
    tfjs: 'tf.losses.logLoss(target, prediction)',
    'tfjs-layers': 'losses.binaryCrossentropy(target, prediction).mean()',
  },
  references: [
    'Good, I. J. (1952). Rational Decisions. Journal of the Royal Statistical Society B 14(1).',
    'Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.',
  ],
});
