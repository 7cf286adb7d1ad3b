// Generated from spec/losses/ranking/triplet.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'triplet',
    exportName: 'triplet',
    inputs: [
      { name: 'anchor', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'positive', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'negative', axes: [{ name: 'batch...' }, { name: 'feature' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      { name: 'margin', option: 'margin', kind: 'float', axes: [], default: 1 },
      { name: 'squared', option: 'squared', kind: 'choice', axes: [], default: true, choices: [true, false] },
    ],
    variants: [
      { choices: { squared: true }, lossAxes: ['batch...'] },
      { choices: { squared: false }, lossAxes: ['batch...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const triplet: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'ranking',
  title: 'Triplet loss',
  summary:
    'How much nearer than a margin a negative example is to the anchor than a positive one, by squared distances.',
  formula:
    'distance(x, y) = match(squared, true = sum[feature]((x - y)^2), false = norm[feature](x - y))\nrelu(distance(anchor, positive) - distance(anchor, negative) + margin)',
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{distance}\\left(x, y\\right) &= \\begin{cases} \\sum_{\\mathsf{feature}} \\left(x - y\\right)^{2} & \\text{if } \\mathit{squared} \\\\ \\left\\| x - y \\right\\|_{\\mathsf{feature}} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\operatorname{relu}\\left(\\operatorname{distance}\\left(\\mathit{anchor}, \\mathit{positive}\\right) - \\operatorname{distance}\\left(\\mathit{anchor}, \\mathit{negative}\\right) + \\mathit{margin}\\right)\n\\end{aligned}',
    gradients: {
      anchor:
        '\\frac{\\partial L}{\\partial \\mathit{anchor}} = \\begin{cases} 0 & \\text{if } \\sum_{\\mathsf{feature}} \\left(\\mathit{anchor} - \\mathit{positive}\\right)^{2} - \\sum_{\\mathsf{feature}} \\left(\\mathit{anchor} - \\mathit{negative}\\right)^{2} + \\mathit{margin} \\le 0 \\\\ -2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{anchor} - \\mathit{negative}\\right) + 2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{anchor} - \\mathit{positive}\\right) & \\text{otherwise} \\end{cases}',
      positive:
        '\\frac{\\partial L}{\\partial \\mathit{positive}} = \\begin{cases} 0 & \\text{if } \\sum_{\\mathsf{feature}} \\left(\\mathit{anchor} - \\mathit{positive}\\right)^{2} - \\sum_{\\mathsf{feature}} \\left(\\mathit{anchor} - \\mathit{negative}\\right)^{2} + \\mathit{margin} \\le 0 \\\\ -2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{anchor} - \\mathit{positive}\\right) & \\text{otherwise} \\end{cases}',
      negative:
        '\\frac{\\partial L}{\\partial \\mathit{negative}} = \\begin{cases} 0 & \\text{if } \\sum_{\\mathsf{feature}} \\left(\\mathit{anchor} - \\mathit{positive}\\right)^{2} - \\sum_{\\mathsf{feature}} \\left(\\mathit{anchor} - \\mathit{negative}\\right)^{2} + \\mathit{margin} \\le 0 \\\\ 2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{anchor} - \\mathit{negative}\\right) & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    anchor: 'Embeddings.',
    positive: 'Embeddings of what belongs to the anchors.',
    negative: 'Embeddings of what does not.',
    margin: 'How much farther the negative should be; a squared distance unless squared is false.',
    squared: 'Whether distances are squared, as in FaceNet.',
  },
  properties: [
    'nonnegative',
    'robust',
    'gradient-bounded-by(2) with squared = false',
    'convex-in(positive)',
    'convex-in(anchor) with squared = true',
    'translation-invariant-in(anchor, positive, negative)',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(feature)',
  ],
  use: {
    tasks: ['metric learning', 'face recognition', 'retrieval'],
    when: 'Embeddings are normalised, and only the order of distances matters.',
    avoid: 'Triplets are chosen at random; most of them soon have a loss of 0.',
  },
  equivalents: {
    pytorch:
      'F.triplet_margin_with_distance_loss(anchor, positive, negative, margin=margin, distance_function=lambda x, y: (x - y).norm(dim=-1) ** (2 if squared else 1))',
    'pytorch-metric-learning':
      'pytorch_metric_learning.losses.TripletMarginLoss(margin=margin, reducer=pytorch_metric_learning.reducers.MeanReducer(), distance=pytorch_metric_learning.distances.LpDistance(normalize_embeddings=False, power=2 if squared else 1))( torch.cat([anchor, positive, negative]), indices_tuple=torch.arange(3 * len(anchor)).split(len(anchor)))',
  },
  references: [
    'Schroff, F., Kalenichenko, D. and Philbin, J. (2015). FaceNet: A Unified Embedding for Face Recognition and Clustering. CVPR. Equation 3.',
  ],
});
