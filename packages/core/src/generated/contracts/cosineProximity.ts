// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
import type { LossContract } from '../../runtime/index.ts';

export const cosineProximity: LossContract = {
  specification: {
    name: 'cosine_proximity',
    exportName: 'cosineProximity',
    family: 'ranking',
    title: 'Cosine proximity',
    summary: 'The negative cosine of the angle between prediction and target.',
    formula: 'unit(x) = x / max(norm[feature](x), epsilon)\n-sum[feature](unit(prediction) * unit(target))',
    latex: {
      formula:
        '\\begin{aligned}\n\\operatorname{unit}\\left(x\\right) &= \\frac{x}{\\max\\left(\\left\\| x \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right)} \\\\\n\\ell &= -\\sum_{\\mathsf{feature}} \\operatorname{unit}\\left(\\mathit{prediction}\\right) \\cdot \\operatorname{unit}\\left(\\mathit{target}\\right)\n\\end{aligned}',
      gradients: {
        prediction:
          '\\frac{\\partial L}{\\partial \\mathit{prediction}} = -\\frac{\\bar{\\ell} \\cdot \\mathit{target}}{\\max\\left(\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right) \\cdot \\max\\left(\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right)} + \\left(\\begin{cases} 0 & \\text{if } \\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}} = 0 \\\\ \\frac{\\bar{\\ell} \\cdot \\left(\\begin{cases} 0.5 & \\text{if } \\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}} = \\varepsilon \\\\ 1 & \\text{if } \\varepsilon < \\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) \\cdot \\mathit{prediction} \\cdot \\sum_{\\mathsf{feature}} \\mathit{prediction} \\cdot \\mathit{target}}{\\max\\left(\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right)^{2} \\cdot \\max\\left(\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right) \\cdot \\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases}\\right)',
        target:
          '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\frac{\\bar{\\ell} \\cdot \\mathit{prediction}}{\\max\\left(\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right) \\cdot \\max\\left(\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right)} + \\left(\\begin{cases} 0 & \\text{if } \\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}} = 0 \\\\ \\frac{\\bar{\\ell} \\cdot \\left(\\begin{cases} 0.5 & \\text{if } \\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}} = \\varepsilon \\\\ 1 & \\text{if } \\varepsilon < \\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) \\cdot \\mathit{target} \\cdot \\sum_{\\mathsf{feature}} \\mathit{prediction} \\cdot \\mathit{target}}{\\max\\left(\\left\\| \\mathit{prediction} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right) \\cdot \\max\\left(\\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}, \\varepsilon\\right)^{2} \\cdot \\left\\| \\mathit{target} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases}\\right)',
      },
    },
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
        doc: 'Vectors shorter than this are divided by it instead of by their length.',
      },
    ],
    variants: [{ choices: {}, lossAxes: ['batch...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
    properties: ['symmetric', 'bounded-by(1)'],
    use: {
      tasks: ['metric learning', 'semantic similarity', 'regression'],
      when: 'Only the direction of vectors matters.',
      avoid: 'Their lengths carry meaning.',
    },
    equivalents: {
      pytorch: '-F.cosine_similarity(prediction, target, dim=-1, eps=epsilon).mean()',
      keras: 'keras.losses.CosineSimilarity()(target, prediction)',
      optax: '(optax.losses.cosine_distance(prediction, target, epsilon) - 1).mean()',
    },
    references: [
      'Salton, G., Wong, A. and Yang, C. S. (1975). A Vector Space Model for Automatic Indexing. Communications of the ACM 18(11).',
    ],
  },
  firstInvalid: {},
};
