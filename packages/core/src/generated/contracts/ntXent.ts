// Generated from spec/losses/ranking/nt_xent.loss.yaml. Do not edit.
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
    name: 'nt_xent',
    exportName: 'ntXent',
    inputs: [
      { name: 'first', axes: [{ name: 'pair' }, { name: 'feature' }], dtype: 'float', differentiable: true },
      { name: 'second', axes: [{ name: 'pair' }, { name: 'feature' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'temperature',
        option: 'temperature',
        kind: 'float',
        axes: [],
        default: 0.5,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
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
    variants: [{ choices: {}, lossAxes: ['pair'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: numberParameters,
  madeAxes: {
    other: (call) => call.sizes['pair'] ?? 0,
  },
};

/** The same, and what people want to know. */
export const ntXent: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'ranking',
  title: 'NT-Xent loss',
  summary:
    "How badly each embedding finds the other view of the same thing among all embeddings of the batch; SimCLR's normalised, temperature-scaled cross-entropy.",
  formula:
    "unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))\nsimilarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature\nothers(x) = where(index[pair] == index[other], -infinity, similarity(x, x))\na = unit(first)\nb = unit(second)\nacross = similarity(a, b)\n# Each embedding chooses among all of the other views, its own pair's included, and the rest of its own views.\nagainst_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))\nagainst_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))\npositive = sum[feature](a * b) / temperature\n(against_a + against_b) / 2 - positive",
  latex: {
    formula:
      '\\begin{aligned}\n\\operatorname{unit}\\left(x\\right) &= \\begin{cases} \\frac{x}{\\varepsilon} & \\text{if } \\left\\| x \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ \\frac{x}{\\left\\| x \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases} \\\\\n\\operatorname{similarity}\\left(x, y\\right) &= \\frac{\\sum_{\\mathsf{feature}} x \\cdot y_{\\mathsf{pair} \\to \\mathsf{other}}}{\\mathit{temperature}} \\\\\n\\operatorname{others}\\left(x\\right) &= \\begin{cases} -\\infty & \\text{if } i_{\\mathsf{pair}} = i_{\\mathsf{other}} \\\\ \\operatorname{similarity}\\left(x, x\\right) & \\text{otherwise} \\end{cases} \\\\\na &= \\operatorname{unit}\\left(\\mathit{first}\\right) \\\\\nb &= \\operatorname{unit}\\left(\\mathit{second}\\right) \\\\\n\\mathit{across} &= \\operatorname{similarity}\\left(a, b\\right) \\\\\n\\mathit{against\\_a} &= \\operatorname{logaddexp}\\left(\\operatorname*{logsumexp}_{\\mathsf{other}} \\mathit{across}, \\operatorname*{logsumexp}_{\\mathsf{other}} \\left(\\operatorname{others}\\left(a\\right)\\right)\\right) \\\\\n\\mathit{against\\_b} &= \\operatorname{logaddexp}\\left({\\left(\\operatorname*{logsumexp}_{\\mathsf{pair}} \\mathit{across}\\right)}_{\\mathsf{other} \\to \\mathsf{pair}}, \\operatorname*{logsumexp}_{\\mathsf{other}} \\left(\\operatorname{others}\\left(b\\right)\\right)\\right) \\\\\n\\mathit{positive} &= \\frac{\\sum_{\\mathsf{feature}} a \\cdot b}{\\mathit{temperature}} \\\\\n\\ell &= \\frac{\\mathit{against\\_a} + \\mathit{against\\_b}}{2} - \\mathit{positive}\n\\end{aligned}',
    gradients: {
      first:
        '\\begin{aligned}\nu_{1} &= a_{\\mathsf{pair} \\to \\mathsf{other}} \\\\\nu_{2} &= \\begin{cases} -\\infty & \\text{if } i_{\\mathsf{pair}} = i_{\\mathsf{other}} \\\\ \\frac{\\sum_{\\mathsf{feature}} a \\cdot u_{1}}{\\mathit{temperature}} & \\text{otherwise} \\end{cases} \\\\\nu_{3} &= \\operatorname*{logsumexp}_{\\mathsf{other}} u_{2} \\\\\nu_{4} &= \\begin{cases} 0 & \\text{if } i_{\\mathsf{pair}} = i_{\\mathsf{other}} \\\\ \\frac{\\bar{\\ell} \\cdot e^{u_{3} - \\mathit{against\\_a}} \\cdot e^{u_{2} - u_{3}}}{2 \\, \\mathit{temperature}} & \\text{otherwise} \\end{cases} \\\\\nu_{5} &= \\operatorname*{logsumexp}_{\\mathsf{pair}} \\mathit{across} \\\\\nu_{6} &= \\operatorname*{logsumexp}_{\\mathsf{other}} \\mathit{across} \\\\\nu_{7} &= -\\frac{\\bar{\\ell} \\cdot b}{\\mathit{temperature}} + \\sum_{\\mathsf{other}} u_{4} \\cdot u_{1} + {\\left(\\sum_{\\mathsf{pair}} u_{4} \\cdot a\\right)}_{\\mathsf{other} \\to \\mathsf{pair}} + \\frac{\\sum_{\\mathsf{other}} \\left({\\left(\\frac{\\bar{\\ell} \\cdot e^{{u_{5}}_{\\mathsf{other} \\to \\mathsf{pair}} - \\mathit{against\\_b}}}{2}\\right)}_{\\mathsf{pair} \\to \\mathsf{other}} \\cdot e^{\\mathit{across} - u_{5}} + \\frac{\\bar{\\ell} \\cdot e^{u_{6} - \\mathit{against\\_a}} \\cdot e^{\\mathit{across} - u_{6}}}{2}\\right) \\cdot b_{\\mathsf{pair} \\to \\mathsf{other}}}{\\mathit{temperature}} \\\\\n\\frac{\\partial L}{\\partial \\mathit{first}} &= \\begin{cases} \\frac{u_{7}}{\\varepsilon} & \\text{if } \\left\\| \\mathit{first} \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ \\frac{u_{7}}{\\left\\| \\mathit{first} \\right\\|_{\\mathsf{feature}}} + \\left(\\begin{cases} 0 & \\text{if } \\left\\| \\mathit{first} \\right\\|_{\\mathsf{feature}} = 0 \\\\ \\frac{\\mathit{first} \\cdot \\sum_{\\mathsf{feature}} \\left(-\\frac{u_{7} \\cdot \\mathit{first}}{\\left\\| \\mathit{first} \\right\\|_{\\mathsf{feature}}^{2}}\\right)}{\\left\\| \\mathit{first} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases}\\right) & \\text{otherwise} \\end{cases}\n\\end{aligned}',
      second:
        '\\begin{aligned}\nu_{1} &= b_{\\mathsf{pair} \\to \\mathsf{other}} \\\\\nu_{2} &= \\begin{cases} -\\infty & \\text{if } i_{\\mathsf{pair}} = i_{\\mathsf{other}} \\\\ \\frac{\\sum_{\\mathsf{feature}} b \\cdot u_{1}}{\\mathit{temperature}} & \\text{otherwise} \\end{cases} \\\\\nu_{3} &= \\operatorname*{logsumexp}_{\\mathsf{other}} u_{2} \\\\\nu_{4} &= \\begin{cases} 0 & \\text{if } i_{\\mathsf{pair}} = i_{\\mathsf{other}} \\\\ \\frac{\\bar{\\ell} \\cdot e^{u_{3} - \\mathit{against\\_b}} \\cdot e^{u_{2} - u_{3}}}{2 \\, \\mathit{temperature}} & \\text{otherwise} \\end{cases} \\\\\nu_{5} &= \\operatorname*{logsumexp}_{\\mathsf{pair}} \\mathit{across} \\\\\nu_{6} &= \\operatorname*{logsumexp}_{\\mathsf{other}} \\mathit{across} \\\\\nu_{7} &= -\\frac{\\bar{\\ell} \\cdot a}{\\mathit{temperature}} + \\sum_{\\mathsf{other}} u_{4} \\cdot u_{1} + {\\left(\\sum_{\\mathsf{pair}} u_{4} \\cdot b + \\frac{\\sum_{\\mathsf{pair}} \\left({\\left(\\frac{\\bar{\\ell} \\cdot e^{{u_{5}}_{\\mathsf{other} \\to \\mathsf{pair}} - \\mathit{against\\_b}}}{2}\\right)}_{\\mathsf{pair} \\to \\mathsf{other}} \\cdot e^{\\mathit{across} - u_{5}} + \\frac{\\bar{\\ell} \\cdot e^{u_{6} - \\mathit{against\\_a}} \\cdot e^{\\mathit{across} - u_{6}}}{2}\\right) \\cdot a}{\\mathit{temperature}}\\right)}_{\\mathsf{other} \\to \\mathsf{pair}} \\\\\n\\frac{\\partial L}{\\partial \\mathit{second}} &= \\begin{cases} \\frac{u_{7}}{\\varepsilon} & \\text{if } \\left\\| \\mathit{second} \\right\\|_{\\mathsf{feature}} < \\varepsilon \\\\ \\frac{u_{7}}{\\left\\| \\mathit{second} \\right\\|_{\\mathsf{feature}}} + \\left(\\begin{cases} 0 & \\text{if } \\left\\| \\mathit{second} \\right\\|_{\\mathsf{feature}} = 0 \\\\ \\frac{\\mathit{second} \\cdot \\sum_{\\mathsf{feature}} \\left(-\\frac{u_{7} \\cdot \\mathit{second}}{\\left\\| \\mathit{second} \\right\\|_{\\mathsf{feature}}^{2}}\\right)}{\\left\\| \\mathit{second} \\right\\|_{\\mathsf{feature}}} & \\text{otherwise} \\end{cases}\\right) & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    },
  },
  docs: {
    first: 'An embedding of one view of each thing.',
    second: 'Embeddings of other views of the same things.',
    temperature: 'What cosines are divided by; the lower it is, the more the nearest wrong embeddings count.',
    epsilon: 'Embeddings shorter than this are divided by it instead of by their length.',
  },
  properties: ['nonnegative', 'symmetric', 'permutation-invariant-in(pair)', 'permutation-invariant-in(feature)'],
  use: {
    tasks: ['metric learning', 'self-supervised learning'],
    when: 'There are no labels, but each thing can be shown in two ways; the batch is large.',
    avoid: 'The batch is small, or has many things of one kind, which would be pushed apart.',
  },
  equivalents: {
    pytorch:
      'F.cross_entropy((F.normalize(torch.cat([first, second]), eps=epsilon) @ F.normalize(torch.cat([first, second]), eps=epsilon).T / temperature).fill_diagonal_(-torch.inf), torch.arange(2 * len(first)).roll(len(first)))',
    'pytorch-metric-learning':
      'pytorch_metric_learning.losses.NTXentLoss(temperature=temperature)(torch.cat([first, second]), torch.arange(len(first)).repeat(2))',
    optax:
      'optax.losses.ntxent(jax.numpy.concatenate([first, second]), jax.numpy.tile(jax.numpy.arange(len(first)), 2), temperature)',
  },
  references: [
    'Chen, T. et al. (2020). A Simple Framework for Contrastive Learning of Visual Representations. ICML. Equation 1.',
  ],
});
