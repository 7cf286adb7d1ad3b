// Generated from spec/losses/classification/kl_divergence.loss.yaml. Do not edit.
import { anyParameters, describeLoss, elementAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'kl_divergence',
    exportName: 'klDivergence',
    inputs: [
      { name: 'prediction', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
      { name: 'target', axes: [{ name: 'element...' }], dtype: 'float', differentiable: true },
    ],
    parameters: [
      {
        name: 'input_space',
        option: 'inputSpace',
        kind: 'choice',
        axes: [],
        default: 'log',
        choices: ['log', 'probability'],
      },
      {
        name: 'target_space',
        option: 'targetSpace',
        kind: 'choice',
        axes: [],
        default: 'probability',
        choices: ['probability', 'log'],
      },
    ],
    variants: [
      { choices: { input_space: 'log', target_space: 'probability' }, lossAxes: ['element...'] },
      { choices: { input_space: 'log', target_space: 'log' }, lossAxes: ['element...'] },
      { choices: { input_space: 'probability', target_space: 'probability' }, lossAxes: ['element...'] },
      { choices: { input_space: 'probability', target_space: 'log' }, lossAxes: ['element...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: elementAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const klDivergence: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'classification',
  title: 'Kullback-Leibler divergence',
  summary:
    'The information that is lost when the prediction stands in for the target; elements of the sum over outcomes.',
  formula:
    '# The sum of target * log(target) - target * log(prediction), from probabilities or from their logarithms.\nshare = match(target_space, probability = target, log = exp(target))\nown = match(target_space, probability = xlogy(target, target), log = share * target)\nown - match(input_space, log = share * prediction, probability = xlogy(share, prediction))',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{share} &= \\begin{cases} \\mathit{target} & \\text{if } \\mathit{target\\_space} = \\text{probability} \\\\ e^{\\mathit{target}} & \\text{if } \\mathit{target\\_space} = \\text{log} \\end{cases} \\\\\n\\mathit{own} &= \\begin{cases} \\mathit{target} \\log \\mathit{target} & \\text{if } \\mathit{target\\_space} = \\text{probability} \\\\ \\mathit{share} \\cdot \\mathit{target} & \\text{if } \\mathit{target\\_space} = \\text{log} \\end{cases} \\\\\n\\ell &= \\mathit{own} - \\left(\\begin{cases} \\mathit{share} \\cdot \\mathit{prediction} & \\text{if } \\mathit{input\\_space} = \\text{log} \\\\ \\mathit{share} \\log \\mathit{prediction} & \\text{if } \\mathit{input\\_space} = \\text{probability} \\end{cases}\\right)\n\\end{aligned}',
    gradients: {
      prediction: '\\frac{\\partial L}{\\partial \\mathit{prediction}} = -\\bar{\\ell} \\cdot \\mathit{target}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = \\left(\\begin{cases} 0 & \\text{if } \\mathit{target} = 0 \\\\ \\bar{\\ell} \\cdot \\log \\mathit{target} + \\frac{\\bar{\\ell} \\cdot \\mathit{target}}{\\mathit{target}} & \\text{otherwise} \\end{cases}\\right) - \\bar{\\ell} \\cdot \\mathit{prediction}',
    },
  },
  docs: {
    prediction: 'The predicted log-probabilities, or probabilities; see input_space.',
    target: 'The right probabilities, or log-probabilities; see target_space.',
    input_space: 'Whether the prediction holds logarithms of probabilities.',
    target_space: 'Whether the target holds logarithms of probabilities.',
  },
  properties: [
    'smooth with input_space = log, target_space = log',
    'zero-at-target with input_space = log, target_space = log',
    'zero-at-target with input_space = probability, target_space = probability where 0 <= prediction and 0 <= target',
    'robust with input_space = log',
    'convex-in(prediction) with input_space = log, target_space = log',
    'convex-in(prediction) with input_space = log, target_space = probability where 0 <= target',
    'convex-in(prediction) with input_space = probability where 0 <= prediction and 0 <= target',
    'decreasing-in(prediction) with input_space = log, target_space = log',
  ],
  use: {
    tasks: ['knowledge distillation', 'variational inference'],
    when: 'The target is itself a distribution with an entropy of its own; take the reduction batch-mean for the divergence per sample.',
    avoid: 'The target is a hard label; its cross-entropy is the same and simpler.',
  },
  equivalents: {
    pytorch: 'F.kl_div(prediction, target, log_target=target_space == "log")',
    keras: 'keras.losses.KLDivergence()(target, prediction) / prediction.shape[-1]',
    optax: 'optax.losses.kl_divergence(prediction, target).mean() / prediction.shape[-1]',
  },
  references: [
    'Kullback, S. and Leibler, R. A. (1951). On Information and Sufficiency. Annals of Mathematical Statistics 22(1).',
  ],
});
