// Generated from spec/losses/ranking/cosine_embedding.loss.yaml. Do not edit.
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
    name: 'cosine_embedding',
    exportName: 'cosineEmbedding',
    inputs: [
      { name: 'first', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'second', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      {
        name: 'target',
        axes: [{ name: 'batch...' }],
        dtype: 'integer',
        differentiable: false,
        valid: 'target == 1 or target == -1',
      },
    ],
    parameters: [
      {
        name: 'margin',
        option: 'margin',
        kind: 'float',
        axes: [],
        default: 0,
        range: { text: '[-1, 1]', low: -1, high: 1, includesLow: true, includesHigh: true },
      },
      {
        name: 'epsilon',
        option: 'epsilon',
        kind: 'float',
        axes: [],
        default: 1e-12,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
    ],
    variants: [{ choices: {}, lossAxes: ['batch...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: numberParameters,
  checkValues,
  firstInvalid: {
    /** target == 1 or target == -1 */
    target(context) {
      const { target } = context.arrays;
      const { 'batch...': batchSize = 0 } = context.sizes;
      if (target === undefined) return -1;
      for (let i = 0; i < batchSize; i++) {
        const targetValue = target[i]!;
        if (!(targetValue === 1 || targetValue === -1)) return i;
      }
      return -1;
    },
  },
};

/** The same, and what people want to know. */
export const cosineEmbedding: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'ranking',
  title: 'Cosine embedding loss',
  summary: 'Turns embeddings that belong together towards each other, and others away from each other, up to a margin.',
  formula:
    'length(x) = sqrt(sum[feature](x^2) + epsilon)\ncosine = sum[feature](first * second) / (length(first) * length(second))\n# The gradient passes at the margin itself, as in PyTorch.\nwhere(target == 1, 1 - cosine, clamp(cosine - margin, 0, infinity))',
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{length}\\left(x\\right) &= \\sqrt{\\sum_{\\mathsf{feature}} x^{2} + \\varepsilon} \\\\\n\\mathit{cosine} &= \\frac{\\sum_{\\mathsf{feature}} \\mathit{first} \\cdot \\mathit{second}}{\\operatorname{length}\\left(\\mathit{first}\\right) \\cdot \\operatorname{length}\\left(\\mathit{second}\\right)} \\\\\n\\ell &= \\begin{cases} 1 - \\mathit{cosine} & \\text{if } \\mathit{target} = 1 \\\\ \\operatorname{clamp}\\left(\\mathit{cosine} - \\mathit{margin}, 0, \\infty\\right) & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    gradients: {
      first:
        '\\begin{aligned}\nu &= \\begin{cases} -\\bar{\\ell} & \\text{if } \\mathit{target} = 1 \\\\ 0 & \\text{if } \\mathit{cosine} - \\mathit{margin} < 0 \\\\ \\bar{\\ell} & \\text{otherwise} \\end{cases} \\\\\n\\frac{\\partial L}{\\partial \\mathit{first}} &= -\\frac{u \\cdot \\mathit{first} \\cdot \\sum_{\\mathsf{feature}} \\mathit{first} \\cdot \\mathit{second}}{\\sqrt{\\sum_{\\mathsf{feature}} \\mathit{first}^{2} + \\varepsilon}^{3} \\cdot \\sqrt{\\sum_{\\mathsf{feature}} \\mathit{second}^{2} + \\varepsilon}} + \\frac{u \\cdot \\mathit{second}}{\\sqrt{\\sum_{\\mathsf{feature}} \\mathit{first}^{2} + \\varepsilon} \\cdot \\sqrt{\\sum_{\\mathsf{feature}} \\mathit{second}^{2} + \\varepsilon}}\n\\end{aligned}',
      second:
        '\\begin{aligned}\nu &= \\begin{cases} -\\bar{\\ell} & \\text{if } \\mathit{target} = 1 \\\\ 0 & \\text{if } \\mathit{cosine} - \\mathit{margin} < 0 \\\\ \\bar{\\ell} & \\text{otherwise} \\end{cases} \\\\\n\\frac{\\partial L}{\\partial \\mathit{second}} &= -\\frac{u \\cdot \\mathit{second} \\cdot \\sum_{\\mathsf{feature}} \\mathit{first} \\cdot \\mathit{second}}{\\sqrt{\\sum_{\\mathsf{feature}} \\mathit{first}^{2} + \\varepsilon} \\cdot \\sqrt{\\sum_{\\mathsf{feature}} \\mathit{second}^{2} + \\varepsilon}^{3}} + \\frac{u \\cdot \\mathit{first}}{\\sqrt{\\sum_{\\mathsf{feature}} \\mathit{first}^{2} + \\varepsilon} \\cdot \\sqrt{\\sum_{\\mathsf{feature}} \\mathit{second}^{2} + \\varepsilon}}\n\\end{aligned}',
    },
  },
  docs: {
    first: 'An embedding of each pair.',
    second: 'The other embedding.',
    target: '1 for pairs that belong together, -1 for others.',
    margin: 'The cosine below which pairs that do not belong together no longer repel each other.',
    epsilon: 'Added to the squared lengths, so that an embedding of length 0 has the cosine 0.',
  },
  properties: [
    'nonnegative',
    'bounded-by(2)',
    'symmetric',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(feature)',
  ],
  use: {
    tasks: ['metric learning', 'semantic similarity'],
    when: 'Only the direction of embeddings matters, and the data says of pairs whether they belong together.',
    avoid: 'Their lengths carry meaning.',
  },
  equivalents: { pytorch: 'F.cosine_embedding_loss(first, second, target, margin=margin)' },
  references: ['Bromley, J. et al. (1993). Signature Verification using a "Siamese" Time Delay Neural Network. NIPS.'],
});
