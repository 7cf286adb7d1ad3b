// Generated from spec/losses/composite/focal_smooth_l1.loss.yaml. Do not edit.
import {
  checkValues,
  describeLoss,
  namedAxes,
  numberParameters,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'focal_smooth_l1',
    exportName: 'focalSmoothL1',
    inputs: [
      {
        name: 'logits',
        axes: [{ name: 'batch' }, { name: 'anchor' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
      },
      {
        name: 'label',
        axes: [{ name: 'batch' }, { name: 'anchor' }, { name: 'class' }],
        dtype: 'float',
        differentiable: false,
      },
      {
        name: 'box',
        axes: [{ name: 'batch' }, { name: 'anchor' }, { name: 'coordinate', length: 4 }],
        dtype: 'float',
        differentiable: true,
      },
      {
        name: 'box_target',
        axes: [{ name: 'batch' }, { name: 'anchor' }, { name: 'coordinate', length: 4 }],
        dtype: 'float',
        differentiable: true,
      },
      { name: 'positive', axes: [{ name: 'batch' }, { name: 'anchor' }], dtype: 'integer', differentiable: false },
    ],
    parameters: [
      {
        name: 'box_weight',
        option: 'boxWeight',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
      {
        name: 'alpha',
        option: 'alpha',
        kind: 'float',
        axes: [],
        default: 0.25,
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
        name: 'beta',
        option: 'beta',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
    ],
    variants: [{ choices: {}, lossAxes: ['batch', 'anchor'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: true,
  },
  axes: namedAxes,
  parameters: numberParameters,
  checkValues,
};

/** The same, and what people want to know. */
export const focalSmoothL1: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'composite',
  title: 'Focal and smooth L1 loss of a detector',
  summary:
    "The focal loss of every anchor's classes plus the smooth L1 loss of the boxes of anchors that hold an object.",
  formula:
    'classification = sum[class](sigmoid_focal(logits, label, alpha = alpha, gamma = gamma))\nregression = sum[coordinate](smooth_l1(box, box_target, beta = beta))\nclassification + box_weight * where(positive == 1, regression, 0)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{classification} &= \\sum_{\\mathsf{class}} \\operatorname{sigmoid\\_focal}\\left(\\mathit{logits}, \\mathit{label}, \\alpha = \\alpha, \\gamma = \\gamma\\right) \\\\\n\\mathit{regression} &= \\sum_{\\mathsf{coordinate}} \\operatorname{smooth\\_l1}\\left(\\mathit{box}, \\mathit{box\\_target}, \\beta = \\beta\\right) \\\\\n\\ell &= \\mathit{classification} + \\mathit{box\\_weight} \\cdot \\left(\\begin{cases} \\mathit{regression} & \\text{if } \\mathit{positive} = 1 \\\\ 0 & \\text{otherwise} \\end{cases}\\right)\n\\end{aligned}',
    gradients: {
      logits:
        '\\begin{aligned}\nu_{1} &= \\mathit{label} \\cdot \\sigma\\left(-\\mathit{logits}\\right) + \\left(1 - \\mathit{label}\\right) \\cdot \\sigma\\left(\\mathit{logits}\\right) \\\\\nu_{2} &= u_{1} = 0 \\land 0 < \\gamma \\\\\nu_{3} &= \\alpha \\cdot \\mathit{label} + \\left(1 - \\alpha\\right) \\cdot \\left(1 - \\mathit{label}\\right) \\\\\nu_{4} &= \\mathit{label} \\cdot \\operatorname{softplus}\\left(-\\mathit{logits}\\right) + \\left(1 - \\mathit{label}\\right) \\cdot \\operatorname{softplus}\\left(\\mathit{logits}\\right) \\\\\nu_{5} &= u_{1}^{\\gamma - 1} \\\\\nu_{6} &= \\begin{cases} 0 & \\text{if } u_{2} \\\\ u_{1}^{\\gamma} & \\text{otherwise} \\end{cases} \\\\\n\\frac{\\partial L}{\\partial \\mathit{logits}} &= \\left(\\begin{cases} 0 & \\text{if } u_{2} \\\\ 0 & \\text{if } \\gamma = 0 \\\\ \\bar{\\ell} \\cdot u_{3} \\cdot u_{4} \\cdot \\gamma \\cdot u_{5} \\cdot \\left(1 - \\mathit{label}\\right) \\cdot \\sigma\\left(\\mathit{logits}\\right) \\cdot \\sigma\\left(-\\mathit{logits}\\right) - \\bar{\\ell} \\cdot u_{3} \\cdot u_{4} \\cdot \\gamma \\cdot u_{5} \\cdot \\mathit{label} \\cdot \\sigma\\left(-\\mathit{logits}\\right) \\cdot \\sigma\\left(\\mathit{logits}\\right) & \\text{otherwise} \\end{cases}\\right) + \\bar{\\ell} \\cdot u_{3} \\cdot u_{6} \\cdot \\left(1 - \\mathit{label}\\right) \\cdot \\sigma\\left(\\mathit{logits}\\right) - \\bar{\\ell} \\cdot u_{3} \\cdot u_{6} \\cdot \\mathit{label} \\cdot \\sigma\\left(-\\mathit{logits}\\right)\n\\end{aligned}',
      box: '\\frac{\\partial L}{\\partial \\mathit{box}} = \\begin{cases} \\left(\\begin{cases} \\frac{\\bar{\\ell} \\cdot \\mathit{box\\_weight} \\cdot \\left| \\mathit{box} - \\mathit{box\\_target} \\right|}{\\beta} & \\text{if } \\left| \\mathit{box} - \\mathit{box\\_target} \\right| < \\beta \\\\ \\bar{\\ell} \\cdot \\mathit{box\\_weight} & \\text{otherwise} \\end{cases}\\right) \\cdot \\operatorname{sign} \\left(\\mathit{box} - \\mathit{box\\_target}\\right) & \\text{if } \\mathit{positive} = 1 \\\\ 0 & \\text{otherwise} \\end{cases}',
      box_target:
        '\\frac{\\partial L}{\\partial \\mathit{box\\_target}} = \\begin{cases} -\\left(\\begin{cases} \\frac{\\bar{\\ell} \\cdot \\mathit{box\\_weight} \\cdot \\left| \\mathit{box} - \\mathit{box\\_target} \\right|}{\\beta} & \\text{if } \\left| \\mathit{box} - \\mathit{box\\_target} \\right| < \\beta \\\\ \\bar{\\ell} \\cdot \\mathit{box\\_weight} & \\text{otherwise} \\end{cases}\\right) \\cdot \\operatorname{sign} \\left(\\mathit{box} - \\mathit{box\\_target}\\right) & \\text{if } \\mathit{positive} = 1 \\\\ 0 & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    logits: 'The logarithm of the odds of each class.',
    label: '1 for the class of the object that an anchor holds, else 0.',
    box: 'The predicted boxes, encoded relative to their anchors.',
    box_target: 'The right boxes in the same encoding; any number where there is no object.',
    positive: '1 for anchors that hold an object, 0 for others.',
    box_weight: 'How much boxes count in comparison with classes.',
    alpha: 'How much the label 1 counts in the focal loss; the label 0 counts 1 - alpha.',
    gamma: 'How fast the weight of a class falls as its probability grows.',
    beta: 'The size of the error at which the parabola of the smooth L1 loss ends.',
  },
  properties: [],
  use: {
    tasks: ['object detection'],
    when: 'A one-stage detector is trained on anchors, nearly all of which hold nothing.',
    avoid: 'Boxes are judged by their overlap; a loss of intersection over union follows that.',
  },
  equivalents: {},
  references: ['Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.'],
});
