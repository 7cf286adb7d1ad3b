// Generated from spec/losses/classification/softmax_focal.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'softmax_focal',
    exportName: 'softmaxFocal',
    inputs: [
      { name: 'logits', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'alpha',
        option: 'alpha',
        kind: 'float',
        axes: [{ name: 'class' }],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
      },
      {
        name: 'gamma',
        option: 'gamma',
        kind: 'float',
        axes: [],
        default: 2,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
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
export const softmaxFocal: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Softmax focal loss',
  summary: 'The softmax cross-entropy, in which samples that are already right hardly count.',
  formula:
    'log_probability = log_softmax[class](logits)\nmiss = -expm1(log_probability)\n-sum[class](alpha * miss^gamma * target * log_probability)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{log\\_probability} &= \\operatorname*{log\\,softmax}_{\\mathsf{class}} \\mathit{logits} \\\\\n\\mathit{miss} &= -e^{\\mathit{log\\_probability}} - 1 \\\\\n\\ell &= -\\sum_{\\mathsf{class}} \\alpha \\cdot \\mathit{miss}^{\\gamma} \\cdot \\mathit{target} \\cdot \\mathit{log\\_probability}\n\\end{aligned}',
    gradients: {
      logits:
        '\\begin{aligned}\nu_{1} &= \\bar{\\ell} \\cdot \\alpha \\cdot \\mathit{miss}^{\\gamma} \\cdot \\mathit{target} \\\\\nu_{2} &= \\begin{cases} 0 & \\text{if } \\gamma = 0 \\\\ \\bar{\\ell} \\cdot \\alpha \\cdot \\mathit{target} \\cdot \\mathit{log\\_probability} \\cdot \\gamma \\cdot \\mathit{miss}^{\\gamma - 1} \\cdot e^{\\mathit{log\\_probability}} & \\text{otherwise} \\end{cases} \\\\\n\\frac{\\partial L}{\\partial \\mathit{logits}} &= -u_{1} + u_{2} - \\left(\\operatorname*{softmax}_{\\mathsf{class}} \\mathit{logits}\\right) \\cdot \\sum_{\\mathsf{class}} \\left(-u_{1} + u_{2}\\right)\n\\end{aligned}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\bar{\\ell} \\cdot \\alpha \\cdot \\mathit{miss}^{\\gamma} \\cdot \\mathit{log\\_probability}',
    },
  },
  docs: {
    logits: 'Unnormalised log-probabilities.',
    target: 'The right probabilities, such as a one-hot vector.',
    alpha: 'How much each class counts.',
    gamma: "How fast a class's weight falls as its probability grows; 0 is the cross-entropy.",
  },
  properties: [
    'nonnegative where 0 <= target',
    'smooth',
    'robust',
    'convex-in(target)',
    'increasing-in(target)',
    'shift-invariant-in(logits)',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(class)',
  ],
  use: {
    tasks: ['classification'],
    when: 'Exactly one class is right, and classes are of very different frequency.',
    avoid: 'Calibrated probabilities are needed, or labels are wrong now and then.',
  },
  equivalents: {
    keras: 'keras.losses.CategoricalFocalCrossentropy(alpha=alpha, gamma=gamma, from_logits=True)(target, logits)',
  },
  references: ['Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.'],
});
