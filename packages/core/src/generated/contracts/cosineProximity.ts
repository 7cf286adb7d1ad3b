// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
import {
  describeLoss,
  namedAxes,
  numberParameters,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'cosine_proximity',
    exportName: 'cosineProximity',
    inputs: [
      { name: 'prediction', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'epsilon',
        option: 'epsilon',
        kind: 'float',
        axes: [],
        default: 1e-8,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
    ],
    variants: [{ choices: {}, lossAxes: ['batch...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: numberParameters,
};

/** The same, and what people want to know. */
export const cosineProximity: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'ranking',
  title: 'Cosine proximity',
  summary: 'The negative cosine of the angle between prediction and target.',
  formula:
    'unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))\n-sum[feature](unit(prediction) * unit(target))',
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{unit}\\left(x\\right) &= \\begin{cases} \\frac{x}{\\varepsilon} & \\text{if } \\left\\| x \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ \\frac{x}{\\left\\| x \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= -\\sum_{\\mathsf{feature}} \\operatorname{unit}\\left(\\mathit{prediction}\\right) \\cdot \\operatorname{unit}\\left(\\mathit{target}\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\begin{aligned}\nu &= \\begin{cases} \\frac{\\mathit{target}}{\\varepsilon} & \\text{if } \\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ \\frac{\\mathit{target}}{\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases} \\\\\n\\frac{\\partial L}{\\partial \\mathit{prediction}} &= \\begin{cases} -\\frac{\\bar{\\ell} \\cdot u}{\\varepsilon} & \\text{if } \\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ -\\frac{\\bar{\\ell} \\cdot u}{\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}} + \\left(\\begin{cases} 0 & \\text{if } \\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}} = 0 \\\\ \\frac{\\mathit{prediction} \\cdot \\sum_{\\mathsf{feature}} \\frac{\\bar{\\ell} \\cdot u \\cdot \\mathit{prediction}}{\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}^{2}}}{\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases}\\right) & \\text{otherwise} \\end{cases}\n\\end{aligned}',
      target:
        '\\begin{aligned}\nu &= \\begin{cases} \\frac{\\mathit{prediction}}{\\varepsilon} & \\text{if } \\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ \\frac{\\mathit{prediction}}{\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases} \\\\\n\\frac{\\partial L}{\\partial \\mathit{target}} &= \\begin{cases} -\\frac{\\bar{\\ell} \\cdot u}{\\varepsilon} & \\text{if } \\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ -\\frac{\\bar{\\ell} \\cdot u}{\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}} + \\left(\\begin{cases} 0 & \\text{if } \\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}} = 0 \\\\ \\frac{\\mathit{target} \\cdot \\sum_{\\mathsf{feature}} \\frac{\\bar{\\ell} \\cdot u \\cdot \\mathit{target}}{\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}^{2}}}{\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases}\\right) & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    },
  },
  docs: { epsilon: 'Vectors shorter than this are divided by it instead of by their length.' },
  properties: ['symmetric', 'bounded-by(1)'],
  use: {
    tasks: ['metric learning', 'semantic similarity', 'regression'],
    when: 'Only the direction of vectors matters.',
    avoid: 'Their lengths carry meaning.',
  },
  equivalents: {
    pytorch: '-F.cosine_similarity(prediction, target, dim=-1, eps=epsilon).mean()',
    keras: 'keras.losses.CosineSimilarity()(target, prediction)',
    optax: '(optax.losses.cosine_distance(prediction, target) - 1).mean()',
    tfjs: "tf.losses.cosineDistance(target.div(target.norm('euclidean', -1, true)), prediction.div(prediction.norm('euclidean', -1, true)), -1).sub(1)",
  },
  references: [
    'Salton, G., Wong, A. and Yang, C. S. (1975). A Vector Space Model for Automatic Indexing. Communications of the ACM 18(11).',
  ],
});
