// Generated from spec/losses/ranking/triplet_margin.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'triplet_margin',
    exportName: 'tripletMargin',
    inputs: [
      { name: 'anchor', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'positive', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'negative', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      { name: 'margin', option: 'margin', kind: 'float', axes: [], default: 1 },
      {
        name: 'p',
        option: 'p',
        kind: 'float',
        axes: [],
        default: 2,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
      {
        name: 'epsilon',
        option: 'epsilon',
        kind: 'float',
        axes: [],
        default: 0.000001,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
      { name: 'swap', option: 'swap', kind: 'choice', axes: [], default: false, choices: [true, false] },
    ],
    variants: [
      { choices: { swap: false }, lossAxes: ['batch...'] },
      { choices: { swap: true }, lossAxes: ['batch...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const tripletMargin: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'ranking',
  title: 'Triplet margin loss',
  summary: 'How much nearer than a margin a negative example is to the anchor than a positive one, by a p-norm.',
  formula:
    'distance(x, y) = norm[feature](x - y + epsilon, p)\nfrom_anchor = distance(anchor, negative)\napart = match(swap, true = min(from_anchor, distance(positive, negative)), false = from_anchor)\n# The gradient passes at the margin itself, as in PyTorch: equal distances are pulled apart even without a margin.\nclamp(distance(anchor, positive) - apart + margin, 0, infinity)',
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{distance}\\left(x, y\\right) &= \\left\\| x - y + \\varepsilon \\right\\|_{\\mathsf{feature}, p} \\\\\n\\mathit{from\\_anchor} &= \\operatorname{distance}\\left(\\mathit{anchor}, \\mathit{negative}\\right) \\\\\n\\mathit{apart} &= \\begin{cases} \\min\\left(\\mathit{from\\_anchor}, \\operatorname{distance}\\left(\\mathit{positive}, \\mathit{negative}\\right)\\right) & \\text{if } \\mathit{swap} \\\\ \\mathit{from\\_anchor} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\operatorname{clamp}\\left(\\operatorname{distance}\\left(\\mathit{anchor}, \\mathit{positive}\\right) - \\mathit{apart} + \\mathit{margin}, 0, \\infty\\right)\n\\end{aligned}',
    gradients: {
      anchor:
        '\\frac{\\partial L}{\\partial \\mathit{anchor}} = \\begin{cases} 0 & \\text{if } \\left\\| \\mathit{anchor} - \\mathit{positive} + \\varepsilon \\right\\|_{\\mathsf{feature}, p} - \\mathit{from\\_anchor} + \\mathit{margin} < 0 \\\\ \\left(\\begin{cases} 0 & \\text{if } \\mathit{anchor} - \\mathit{positive} + \\varepsilon = 0 \\\\ \\left(\\bar{\\ell} \\cdot \\operatorname{sign} \\left(\\mathit{anchor} - \\mathit{positive} + \\varepsilon\\right)\\right) \\cdot \\left(\\frac{\\left| \\mathit{anchor} - \\mathit{positive} + \\varepsilon \\right|}{\\left\\| \\mathit{anchor} - \\mathit{positive} + \\varepsilon \\right\\|_{\\mathsf{feature}, p}}\\right)^{p - 1} & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} 0 & \\text{if } \\mathit{anchor} - \\mathit{negative} + \\varepsilon = 0 \\\\ -\\left(\\bar{\\ell} \\cdot \\operatorname{sign} \\left(\\mathit{anchor} - \\mathit{negative} + \\varepsilon\\right)\\right) \\cdot \\left(\\frac{\\left| \\mathit{anchor} - \\mathit{negative} + \\varepsilon \\right|}{\\mathit{from\\_anchor}}\\right)^{p - 1} & \\text{otherwise} \\end{cases}\\right) & \\text{otherwise} \\end{cases}',
      positive:
        '\\frac{\\partial L}{\\partial \\mathit{positive}} = \\begin{cases} 0 & \\text{if } \\left\\| \\mathit{anchor} - \\mathit{positive} + \\varepsilon \\right\\|_{\\mathsf{feature}, p} - \\mathit{from\\_anchor} + \\mathit{margin} < 0 \\\\ 0 & \\text{if } \\mathit{anchor} - \\mathit{positive} + \\varepsilon = 0 \\\\ -\\left(\\bar{\\ell} \\cdot \\operatorname{sign} \\left(\\mathit{anchor} - \\mathit{positive} + \\varepsilon\\right)\\right) \\cdot \\left(\\frac{\\left| \\mathit{anchor} - \\mathit{positive} + \\varepsilon \\right|}{\\left\\| \\mathit{anchor} - \\mathit{positive} + \\varepsilon \\right\\|_{\\mathsf{feature}, p}}\\right)^{p - 1} & \\text{otherwise} \\end{cases}',
      negative:
        '\\frac{\\partial L}{\\partial \\mathit{negative}} = \\begin{cases} 0 & \\text{if } \\left\\| \\mathit{anchor} - \\mathit{positive} + \\varepsilon \\right\\|_{\\mathsf{feature}, p} - \\mathit{from\\_anchor} + \\mathit{margin} < 0 \\\\ 0 & \\text{if } \\mathit{anchor} - \\mathit{negative} + \\varepsilon = 0 \\\\ \\left(\\bar{\\ell} \\cdot \\operatorname{sign} \\left(\\mathit{anchor} - \\mathit{negative} + \\varepsilon\\right)\\right) \\cdot \\left(\\frac{\\left| \\mathit{anchor} - \\mathit{negative} + \\varepsilon \\right|}{\\mathit{from\\_anchor}}\\right)^{p - 1} & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    anchor: 'Embeddings.',
    positive: 'Embeddings of what belongs to the anchors.',
    negative: 'Embeddings of what does not.',
    margin: 'How much farther than the positive the negative should be, in the units of the embeddings.',
    p: 'The exponent of the norm.',
    epsilon: 'Added to every coordinate of a difference, as in PyTorch.',
    swap: "Whether the negative's distance from the positive counts where it is the smaller one.",
  },
  properties: [
    'nonnegative',
    'robust where p >= 1',
    'gradient-bounded-by(2) where p >= 1',
    'convex-in(positive) with swap = false where p >= 1',
    'translation-invariant-in(anchor, positive, negative)',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(feature)',
  ],
  use: {
    tasks: ['metric learning', 'retrieval'],
    when: 'Distances themselves are compared, in the norm of the space in which embeddings will be searched.',
    avoid: 'Triplets are chosen at random; most of them soon have a loss of 0.',
  },
  equivalents: {
    pytorch: 'F.triplet_margin_loss(anchor, positive, negative, margin=margin, p=p, eps=epsilon, swap=swap)',
  },
  references: [
    'Balntas, V. et al. (2016). Learning Local Feature Descriptors with Triplets and Shallow Convolutional Neural Networks. BMVC.',
  ],
});
