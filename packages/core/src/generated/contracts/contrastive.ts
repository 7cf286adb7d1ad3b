// Generated from spec/losses/ranking/contrastive.loss.yaml. Do not edit.
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
    name: 'contrastive',
    exportName: 'contrastive',
    inputs: [
      { name: 'first', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'second', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'similar', axes: [{ name: 'batch...' }], dtype: 'float', differentiable: false },
    ],
    parameters: [
      {
        name: 'margin',
        option: 'margin',
        kind: 'float',
        axes: [],
        default: 1,
        range: { text: '[0, inf)', low: 0, includesLow: true, includesHigh: false },
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
export const contrastive: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'ranking',
  title: 'Contrastive loss',
  summary: 'Pulls the embeddings of similar pairs together and pushes those of dissimilar pairs apart, up to a margin.',
  formula:
    'distance = norm[feature](first - second)\n# In float32 the square of a large distance is infinite, and 0 times infinity is not 0.\npull = where(similar == 0, 0, similar * distance^2)\n(pull + (1 - similar) * relu(margin - distance)^2) / 2',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{distance} &= \\left\\| \\mathit{first} - \\mathit{second} \\right\\|_{\\mathsf{feature}} \\\\\n\\mathit{pull} &= \\begin{cases} 0 & \\text{if } \\mathit{similar} = 0 \\\\ \\mathit{similar} \\cdot \\mathit{distance}^{2} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\frac{\\mathit{pull} + \\left(1 - \\mathit{similar}\\right) \\cdot \\left(\\operatorname{relu}\\left(\\mathit{margin} - \\mathit{distance}\\right)\\right)^{2}}{2}\n\\end{aligned}',
    gradients: {
      first:
        '\\begin{aligned}\nu &= \\mathit{margin} - \\mathit{distance} \\le 0 \\\\\n\\frac{\\partial L}{\\partial \\mathit{first}} &= \\begin{cases} 0 & \\text{if } \\mathit{distance} = 0 \\\\ \\frac{\\left(\\left(\\begin{cases} 0 & \\text{if } u \\\\ -\\bar{\\ell} \\cdot \\left(1 - \\mathit{similar}\\right) \\cdot \\left(\\begin{cases} 0 & \\text{if } u \\\\ \\mathit{margin} - \\mathit{distance} & \\text{otherwise} \\end{cases}\\right) & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } \\mathit{similar} = 0 \\\\ \\bar{\\ell} \\cdot \\mathit{similar} \\cdot \\mathit{distance} & \\text{otherwise} \\end{cases}\\right)\\right) \\cdot \\left(\\mathit{first} - \\mathit{second}\\right)}{\\mathit{distance}} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
      second:
        '\\begin{aligned}\nu &= \\mathit{margin} - \\mathit{distance} \\le 0 \\\\\n\\frac{\\partial L}{\\partial \\mathit{second}} &= \\begin{cases} 0 & \\text{if } \\mathit{distance} = 0 \\\\ -\\frac{\\left(\\left(\\begin{cases} 0 & \\text{if } u \\\\ -\\bar{\\ell} \\cdot \\left(1 - \\mathit{similar}\\right) \\cdot \\left(\\begin{cases} 0 & \\text{if } u \\\\ \\mathit{margin} - \\mathit{distance} & \\text{otherwise} \\end{cases}\\right) & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } \\mathit{similar} = 0 \\\\ \\bar{\\ell} \\cdot \\mathit{similar} \\cdot \\mathit{distance} & \\text{otherwise} \\end{cases}\\right)\\right) \\cdot \\left(\\mathit{first} - \\mathit{second}\\right)}{\\mathit{distance}} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    },
  },
  docs: {
    first: 'An embedding of each pair.',
    second: 'The other embedding.',
    similar: '1 for similar pairs, 0 for dissimilar ones; values in between are fine.',
    margin: 'The distance beyond which dissimilar pairs no longer repel each other, in the units of the embeddings.',
  },
  properties: [
    'nonnegative where 0 <= similar and similar <= 1',
    'symmetric',
    'translation-invariant-in(first, second)',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(feature)',
  ],
  use: {
    tasks: ['metric learning', 'verification'],
    when: 'The data says of pairs whether they belong together.',
    avoid: 'It says which of two things is nearer to a third; a triplet loss asks for no absolute distances.',
  },
  equivalents: {
    pytorch:
      '(similar * F.pairwise_distance(first, second, eps=0) ** 2 + (1 - similar) * F.relu(margin - F.pairwise_distance(first, second, eps=0)) ** 2).mean() / 2',
  },
  references: [
    'Hadsell, R., Chopra, S. and LeCun, Y. (2006). Dimensionality Reduction by Learning an Invariant Mapping. CVPR.',
  ],
});
