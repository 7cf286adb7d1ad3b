// Generated from spec/losses/composite/dice_binary_cross_entropy.loss.yaml. Do not edit.
import {
  anyParameters,
  checkBounds,
  describeLoss,
  namedAxes,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'dice_binary_cross_entropy',
    exportName: 'diceBinaryCrossEntropy',
    inputs: [
      {
        name: 'prediction',
        axes: [{ name: 'batch' }, { name: 'spatial...' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
        valid: 'not (prediction < 0 or prediction > 1)',
      },
      {
        name: 'target',
        axes: [{ name: 'batch' }, { name: 'spatial...' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
        valid: 'not (target < 0 or target > 1)',
      },
    ],
    parameters: [
      {
        name: 'dice_weight',
        option: 'diceWeight',
        kind: 'float',
        axes: [],
        default: 0.5,
        range: { text: '[0, 1]', low: 0, high: 1, includesLow: true, includesHigh: true },
      },
      {
        name: 'smooth',
        option: 'smooth',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
      {
        name: 'reduce_over',
        option: 'reduceOver',
        kind: 'choice',
        axes: [],
        default: 'image',
        choices: ['image', 'batch'],
      },
    ],
    variants: [
      { choices: { reduce_over: 'image' }, lossAxes: ['batch'] },
      { choices: { reduce_over: 'batch' }, lossAxes: ['batch'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
  checkValues: checkBounds,
  firstInvalid: {
    /** not (prediction < 0 or prediction > 1) */
    prediction(context) {
      const { prediction } = context.arrays;
      const { 'spatial...': spatialSize = 0, class: classSize = 0, batch: batchSize = 0 } = context.sizes;
      if (prediction === undefined) return -1;
      const batchStride = spatialSize * classSize;
      for (let i = 0; i < batchSize; i++) {
        const batchStart = i * batchStride;
        for (let j = 0; j < spatialSize; j++) {
          const spatialStart = batchStart + j * classSize;
          for (let k = 0; k < classSize; k++) {
            const predictionValue = prediction[spatialStart + k]!;
            if (predictionValue < 0 || 1 < predictionValue) return spatialStart + k;
          }
        }
      }
      return -1;
    },
    /** not (target < 0 or target > 1) */
    target(context) {
      const { target } = context.arrays;
      const { 'spatial...': spatialSize = 0, class: classSize = 0, batch: batchSize = 0 } = context.sizes;
      if (target === undefined) return -1;
      const batchStride = spatialSize * classSize;
      for (let i = 0; i < batchSize; i++) {
        const batchStart = i * batchStride;
        for (let j = 0; j < spatialSize; j++) {
          const spatialStart = batchStart + j * classSize;
          for (let k = 0; k < classSize; k++) {
            const targetValue = target[spatialStart + k]!;
            if (targetValue < 0 || 1 < targetValue) return spatialStart + k;
          }
        }
      }
      return -1;
    },
  },
  bounds: { prediction: [0, 1], target: [0, 1] },
};

/** The same, and what people want to know. */
export const diceBinaryCrossEntropy: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'composite',
  title: 'Dice and binary cross-entropy',
  summary:
    'A weighted sum of the Dice loss, which sees the object as a whole, and of the binary cross-entropy of its pixels.',
  formula:
    'overlap = mean[class](dice(prediction, target, smooth = smooth, reduce_over = reduce_over))\npixel = mean[spatial..., class](binary_cross_entropy(prediction, target))\ndice_weight * overlap + (1 - dice_weight) * pixel',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{overlap} &= \\operatorname*{mean}_{\\mathsf{class}} \\left(\\operatorname{dice}\\left(\\mathit{prediction}, \\mathit{target}, \\mathit{smooth} = \\mathit{smooth}, \\mathit{reduce\\_over} = \\mathit{reduce\\_over}\\right)\\right) \\\\\n\\mathit{pixel} &= \\operatorname*{mean}_{\\mathsf{spatial}, \\mathsf{class}} \\left(\\operatorname{binary\\_cross\\_entropy}\\left(\\mathit{prediction}, \\mathit{target}\\right)\\right) \\\\\n\\ell &= \\mathit{dice\\_weight} \\cdot \\mathit{overlap} + \\left(1 - \\mathit{dice\\_weight}\\right) \\cdot \\mathit{pixel}\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\frac{\\bar{\\ell} \\cdot \\mathit{dice\\_weight} \\cdot \\left(2 \\, \\sum_{\\mathsf{spatial}} \\mathit{prediction} \\cdot \\mathit{target} + \\mathit{smooth}\\right)}{\\left|\\mathsf{class}\\right| \\cdot \\left(\\sum_{\\mathsf{spatial}} \\mathit{prediction} + \\sum_{\\mathsf{spatial}} \\mathit{target} + \\mathit{smooth}\\right)^{2}} - \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{dice\\_weight} \\cdot \\mathit{target}}{\\left|\\mathsf{class}\\right| \\cdot \\left(\\sum_{\\mathsf{spatial}} \\mathit{prediction} + \\sum_{\\mathsf{spatial}} \\mathit{target} + \\mathit{smooth}\\right)} + \\left(\\begin{cases} 0 & \\text{if } \\operatorname{stop}\\left(\\mathit{prediction}\\right) < 0 \\lor 1 - \\operatorname{stop}\\left(\\mathit{prediction}\\right) < 0 \\\\ \\frac{\\bar{\\ell} \\cdot \\left(1 - \\mathit{dice\\_weight}\\right) \\cdot \\left(\\operatorname{stop}\\left(\\mathit{prediction}\\right) - \\mathit{target}\\right)}{\\left|\\mathsf{spatial}\\right| \\cdot \\left|\\mathsf{class}\\right| \\cdot \\max\\left(\\operatorname{stop}\\left(\\mathit{prediction}\\right) \\cdot \\left(1 - \\operatorname{stop}\\left(\\mathit{prediction}\\right)\\right), 10^{-12}\\right)} & \\text{otherwise} \\end{cases}\\right)',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = \\frac{\\bar{\\ell} \\cdot \\mathit{dice\\_weight} \\cdot \\left(2 \\, \\sum_{\\mathsf{spatial}} \\mathit{prediction} \\cdot \\mathit{target} + \\mathit{smooth}\\right)}{\\left|\\mathsf{class}\\right| \\cdot \\left(\\sum_{\\mathsf{spatial}} \\mathit{prediction} + \\sum_{\\mathsf{spatial}} \\mathit{target} + \\mathit{smooth}\\right)^{2}} - \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{dice\\_weight} \\cdot \\mathit{prediction}}{\\left|\\mathsf{class}\\right| \\cdot \\left(\\sum_{\\mathsf{spatial}} \\mathit{prediction} + \\sum_{\\mathsf{spatial}} \\mathit{target} + \\mathit{smooth}\\right)} + \\frac{\\bar{\\ell} \\cdot \\left(1 - \\mathit{dice\\_weight}\\right) \\cdot \\left(\\begin{cases} -100 & \\text{if } \\log\\left(1 + -\\operatorname{stop}\\left(\\mathit{prediction}\\right)\\right) < -100 \\\\ 0 & \\text{if } 0 < \\log\\left(1 + -\\operatorname{stop}\\left(\\mathit{prediction}\\right)\\right) \\\\ \\log\\left(1 + -\\operatorname{stop}\\left(\\mathit{prediction}\\right)\\right) & \\text{otherwise} \\end{cases}\\right)}{\\left|\\mathsf{spatial}\\right| \\cdot \\left|\\mathsf{class}\\right|} - \\frac{\\bar{\\ell} \\cdot \\left(1 - \\mathit{dice\\_weight}\\right) \\cdot \\left(\\begin{cases} -100 & \\text{if } \\log \\operatorname{stop}\\left(\\mathit{prediction}\\right) < -100 \\\\ 0 & \\text{if } 0 < \\log \\operatorname{stop}\\left(\\mathit{prediction}\\right) \\\\ \\log \\operatorname{stop}\\left(\\mathit{prediction}\\right) & \\text{otherwise} \\end{cases}\\right)}{\\left|\\mathsf{spatial}\\right| \\cdot \\left|\\mathsf{class}\\right|}',
    },
  },
  docs: {
    prediction: 'Probabilities.',
    target: 'The right masks, 1 inside and 0 outside; values in between are fine.',
    dice_weight: 'How much the Dice loss counts; the cross-entropy counts what is left to 1.',
    smooth: 'As in dice.',
    reduce_over: 'Whether each image has a Dice coefficient of its own, or the whole batch is one large image.',
  },
  properties: [
    'nonnegative where smooth > 0',
    'smooth where smooth > 0 and 0 < prediction and prediction < 1',
    'permutation-invariant-in(batch)',
    'permutation-invariant-in(spatial...)',
    'permutation-invariant-in(class)',
  ],
  use: {
    tasks: ['segmentation'],
    when: 'Objects are small; the cross-entropy gives steady gradients, and the Dice loss makes up for the background.',
    avoid: 'Classes exclude each other; take the softmax cross-entropy instead of the binary one.',
  },
  equivalents: {
    monai:
      'dice_weight * monai.losses.DiceLoss(batch=reduce_over == "batch", smooth_nr=smooth, smooth_dr=smooth)( prediction.unsqueeze(1).movedim(-1, 1), target.unsqueeze(1).movedim(-1, 1)) + (1 - dice_weight) * F.binary_cross_entropy(prediction, target)',
  },
  references: [
    'Isensee, F. et al. (2018). nnU-Net: Self-adapting Framework for U-Net-Based Medical Image Segmentation. arXiv:1809.10486.',
  ],
});
