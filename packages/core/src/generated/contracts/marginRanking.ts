// Generated from spec/losses/ranking/margin_ranking.loss.yaml. Do not edit.
import {
  describeLoss,
  elementAxes,
  numberParameters,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'margin_ranking',
    exportName: 'marginRanking',
    inputs: [
      { name: 'first', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'second', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: false },
    ],
    parameters: [{ name: 'margin', option: 'margin', kind: 'float', axes: [], default: 0 }],
    variants: [{ choices: {}, lossAxes: ['element...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: numberParameters,
};

/** The same, and what people want to know. */
export const marginRanking: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'ranking',
  title: 'Margin ranking loss',
  summary: 'How much the score that should be higher misses to be higher by a margin.',
  formula:
    '# The gradient passes at the margin itself, as in PyTorch: equal scores are pushed apart even without a margin.\nclamp(margin - target * (first - second), 0, infinity)',
  latex: {
    formula:
      '\\ell = \\operatorname{clamp}\\left(\\mathit{margin} - \\mathit{target} \\cdot \\left(\\mathit{first} - \\mathit{second}\\right), 0, \\infty\\right)',
    gradients: {
      first:
        '\\frac{\\partial L}{\\partial \\mathit{first}} = \\begin{cases} 0 & \\text{if } \\mathit{margin} - \\mathit{target} \\cdot \\left(\\mathit{first} - \\mathit{second}\\right) < 0 \\\\ -\\bar{\\ell} \\cdot \\mathit{target} & \\text{otherwise} \\end{cases}',
      second:
        '\\frac{\\partial L}{\\partial \\mathit{second}} = \\begin{cases} 0 & \\text{if } \\mathit{margin} - \\mathit{target} \\cdot \\left(\\mathit{first} - \\mathit{second}\\right) < 0 \\\\ \\bar{\\ell} \\cdot \\mathit{target} & \\text{otherwise} \\end{cases}',
    },
  },
  docs: {
    first: 'A score.',
    second: 'Another score.',
    target: '1 if the first should be higher, -1 if the second should be.',
    margin: 'By how much it should be higher, in the units of the scores.',
  },
  properties: [
    'nonnegative',
    'robust',
    'gradient-bounded-by(1) where -1 <= target and target <= 1',
    'convex-in(first)',
    'convex-in(second)',
    'translation-invariant-in(first, second)',
  ],
  use: {
    tasks: ['ranking', 'recommendation'],
    when: 'The data says which of two items is preferred.',
    avoid: 'It ranks whole lists; a listwise loss weighs the top of a list.',
  },
  equivalents: { pytorch: 'F.margin_ranking_loss(first, second, target, margin=margin)' },
  references: [
    'Herbrich, R., Graepel, T. and Obermayer, K. (2000). Large Margin Rank Boundaries for Ordinal Regression. Advances in Large Margin Classifiers, MIT Press.',
  ],
});
