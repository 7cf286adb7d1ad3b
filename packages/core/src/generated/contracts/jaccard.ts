// Generated from spec/losses/image/jaccard.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'jaccard',
    exportName: 'jaccard',
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
export const jaccard: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'image',
  title: 'Jaccard loss',
  summary: 'One minus the Jaccard index, which is the overlap of two masks by their union; also called the IoU loss.',
  formula:
    'total(x) = match(reduce_over, image = sum[spatial...](x), batch = sum[batch, spatial...](x))\nforeground(x) = match(include_background, true = x, false = where(index[class] == 0, 0, x))\noverlap = total(prediction * target)\nmass = total(prediction^power) + total(target^power)\nunion = mass - overlap\ncoefficient = (overlap + smooth) / (union + smooth)\nforeground(class_weight * (1 - coefficient))',
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{total}\\left(x\\right) &= \\begin{cases} \\sum_{\\mathsf{spatial}} x & \\text{if } \\mathit{reduce\\_over} = \\text{image} \\\\ \\sum_{\\mathsf{batch}, \\mathsf{spatial}} x & \\text{if } \\mathit{reduce\\_over} = \\text{batch} \\end{cases} \\\\\n\\operatorname{foreground}\\left(x\\right) &= \\begin{cases} x & \\text{if } \\mathit{include\\_background} \\\\ \\begin{cases} 0 & \\text{if } i_{\\mathsf{class}} = 0 \\\\ x & \\text{otherwise} \\end{cases} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{overlap} &= \\operatorname{total}\\left(\\mathit{prediction} \\cdot \\mathit{target}\\right) \\\\\n\\mathit{mass} &= \\operatorname{total}\\left(\\mathit{prediction}^{\\mathit{power}}\\right) + \\operatorname{total}\\left(\\mathit{target}^{\\mathit{power}}\\right) \\\\\n\\mathit{union} &= \\mathit{mass} - \\mathit{overlap} \\\\\n\\mathit{coefficient} &= \\frac{\\mathit{overlap} + \\mathit{smooth}}{\\mathit{union} + \\mathit{smooth}} \\\\\n\\ell &= \\operatorname{foreground}\\left(\\mathit{class\\_weight} \\cdot \\left(1 - \\mathit{coefficient}\\right)\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\begin{aligned}\nu &= \\mathit{mass} - \\mathit{overlap} + \\mathit{smooth} \\\\\n\\frac{\\partial L}{\\partial \\mathit{prediction}} &= \\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\left(\\mathit{overlap} + \\mathit{smooth}\\right) \\cdot \\mathit{power} \\cdot \\mathit{prediction}^{\\mathit{power} - 1}}{u^{2}} + \\left(-\\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\left(\\mathit{overlap} + \\mathit{smooth}\\right)}{u^{2}} - \\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight}}{u}\\right) \\cdot \\mathit{target}\n\\end{aligned}',
      target:
        '\\begin{aligned}\nu &= \\mathit{mass} - \\mathit{overlap} + \\mathit{smooth} \\\\\n\\frac{\\partial L}{\\partial \\mathit{target}} &= \\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\left(\\mathit{overlap} + \\mathit{smooth}\\right) \\cdot \\mathit{power} \\cdot \\mathit{target}^{\\mathit{power} - 1}}{u^{2}} + \\left(-\\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight} \\cdot \\left(\\mathit{overlap} + \\mathit{smooth}\\right)}{u^{2}} - \\frac{\\bar{\\ell} \\cdot \\mathit{class\\_weight}}{u}\\right) \\cdot \\mathit{prediction}\n\\end{aligned}',
    },
  },
  docs: {
    prediction: "Probabilities between 0 and 1, such as the softmax or the sigmoid of a network's output.",
    target: 'The right masks, 1 inside and 0 outside; values in between are fine.',
    smooth: 'Added to numerator and denominator; above 0, two empty masks agree perfectly instead of giving NaN.',
    power:
      "The exponent of the masks' sizes in the denominator; with 2 the loss of equal masks is 0 for values between 0 and 1, too.",
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
    when: 'The result is judged by its intersection over union.',
    avoid: 'Most images have no object; the index of nearly empty masks is noisy.',
  },
  equivalents: {
    monai:
      'monai.losses.DiceLoss(jaccard=True, include_background=include_background, batch=reduce_over == "batch", smooth_nr=2 * smooth, smooth_dr=2 * smooth)(prediction.unsqueeze(1).movedim(-1, 1), target.unsqueeze(1).movedim(-1, 1))',
  },
  references: [
    'Jaccard, P. (1912). The Distribution of the Flora in the Alpine Zone. New Phytologist 11(2).',
    'Rahman, M. A. and Wang, Y. (2016). Optimizing Intersection-Over-Union in Deep Neural Networks for Image Segmentation. ISVC.',
  ],
});
