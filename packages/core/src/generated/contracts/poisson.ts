// Generated from spec/losses/regression/poisson.loss.yaml. Do not edit.
import { anyParameters, describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'poisson',
    exportName: 'poisson',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      { name: 'log_input', option: 'logInput', kind: 'choice', axes: [], default: true, choices: [true, false] },
      { name: 'full', option: 'full', kind: 'choice', axes: [], default: false, choices: [true, false] },
      {
        name: 'epsilon',
        option: 'epsilon',
        kind: 'float',
        axes: [],
        default: 1e-8,
        range: { text: '(0, inf)', low: 0, includesLow: false, includesHigh: false },
      },
    ],
    variants: [
      { choices: { log_input: true, full: false }, lossAxes: ['element...'] },
      { choices: { log_input: true, full: true }, lossAxes: ['element...'] },
      { choices: { log_input: false, full: false }, lossAxes: ['element...'] },
      { choices: { log_input: false, full: true }, lossAxes: ['element...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const poisson: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'regression',
  title: 'Poisson loss',
  summary: 'The negative log-likelihood of counts under a Poisson distribution with the predicted rate.',
  formula:
    "cost = match(log_input,\n  true = exp(prediction) - target * prediction,\n  false = prediction - target * log(prediction + epsilon))\n# Stirling's approximation of the logarithm of target factorial.\nstirling = where(target <= 1, 0, target * log(target) - target + log(2 * pi * target) / 2)\ncost + match(full, true = stirling, false = 0)",
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{cost} &= \\begin{cases} e^{\\mathit{prediction}} - \\mathit{target} \\cdot \\mathit{prediction} & \\text{if } \\mathit{log\\_input} \\\\ \\mathit{prediction} - \\mathit{target} \\cdot \\log \\left(\\mathit{prediction} + \\varepsilon\\right) & \\text{otherwise} \\end{cases} \\\\\n\\mathit{stirling} &= \\begin{cases} 0 & \\text{if } \\mathit{target} \\le 1 \\\\ \\mathit{target} \\cdot \\log \\mathit{target} - \\mathit{target} + \\frac{\\log \\left(2 \\, \\pi \\cdot \\mathit{target}\\right)}{2} & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\mathit{cost} + \\left(\\begin{cases} \\mathit{stirling} & \\text{if } \\mathit{full} \\\\ 0 & \\text{otherwise} \\end{cases}\\right)\n\\end{aligned}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = -\\bar{\\ell} \\cdot \\mathit{target} + \\bar{\\ell} \\cdot e^{\\mathit{prediction}}',
      target: '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\bar{\\ell} \\cdot \\mathit{prediction}',
    },
  },
  docs: {
    prediction: 'The rate, or its logarithm; see log_input.',
    target: 'The count that was observed.',
    log_input: 'Whether the prediction is the logarithm of the rate rather than the rate itself.',
    full: "Whether to add Stirling's approximation of log(target!), which depends on the target alone; it is left out for targets up to 1.",
    epsilon: 'Added to the rate inside the logarithm when log_input is false.',
  },
  properties: [
    'convex-in(prediction) with log_input = true, full = false',
    'smooth with log_input = true, full = false',
    'convex-in(prediction) with log_input = false, full = false where 0 <= target and 0 <= prediction',
  ],
  use: {
    tasks: ['regression', 'counts'],
    when: 'The target counts events, so that its variance grows with its mean.',
    avoid: 'The counts vary much more than a Poisson distribution allows.',
  },
  equivalents: {
    pytorch: 'F.poisson_nll_loss(prediction, target, log_input=log_input, full=full, eps=epsilon)',
    'tfjs-layers': 'losses.poisson(target, prediction).mean()',
    keras: 'keras.losses.Poisson()(target, prediction)',
  },
  references: [
    'Cameron, A. C. and Trivedi, P. K. (1998). Regression Analysis of Count Data, chapter 3. Cambridge University Press.',
  ],
});
