// Generated from spec/losses/sequence/ctc.loss.yaml. Do not edit.
import {
  anyParameters,
  checkValues,
  describeLoss,
  namedAxes,
  type CallContract,
  type LossContract,
} from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'ctc',
    exportName: 'ctc',
    inputs: [
      {
        name: 'logits',
        axes: [{ name: 'batch...' }, { name: 'time' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
      },
      {
        name: 'target',
        axes: [{ name: 'batch...' }, { name: 'label' }],
        dtype: 'integer',
        differentiable: false,
        valid: 'index[label] >= target_length or (0 <= target and target < size[class] and target != blank)',
      },
      {
        name: 'input_length',
        axes: [{ name: 'batch...' }],
        dtype: 'integer',
        differentiable: false,
        valid: '0 <= input_length and input_length <= size[time]',
      },
      {
        name: 'target_length',
        axes: [{ name: 'batch...' }],
        dtype: 'integer',
        differentiable: false,
        valid: '0 <= target_length and target_length <= size[label]',
      },
    ],
    parameters: [
      { name: 'blank', option: 'blank', kind: 'integer', axes: [], default: 0 },
      { name: 'zero_infinity', option: 'zeroInfinity', kind: 'mask', axes: [], default: false },
      { name: 'per_label', option: 'perLabel', kind: 'mask', axes: [], default: false },
    ],
    variants: [{ choices: {}, lossAxes: ['batch...'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
  checkValues,
  firstInvalid: {
    /** index[label] >= target_length or (0 <= target and target < size[class] and target != blank) */
    target(context) {
      const { target_length: targetLength, target } = context.arrays;
      const { blank = NaN } = context.parameters;
      const { label: labelSize = 0, class: classSize = 0, 'batch...': batchSize = 0 } = context.sizes;
      if (targetLength === undefined || target === undefined) return -1;
      for (let i = 0; i < batchSize; i++) {
        const row = i * labelSize;
        const targetLengthValue = targetLength[i]!;
        for (let j = 0; j < labelSize; j++) {
          const targetValue = target[row + j]!;
          if (!(targetLengthValue <= j || (0 <= targetValue && targetValue < classSize && targetValue !== blank)))
            return row + j;
        }
      }
      return -1;
    },
    /** 0 <= input_length and input_length <= size[time] */
    input_length(context) {
      const { input_length: inputLength } = context.arrays;
      const { time: timeSize = 0, 'batch...': batchSize = 0 } = context.sizes;
      if (inputLength === undefined) return -1;
      for (let i = 0; i < batchSize; i++) {
        const inputLengthValue = inputLength[i]!;
        if (!(0 <= inputLengthValue && inputLengthValue <= timeSize)) return i;
      }
      return -1;
    },
    /** 0 <= target_length and target_length <= size[label] */
    target_length(context) {
      const { target_length: targetLength } = context.arrays;
      const { label: labelSize = 0, 'batch...': batchSize = 0 } = context.sizes;
      if (targetLength === undefined) return -1;
      for (let i = 0; i < batchSize; i++) {
        const targetLengthValue = targetLength[i]!;
        if (!(0 <= targetLengthValue && targetLengthValue <= labelSize)) return i;
      }
      return -1;
    },
  },
  madeAxes: {
    state: (call) => 2 * (call.sizes['label'] ?? 0) + 1,
  },
  sharedDimensions: { state: 'class' },
};

/** The same, and what people want to know. */
export const ctc: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'sequence',
  title: 'Connectionist temporal classification',
  summary:
    'The negative logarithm of the probability of a sequence of labels, over all of its alignments with the frames.',
  formula:
    'axis state = 2 * size[label] + 1                                   # blank, label 0, blank, label 1, ..., blank\nis_label = index[state] % 2 == 1\nof_state(x) = pick[label](x, index[state] // 2)\nlog_probability = log_softmax[class](logits)\nof_label = where(index[label] < target_length, pick[class](log_probability, target), -infinity)\nof_blank = pick[class](log_probability, blank)\nscore = where(is_label, of_state(of_label), of_blank)\nleap = where(target == shift[label](target, 1, blank), -infinity, 0) # no leap over the blank between equal labels\nskip = where(is_label, of_state(leap), -infinity)\nstart = where(index[state] == 0, 0, -infinity)                     # before the first frame\nstep(before) = score + logaddexp(\n  logaddexp(before, shift[state](before, 1, -infinity)), skip + shift[state](before, 2, -infinity))\nforward = fold[time](before = start, where(index[time] < input_length, step(before), before))\nis_end = index[state] == 2 * target_length or index[state] == 2 * target_length - 1\nnegative = -logsumexp[state](where(is_end, forward, -infinity))\nlabels = where(per_label, max(target_length, 1), 1)\nwhere(zero_infinity and negative == infinity, 0, negative / labels)',
  latex: {
    formula:
      '\\begin{aligned}\n\\left|\\mathsf{state}\\right| &= 2 \\, \\left|\\mathsf{label}\\right| + 1 \\\\\n\\mathit{is\\_label} &= i_{\\mathsf{state}} \\bmod 2 = 1 \\\\\n\\operatorname{of\\_state}\\left(x\\right) &= x_{\\mathsf{label} = \\left\\lfloor \\frac{i_{\\mathsf{state}}}{2} \\right\\rfloor} \\\\\n\\mathit{log\\_probability} &= \\operatorname*{log\\,softmax}_{\\mathsf{class}} \\mathit{logits} \\\\\n\\mathit{of\\_label} &= \\begin{cases} \\mathit{log\\_probability}_{\\mathsf{class} = \\mathit{target}} & \\text{if } i_{\\mathsf{label}} < \\mathit{target\\_length} \\\\ -\\infty & \\text{otherwise} \\end{cases} \\\\\n\\mathit{of\\_blank} &= \\mathit{log\\_probability}_{\\mathsf{class} = \\mathit{blank}} \\\\\n\\mathit{score} &= \\begin{cases} \\operatorname{of\\_state}\\left(\\mathit{of\\_label}\\right) & \\text{if } \\mathit{is\\_label} \\\\ \\mathit{of\\_blank} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{leap} &= \\begin{cases} -\\infty & \\text{if } \\mathit{target} = \\operatorname*{shift}_{\\mathsf{label}}\\left(\\mathit{target}, 1, \\mathit{blank}\\right) \\\\ 0 & \\text{otherwise} \\end{cases} \\\\\n\\mathit{skip} &= \\begin{cases} \\operatorname{of\\_state}\\left(\\mathit{leap}\\right) & \\text{if } \\mathit{is\\_label} \\\\ -\\infty & \\text{otherwise} \\end{cases} \\\\\n\\mathit{start} &= \\begin{cases} 0 & \\text{if } i_{\\mathsf{state}} = 0 \\\\ -\\infty & \\text{otherwise} \\end{cases} \\\\\n\\operatorname{step}\\left(\\mathit{before}\\right) &= \\mathit{score} + \\operatorname{logaddexp}\\left(\\operatorname{logaddexp}\\left(\\mathit{before}, \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 1, -\\infty\\right)\\right), \\mathit{skip} + \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 2, -\\infty\\right)\\right) \\\\\n\\mathit{forward} &= \\operatorname*{fold}_{\\mathsf{time}}\\left(\\mathit{before} = \\mathit{start}, \\begin{cases} \\operatorname{step}\\left(\\mathit{before}\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ \\mathit{before} & \\text{otherwise} \\end{cases}\\right) \\\\\n\\mathit{is\\_end} &= i_{\\mathsf{state}} = 2 \\, \\mathit{target\\_length} \\lor i_{\\mathsf{state}} = 2 \\, \\mathit{target\\_length} - 1 \\\\\n\\mathit{negative} &= -\\operatorname*{logsumexp}_{\\mathsf{state}} \\left(\\begin{cases} \\mathit{forward} & \\text{if } \\mathit{is\\_end} \\\\ -\\infty & \\text{otherwise} \\end{cases}\\right) \\\\\n\\mathit{labels} &= \\begin{cases} \\max\\left(\\mathit{target\\_length}, 1\\right) & \\text{if } \\mathit{per\\_label} \\\\ 1 & \\text{otherwise} \\end{cases} \\\\\n\\ell &= \\begin{cases} 0 & \\text{if } \\mathit{zero\\_infinity} \\land \\mathit{negative} = \\infty \\\\ \\frac{\\mathit{negative}}{\\mathit{labels}} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    gradients: {
      logits:
        '\\begin{aligned}\nu_{1} &= \\begin{cases} \\mathit{forward} & \\text{if } \\mathit{is\\_end} \\\\ -\\infty & \\text{otherwise} \\end{cases} \\\\\nu_{2} &= \\begin{cases} \\begin{cases} 0 & \\text{if } \\left|\\mathsf{time}\\right| = 0 \\\\ -\\frac{\\bar{\\ell} \\cdot e^{u_{1} - \\operatorname*{logsumexp}_{\\mathsf{state}} u_{1}}}{\\mathit{labels}} & \\text{if } i_{\\mathsf{time}} = \\left|\\mathsf{time}\\right| - 1 \\\\ 0 & \\text{otherwise} \\end{cases} & \\text{if } \\mathit{is\\_end} \\\\ 0 & \\text{otherwise} \\end{cases} \\\\\nu_{3} &= u_{2} + \\mathit{before\\_cotangent} \\\\\nu_{4} &= \\operatorname*{shift}_{\\mathsf{time}}\\left(\\operatorname*{scan}_{\\mathsf{time}}\\left(\\mathit{before} = \\mathit{start}, \\begin{cases} \\mathit{score} + \\operatorname{logaddexp}\\left(\\operatorname{logaddexp}\\left(\\mathit{before}, \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 1, -\\infty\\right)\\right), \\mathit{skip} + \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 2, -\\infty\\right)\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ \\mathit{before} & \\text{otherwise} \\end{cases}\\right), 1, \\mathit{start}\\right) \\\\\nu_{5} &= \\mathit{skip} + \\operatorname*{shift}_{\\mathsf{state}}\\left(u_{4}, 2, -\\infty\\right) \\\\\nu_{6} &= \\operatorname*{shift}_{\\mathsf{state}}\\left(u_{4}, 1, -\\infty\\right) \\\\\nu_{7} &= \\operatorname{logaddexp}\\left(u_{4}, u_{6}\\right) \\\\\nu_{8} &= \\operatorname{logaddexp}\\left(u_{7}, u_{5}\\right) \\\\\nu_{9} &= e^{u_{7} - u_{8}} \\\\\nu_{10} &= u_{2} + \\operatorname*{shift}_{\\mathsf{time}}\\left(\\operatorname*{scan\\_backward}_{\\mathsf{time}}\\left(\\mathit{before\\_cotangent} = 0, \\begin{cases} \\operatorname*{shift}_{\\mathsf{state}}\\left(u_{3} \\cdot e^{u_{5} - u_{8}}, -2, 0\\right) + u_{3} \\cdot u_{9} \\cdot e^{u_{4} - u_{7}} + \\operatorname*{shift}_{\\mathsf{state}}\\left(u_{3} \\cdot u_{9} \\cdot e^{u_{6} - u_{7}}, -1, 0\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ u_{3} & \\text{otherwise} \\end{cases}\\right), -1, 0\\right) \\\\\nu_{11} &= \\begin{cases} \\sum_{\\mathsf{state}} \\left(\\begin{cases} 0 & \\text{if } \\mathit{is\\_label} \\\\ u_{10} & \\text{otherwise} \\end{cases}\\right) & \\text{if } i_{\\mathsf{class}} = \\mathit{blank} \\\\ 0 & \\text{otherwise} \\end{cases} \\\\\nu_{12} &= \\sum_{\\mathsf{label}} \\left(\\begin{cases} \\begin{cases} \\sum_{\\mathsf{state}} \\left(\\begin{cases} \\begin{cases} u_{10} & \\text{if } i_{\\mathsf{label}} = \\left\\lfloor \\frac{i_{\\mathsf{state}}}{2} \\right\\rfloor \\\\ 0 & \\text{otherwise} \\end{cases} & \\text{if } \\mathit{is\\_label} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) & \\text{if } i_{\\mathsf{class}} = \\mathit{target} \\\\ 0 & \\text{otherwise} \\end{cases} & \\text{if } i_{\\mathsf{label}} < \\mathit{target\\_length} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) \\\\\n\\frac{\\partial L}{\\partial \\mathit{logits}} &= \\begin{cases} 0 & \\text{if } \\mathit{zero\\_infinity} \\land \\mathit{negative} = \\infty \\\\ u_{11} + u_{12} - \\left(\\operatorname*{softmax}_{\\mathsf{class}} \\mathit{logits}\\right) \\cdot \\sum_{\\mathsf{class}} \\left(u_{11} + u_{12}\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ 0 & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    },
  },
  docs: {
    logits:
      'Of the classes in each frame. What counts is their log_softmax, so that log-probabilities may stand here, too.',
    target: 'The labels of each sequence; what stands behind its length does not matter.',
    input_length: 'How many frames each sequence has.',
    target_length: 'How many labels each sequence has.',
    blank: 'The class that stands for no label; one that is not among the classes gives NaN.',
    zero_infinity: 'Whether a sequence that is too short for its labels has the loss 0, and not infinity.',
    per_label: 'Whether the loss of each sequence is divided by its number of labels, or by 1 where it has none.',
  },
  properties: [
    'nonnegative where 0 <= blank and blank < size[class]',
    'shift-invariant-in(logits) where 0 <= blank and blank < size[class]',
    'gradient-bounded-by(1) where 0 <= blank and blank < size[class]',
  ],
  use: {
    tasks: ['speech recognition', 'handwriting recognition'],
    when: 'Labels come in the order of the frames, and nobody has said which frame belongs to which label.',
    avoid: 'Each frame has a label of its own, or labels may come in another order than the frames.',
  },
  equivalents: {
    pytorch:
      'F.ctc_loss(logits.log_softmax(-1).transpose(0, 1), target, input_length, target_length, blank=blank, reduction="none", zero_infinity=zero_infinity).mean()',
    keras: 'keras.ops.ctc_loss(target, logits, target_length, input_length, mask_index=blank).mean()',
    optax:
      'optax.losses.ctc_loss(logits, jnp.arange(logits.shape[1]) >= input_length[:, None], target, jnp.arange(target.shape[1]) >= target_length[:, None], blank_id=blank).mean()',
  },
  references: [
    'Graves, A., Fernandez, S., Gomez, F., Schmidhuber, J. (2006). Connectionist Temporal Classification. ICML.',
  ],
});
