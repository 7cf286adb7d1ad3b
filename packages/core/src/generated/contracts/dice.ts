// Generated from spec/losses/image/dice.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'dice',
    exportName: 'dice',
    inputs: [
      {
        name: 'prediction',
        axes: [{ name: 'batch' }, { name: 'spatial...' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
      },
      {
        name: 'target',
        axes: [{ name: 'batch' }, { name: 'spatial...' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
      },
    ],
    parameters: [
      {
        name: 'smooth',
        option: 'smooth',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
      {
        name: 'power',
        option: 'power',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
      {
        name: 'reduce_over',
        option: 'reduceOver',
        kind: 'choice',
        axes: [],
        default: 'image',
        choices: ['image', 'batch'],
      },
      {
        name: 'class_weight',
        option: 'classWeight',
        kind: 'float',
        axes: [{ name: 'class' }],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
      {
        name: 'include_background',
        option: 'includeBackground',
        kind: 'choice',
        axes: [],
        default: true,
        choices: [true, false],
      },
    ],
    variants: [
      { choices: { reduce_over: 'image', include_background: true }, lossAxes: ['batch', 'class'] },
      { choices: { reduce_over: 'image', include_background: false }, lossAxes: ['batch', 'class'] },
      { choices: { reduce_over: 'batch', include_background: true }, lossAxes: ['class'] },
      { choices: { reduce_over: 'batch', include_background: false }, lossAxes: ['class'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: true,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const dice: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'image',
  title: 'Dice loss',
  summary: 'One minus the Dice coefficient, which is twice the overlap of two masks by the sum of their sizes.',
  formula:
    'total(x) = match(reduce_over, image = sum[spatial...](x), batch = sum[batch, spatial...](x))\nforeground(x) = match(include_background, true = x, false = where(index[class] == 0, 0, x))\noverlap = total(prediction * target)\nmass = total(prediction^power) + total(target^power)\ncoefficient = (2 * overlap + smooth) / (mass + smooth)\nforeground(class_weight * (1 - coefficient))',
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{total}\\left(x\\right) &= \\begin{cases} \\sum_{\\mathsf{spatial}} x & \\text{if } \\mathit{reduce\\_over} = \\text{image} \\\\ \\sum_{\\mathsf{batch}, \\mathsf{spatial}} x & \\text{if } \\mathit{reduce\\_over} = \\text{batch} \\end{cases} \\\\\n\\operatorname{foreground}\\left(x\\right) &= \\begin{cases} x & \\text{if } \\mathit{include\\_background} \\\\ \\begin{cases} 0 & \\text{if } i_{\\mathsf{class}} = 0 \\\\ x & \\text{otherwise} \\end{cases} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{overlap} &= \\operatorname{total}\\left(\\mathit{prediction} \\cdot \\mathit{target}\\right) \\\\\n\\mathit{mass} &= \\operatorname{total}\\left(\\mathit{prediction}^{\\mathit{power}}\\right) + \\operatorname{total}\\left(\\mathit{target}^{\\mathit{power}}\\right) \\\\\n\\mathit{coefficient} &= \\frac{2 \\, \\mathit{overlap} + \\mathit{smooth}}{\\mathit{mass} + \\mathit{smooth}} \\\\\n\\ell &= \\operatorname{foreground}\\left(\\mathit{class\\_weight} \\cdot \\left(1 - \\mathit{coefficient}\\right)\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\begin{aligned}\nu &= \\mathit{mass} + \\mathit{smooth} \\\\\n\\frac{\\partial L}{\\partial \\mathit{prediction}} &= \\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\left(2 \\, \\mathit{overlap} + \\mathit{smooth}\\right) \\cdot \\mathit{power} \\cdot \\mathit{prediction}^{\\mathit{power} - 1}}{u^{2}} - \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\mathit{target}}{u}\n\\end{aligned}',
      target:
        '\\begin{aligned}\nu &= \\mathit{mass} + \\mathit{smooth} \\\\\n\\frac{\\partial L}{\\partial \\mathit{target}} &= \\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\left(2 \\, \\mathit{overlap} + \\mathit{smooth}\\right) \\cdot \\mathit{power} \\cdot \\mathit{target}^{\\mathit{power} - 1}}{u^{2}} - \\frac{2 \\, \\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\mathit{prediction}}{u}\n\\end{aligned}',
    },
  },
  docs: {
    prediction: "Probabilities between 0 and 1, such as the softmax or the sigmoid of a network's output.",
    target: 'The right masks, 1 inside and 0 outside; values in between are fine.',
    smooth: 'Added to numerator and denominator; above 0, two empty masks agree perfectly instead of giving NaN.',
    power: "The exponent of the masks' sizes in the denominator; 2 is the form of V-Net.",
    reduce_over: 'Whether each image has a coefficient of its own, or the whole batch is one large image.',
    class_weight: 'How much each class counts, in the loss and in the denominator of a mean.',
    include_background: 'Whether class 0 counts.',
  },
  properties: [
    'symmetric',
    'nonnegative where 0 <= prediction and prediction <= 1 and 0 <= target and target <= 1 and smooth > 0 and power <= 2',
    'bounded-by(1) with class_weight = 1 where 0 <= prediction and prediction <= 1 and 0 <= target and target <= 1 and smooth > 0',
    'zero-at-target with power = 2 where 0 <= prediction and prediction <= 1 and 0 <= target and target <= 1 and smooth > 0',
    'smooth where 0 <= prediction and prediction <= 1 and 0 <= target and target <= 1 and smooth > 0 and (power == 1 or power >= 2)',
    'robust where 0 <= prediction and prediction <= 1 and 0 <= target and target <= 1 and smooth > 0 and power >= 1',
    'permutation-invariant-in(class) with include_background = true',
    'permutation-invariant-in(batch)',
    'permutation-invariant-in(spatial...)',
  ],
  use: {
    tasks: ['segmentation'],
    when: 'Few pixels belong to the object, so that a loss per pixel would be won by the background.',
    avoid: 'Most images have no object; the coefficient of nearly empty masks is noisy.',
  },
  equivalents: {
    monai:
      'monai.losses.DiceLoss(include_background=include_background, batch=reduce_over == "batch", smooth_nr=smooth, smooth_dr=smooth, squared_pred=power == 2)(prediction.unsqueeze(1).movedim(-1, 1), target.unsqueeze(1).movedim(-1, 1))',
    keras: 'keras.losses.Dice(axis=tuple(range(1, prediction.ndim - 1)))(target, prediction)',
  },
  references: [
    'Dice, L. R. (1945). Measures of the Amount of Ecologic Association Between Species. Ecology 26(3).',
    'Milletari, F., Navab, N. and Ahmadi, S.-A. (2016). V-Net: Fully Convolutional Neural Networks for Volumetric Medical Image Segmentation. 3DV.',
  ],
});
