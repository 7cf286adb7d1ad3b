// Generated from spec/losses/sequence/ctc.loss.yaml. Do not edit.
import type { LossContract } from '../../runtime/index.ts';

export const ctc: LossContract = {
  specification: {
    name: 'ctc',
    exportName: 'ctc',
    family: 'sequence',
    title: 'Connectionist temporal classification',
    summary:
      'The negative logarithm of the probability of a sequence of labels, over all of its alignments with the frames.',
    formula:
      'axis state = 2 * size[label] + 1                                          # blank, label 0, blank, label 1, ..., blank\nlog_probability = match(form, logits = log_softmax[class](logits), log_probability = logits)\nis_label = index[state] % 2 == 1\nposition = index[state] // 2\nknown = where(index[label] < target_length, pick[class](log_probability, target), -infinity)\nscore = where(is_label, pick[label](known, position), pick[class](log_probability, blank))\nsymbol = where(is_label, pick[label](target, position), blank)\nskip = where(symbol == shift[state](symbol, 2, blank), -infinity, 0)      # no jump over the blank between equal labels\nstart = where(index[state] == 0, 0, -infinity)                            # before the first frame\nforward = fold[time](before = start, where(index[time] < input_length,\n  score + logaddexp(logaddexp(before, shift[state](before, 1, -infinity)), skip + shift[state](before, 2, -infinity)),\n  before))\non_blank = pick[state](forward, 2 * target_length)\non_label = where(target_length == 0, -infinity, pick[state](forward, 2 * target_length - 1))\nnegative = -logaddexp(on_blank, on_label) / match(per_label, true = max(target_length, 1), false = 1)\nmatch(zero_infinity, true = where(negative == infinity, 0, negative), false = negative)',
    latex: {
      formula:
        '\\begin{aligned}\n\\left|\\mathsf{state}\\right| &= 2 \\, \\left|\\mathsf{label}\\right| + 1 \\\\\n\\mathit{log\\_probability} &= \\begin{cases} \\operatorname*{log\\,softmax}_{\\mathsf{class}} \\mathit{logits} & \\text{if } \\mathit{form} = \\text{logits} \\\\ \\mathit{logits} & \\text{if } \\mathit{form} = \\text{log\\_probability} \\end{cases} \\\\\n\\mathit{is\\_label} &= i_{\\mathsf{state}} \\bmod 2 = 1 \\\\\n\\mathit{position} &= \\left\\lfloor \\frac{i_{\\mathsf{state}}}{2} \\right\\rfloor \\\\\n\\mathit{known} &= \\begin{cases} \\mathit{log\\_probability}_{\\mathsf{class} = \\mathit{target}} & \\text{if } i_{\\mathsf{label}} < \\mathit{target\\_length} \\\\ -\\infty & \\text{otherwise} \\end{cases} \\\\\n\\mathit{score} &= \\begin{cases} \\mathit{known}_{\\mathsf{label} = \\mathit{position}} & \\text{if } \\mathit{is\\_label} \\\\ \\mathit{log\\_probability}_{\\mathsf{class} = \\mathit{blank}} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{symbol} &= \\begin{cases} \\mathit{target}_{\\mathsf{label} = \\mathit{position}} & \\text{if } \\mathit{is\\_label} \\\\ \\mathit{blank} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{skip} &= \\begin{cases} -\\infty & \\text{if } \\mathit{symbol} = \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{symbol}, 2, \\mathit{blank}\\right) \\\\ 0 & \\text{otherwise} \\end{cases} \\\\\n\\mathit{start} &= \\begin{cases} 0 & \\text{if } i_{\\mathsf{state}} = 0 \\\\ -\\infty & \\text{otherwise} \\end{cases} \\\\\n\\mathit{forward} &= \\operatorname*{fold}_{\\mathsf{time}}\\left(\\mathit{before} = \\mathit{start}, \\begin{cases} \\mathit{score} + \\operatorname{logaddexp}\\left(\\operatorname{logaddexp}\\left(\\mathit{before}, \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 1, -\\infty\\right)\\right), \\mathit{skip} + \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 2, -\\infty\\right)\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ \\mathit{before} & \\text{otherwise} \\end{cases}\\right) \\\\\n\\mathit{on\\_blank} &= \\mathit{forward}_{\\mathsf{state} = 2 \\, \\mathit{target\\_length}} \\\\\n\\mathit{on\\_label} &= \\begin{cases} -\\infty & \\text{if } \\mathit{target\\_length} = 0 \\\\ \\mathit{forward}_{\\mathsf{state} = 2 \\, \\mathit{target\\_length} - 1} & \\text{otherwise} \\end{cases} \\\\\n\\mathit{negative} &= \\frac{-\\operatorname{logaddexp}\\left(\\mathit{on\\_blank}, \\mathit{on\\_label}\\right)}{\\begin{cases} \\max\\left(\\mathit{target\\_length}, 1\\right) & \\text{if } \\mathit{per\\_label} \\\\ 1 & \\text{otherwise} \\end{cases}} \\\\\n\\ell &= \\begin{cases} \\begin{cases} 0 & \\text{if } \\mathit{negative} = \\infty \\\\ \\mathit{negative} & \\text{otherwise} \\end{cases} & \\text{if } \\mathit{zero\\_infinity} \\\\ \\mathit{negative} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
      gradients: {
        logits:
          '\\begin{aligned}\nu_{1} &= \\operatorname{logaddexp}\\left(\\mathit{on\\_blank}, \\mathit{on\\_label}\\right) \\\\\nu_{2} &= \\begin{cases} \\left(\\begin{cases} 0 & \\text{if } \\mathit{target\\_length} = 0 \\\\ -\\bar{\\ell} \\cdot e^{\\mathit{on\\_label} - u_{1}} & \\text{if } i_{\\mathsf{state}} = 2 \\, \\mathit{target\\_length} - 1 \\\\ 0 & \\text{otherwise} \\end{cases}\\right) + \\left(\\begin{cases} -\\bar{\\ell} \\cdot e^{\\mathit{on\\_blank} - u_{1}} & \\text{if } i_{\\mathsf{state}} = 2 \\, \\mathit{target\\_length} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) & \\text{if } i_{\\mathsf{time}} = \\left|\\mathsf{time}\\right| - 1 \\\\ 0 & \\text{otherwise} \\end{cases} \\\\\nu_{3} &= \\operatorname*{shift}_{\\mathsf{time}}\\left(\\operatorname*{scan}_{\\mathsf{time}}\\left(\\mathit{before} = \\mathit{start}, \\begin{cases} \\mathit{score} + \\operatorname{logaddexp}\\left(\\operatorname{logaddexp}\\left(\\mathit{before}, \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 1, -\\infty\\right)\\right), \\mathit{skip} + \\operatorname*{shift}_{\\mathsf{state}}\\left(\\mathit{before}, 2, -\\infty\\right)\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ \\mathit{before} & \\text{otherwise} \\end{cases}\\right), 1, \\mathit{start}\\right) \\\\\nu_{4} &= \\operatorname*{shift}_{\\mathsf{state}}\\left(u_{3}, 1, -\\infty\\right) \\\\\nu_{5} &= \\operatorname{logaddexp}\\left(u_{3}, u_{4}\\right) \\\\\nu_{6} &= \\operatorname*{shift}_{\\mathsf{state}}\\left(u_{3}, 2, -\\infty\\right) \\\\\nu_{7} &= \\operatorname{logaddexp}\\left(u_{5}, \\mathit{skip} + u_{6}\\right) \\\\\nu_{8} &= u_{7} = -\\infty \\\\\nu_{9} &= u_{2} + \\mathit{before\\_cotangent} \\\\\nu_{10} &= u_{5} = -\\infty \\\\\nu_{11} &= e^{u_{5} - u_{7}} \\\\\nu_{12} &= u_{2} + \\operatorname*{shift}_{\\mathsf{time}}\\left(\\operatorname*{scan\\_backward}_{\\mathsf{time}}\\left(\\mathit{before\\_cotangent} = 0, \\begin{cases} \\operatorname*{shift}_{\\mathsf{state}}\\left(\\begin{cases} 0 & \\text{if } u_{8} \\\\ u_{9} \\cdot e^{\\mathit{skip} + u_{6} - u_{7}} & \\text{otherwise} \\end{cases}, -2, 0\\right) + \\left(\\begin{cases} 0 & \\text{if } u_{8} \\\\ 0 & \\text{if } u_{10} \\\\ u_{9} \\cdot u_{11} \\cdot e^{u_{3} - u_{5}} & \\text{otherwise} \\end{cases}\\right) + \\operatorname*{shift}_{\\mathsf{state}}\\left(\\begin{cases} 0 & \\text{if } u_{8} \\\\ 0 & \\text{if } u_{10} \\\\ u_{9} \\cdot u_{11} \\cdot e^{u_{4} - u_{5}} & \\text{otherwise} \\end{cases}, -1, 0\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ u_{9} & \\text{otherwise} \\end{cases}\\right), -1, 0\\right) \\\\\nu_{13} &= \\begin{cases} \\sum_{\\mathsf{state}} \\left(\\begin{cases} 0 & \\text{if } \\mathit{is\\_label} \\\\ u_{12} & \\text{otherwise} \\end{cases}\\right) & \\text{if } i_{\\mathsf{class}} = \\mathit{blank} \\\\ 0 & \\text{otherwise} \\end{cases} \\\\\nu_{14} &= \\sum_{\\mathsf{label}} \\left(\\begin{cases} \\begin{cases} \\sum_{\\mathsf{state}} \\left(\\begin{cases} \\begin{cases} u_{12} & \\text{if } i_{\\mathsf{label}} = \\mathit{position} \\\\ 0 & \\text{otherwise} \\end{cases} & \\text{if } \\mathit{is\\_label} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) & \\text{if } i_{\\mathsf{class}} = \\mathit{target} \\\\ 0 & \\text{otherwise} \\end{cases} & \\text{if } i_{\\mathsf{label}} < \\mathit{target\\_length} \\\\ 0 & \\text{otherwise} \\end{cases}\\right) \\\\\n\\frac{\\partial L}{\\partial \\mathit{logits}} &= \\begin{cases} 0 & \\text{if } u_{1} = -\\infty \\\\ 0 & \\text{if } \\left|\\mathsf{time}\\right| = 0 \\\\ u_{13} + u_{14} - \\left(\\operatorname*{softmax}_{\\mathsf{class}} \\mathit{logits}\\right) \\cdot \\sum_{\\mathsf{class}} \\left(u_{13} + u_{14}\\right) & \\text{if } i_{\\mathsf{time}} < \\mathit{input\\_length} \\\\ 0 & \\text{otherwise} \\end{cases}\n\\end{aligned}',
      },
    },
    inputs: [
      {
        name: 'logits',
        axes: [{ name: 'batch...' }, { name: 'time' }, { name: 'class' }],
        dtype: 'float',
        differentiable: true,
        doc: 'Unnormalised log-probabilities of the classes in each frame.',
      },
      {
        name: 'target',
        axes: [{ name: 'batch...' }, { name: 'label' }],
        dtype: 'integer',
        differentiable: false,
        valid: 'index[label] >= target_length or (0 <= target and target < size[class] and target != blank)',
        doc: 'The labels of each sequence; what stands behind its length does not matter.',
      },
      {
        name: 'input_length',
        axes: [{ name: 'batch...' }],
        dtype: 'integer',
        differentiable: false,
        valid: '0 <= input_length and input_length <= size[time]',
        doc: 'How many frames each sequence has.',
      },
      {
        name: 'target_length',
        axes: [{ name: 'batch...' }],
        dtype: 'integer',
        differentiable: false,
        valid: '0 <= target_length and target_length <= size[label]',
        doc: 'How many labels each sequence has.',
      },
    ],
    parameters: [
      {
        name: 'blank',
        option: 'blank',
        kind: 'integer',
        axes: [],
        default: 0,
        doc: 'The class that stands for no label.',
      },
      {
        name: 'zero_infinity',
        option: 'zeroInfinity',
        kind: 'choice',
        axes: [],
        default: false,
        choices: [true, false],
        doc: 'Whether a sequence that is too short for its labels has the loss 0, and not infinity.',
      },
      {
        name: 'per_label',
        option: 'perLabel',
        kind: 'choice',
        axes: [],
        default: false,
        choices: [true, false],
        doc: 'Whether the loss of each sequence is divided by its number of labels, or by 1 where it has none.',
      },
      {
        name: 'form',
        option: 'form',
        kind: 'choice',
        axes: [],
        default: 'logits',
        choices: ['logits', 'log_probability'],
        doc: 'What the first input holds.',
      },
    ],
    variants: [
      { choices: { zero_infinity: false, per_label: false, form: 'logits' }, lossAxes: ['batch...'] },
      { choices: { zero_infinity: false, per_label: false, form: 'log_probability' }, lossAxes: ['batch...'] },
      { choices: { zero_infinity: false, per_label: true, form: 'logits' }, lossAxes: ['batch...'] },
      { choices: { zero_infinity: false, per_label: true, form: 'log_probability' }, lossAxes: ['batch...'] },
      { choices: { zero_infinity: true, per_label: false, form: 'logits' }, lossAxes: ['batch...'] },
      { choices: { zero_infinity: true, per_label: false, form: 'log_probability' }, lossAxes: ['batch...'] },
      { choices: { zero_infinity: true, per_label: true, form: 'logits' }, lossAxes: ['batch...'] },
      { choices: { zero_infinity: true, per_label: true, form: 'log_probability' }, lossAxes: ['batch...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
    properties: [],
    use: {
      tasks: ['speech recognition', 'handwriting recognition'],
      when: 'Labels come in the order of the frames, and nobody has said which frame belongs to which label.',
      avoid: 'Each frame has a label of its own, or labels may come in another order than the frames.',
    },
    equivalents: {
      pytorch:
        "F.ctc_loss(logits.log_softmax(-1).transpose(0, 1), target, input_length, target_length, blank=blank, reduction='none', zero_infinity=zero_infinity)",
      keras: 'keras.losses.CTC()(target, logits)',
      optax: 'optax.losses.ctc_loss(logits, logit_paddings, target, target_paddings, blank_id=blank)',
    },
    references: [
      'Graves, A., Fernandez, S., Gomez, F., Schmidhuber, J. (2006). Connectionist Temporal Classification. ICML.',
    ],
  },
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
};
