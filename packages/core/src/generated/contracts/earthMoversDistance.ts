// Generated from spec/losses/distribution/earth_movers_distance.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'earth_movers_distance',
    exportName: 'earthMoversDistance',
    inputs: [
      { name: 'prediction', axes: [{ name: 'batch...' }, { name: 'bin' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'batch...' }, { name: 'bin' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      { name: 'form', option: 'form', kind: 'choice', axes: [], default: 'absolute', choices: ['absolute', 'squared'] },
    ],
    variants: [
      { choices: { form: 'absolute' }, lossAxes: ['batch...'] },
      { choices: { form: 'squared' }, lossAxes: ['batch...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const earthMoversDistance: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'distribution',
  title: "Earth mover's distance",
  summary:
    'The work of moving one distribution over ordered bins into another, which is the gap between their cumulative sums.',
  formula: 'flow = cumsum[bin](prediction - target)\nsum[bin](match(form, absolute = abs(flow), squared = flow^2))',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{flow} &= \\operatorname*{cumsum}_{\\mathsf{bin}} \\left(\\mathit{prediction} - \\mathit{target}\\right) \\\\\n\\ell &= \\sum_{\\mathsf{bin}} \\left(\\begin{cases} \\left| \\mathit{flow} \\right| & \\text{if } \\mathit{form} = \\text{absolute} \\\\ \\mathit{flow}^{2} & \\text{if } \\mathit{form} = \\text{squared} \\end{cases}\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\operatorname*{cumsum}^{\\leftarrow}_{\\mathsf{bin}} \\bar{\\ell} \\cdot \\operatorname{sign} \\mathit{flow}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\operatorname*{cumsum}^{\\leftarrow}_{\\mathsf{bin}} \\bar{\\ell} \\cdot \\operatorname{sign} \\mathit{flow}',
    },
  },
  docs: {
    prediction: "Probabilities of the bins, in the bins' order, such as a softmax.",
    target: 'The right probabilities; both sum to the same.',
    form: 'Whether each bin adds the size of the gap, which is the 1-Wasserstein distance in bins, or its square.',
  },
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'convex-in(prediction)',
    'convex-in(target)',
    'smooth with form = squared',
    'robust with form = absolute',
    'translation-invariant-in(prediction, target)',
    'permutation-invariant-in(batch...)',
  ],
  use: {
    tasks: ['classification', 'regression'],
    when: 'Classes have an order, as ages, grades or depths do, and a near miss must cost less than a far one.',
    avoid: 'Classes have no order, or prediction and target sum to different numbers.',
  },
  equivalents: {
    scipy:
      'numpy.mean([scipy.stats.wasserstein_distance(range(len(p)), range(len(t)), p, t) for p, t in zip(prediction.reshape(-1, prediction.shape[-1]), target.reshape(-1, target.shape[-1]))])',
  },
  references: [
    "Rubner, Y., Tomasi, C. and Guibas, L. J. (2000). The Earth Mover's Distance as a Metric for Image Retrieval. International Journal of Computer Vision 40(2).",
    "Hou, L., Yu, C.-P. and Samaras, D. (2016). Squared Earth Mover's Distance-based Loss for Training Deep Neural Networks. arXiv:1611.05916.",
  ],
});
