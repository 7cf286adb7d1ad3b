// Generated from spec/losses/sequence/ctc.loss.yaml. Do not edit.
//
// axis state = 2 * size[label] + 1                                   # blank, label 0, blank, label 1, ..., blank
// is_label = index[state] % 2 == 1
// of_state(x) = pick[label](x, index[state] // 2)
// log_probability = log_softmax[class](logits)
// of_label = where(index[label] < target_length, pick[class](log_probability, target), -infinity)
// of_blank = pick[class](log_probability, blank)
// score = where(is_label, of_state(of_label), of_blank)
// leap = where(target == shift[label](target, 1, blank), -infinity, 0) # no leap over the blank between equal labels
// skip = where(is_label, of_state(leap), -infinity)
// start = where(index[state] == 0, 0, -infinity)                     # before the first frame
// step(before) = score + logaddexp(
//   logaddexp(before, shift[state](before, 1, -infinity)), skip + shift[state](before, 2, -infinity))
// forward = fold[time](before = start, where(index[time] < input_length, step(before), before))
// is_end = index[state] == 2 * target_length or index[state] == 2 * target_length - 1
// negative = -logsumexp[state](where(is_end, forward, -infinity))
// labels = where(per_label, max(target_length, 1), 1)
// where(zero_infinity and negative == infinity, 0, negative / labels)

import { ctc as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link ctc}. */
export interface CtcOptions extends LossOptions<'logits', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** The class that stands for no label; one that is not among the classes gives NaN. An integer. Default: 0. */
  readonly blank?: number;
  /** Whether a sequence that is too short for its labels has the loss 0, and not infinity. Default: `false`. */
  readonly zeroInfinity?: boolean;
  /** Whether the loss of each sequence is divided by its number of labels, or by 1 where it has none. Default: `false`. */
  readonly perLabel?: boolean;
}

type Inputs = Values<'logits' | 'target' | 'input_length' | 'target_length'>;

type Parameters = Values<'blank' | 'zero_infinity' | 'per_label'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { zero_infinity: zeroInfinity, blank, per_label: perLabel }: Parameters,
  ) => {
    const zeroInfinity2 = g.named('zero_infinity', g.notEqual(zeroInfinity, 0));
    const stateIndex = g.index('state');
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const isEnd = g.named(
      'is_end',
      g.or(g.equal(stateIndex, twoTimesTargetLength), g.equal(stateIndex, g.subtract(twoTimesTargetLength, 1))),
    );
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const stateIndexOverTwo = g.floorDivide(stateIndex, 2);
    const isBelow2 = g.less(stateIndexOverTwo, g.size('label'));
    const labelIndex = g.index('label');
    const isEqual2 = g.equal(labelIndex, stateIndexOverTwo);
    const isBelow3 = g.less(labelIndex, targetLength);
    const bothHold2 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.plainExp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const logProbability = g.named('log_probability', g.subtract(difference, g.plainLog(sumExpDifference)));
    const ofLabel = g.named(
      'of_label',
      g.where(
        isBelow3,
        g.where(bothHold2, g.sum(g.where(classIndexIsTarget, logProbability, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold3 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const ofBlank = g.named(
      'of_blank',
      g.where(bothHold3, g.sum(g.where(classIndexIsBlank, logProbability, 0), ['class']), Number.NaN),
    );
    const score = g.named(
      'score',
      g.where(isLabel, g.where(isBelow2, g.sum(g.where(isEqual2, ofLabel, 0), ['label']), Number.NaN), ofBlank),
    );
    const leap = g.named(
      'leap',
      g.where(g.equal(target, g.shift(target, 1, blank, ['label'])), Number.NEGATIVE_INFINITY, 0),
    );
    const skip = g.named(
      'skip',
      g.where(
        isLabel,
        g.where(isBelow2, g.sum(g.where(isEqual2, leap, 0), ['label']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.plainExp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const selectedOrMoreTotal = g.maximum(selected, total);
        const exponential2 = g.plainExp(g.negate(g.abs(g.subtract(selected, total))));
        const selected2 = g.where(
          g.equal(selectedOrMoreTotal, g.minimum(selected, total)),
          g.add(selectedOrMoreTotal, 0.6931471805599453),
          g.add(selectedOrMoreTotal, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected2), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(timeSizeIsZero, start, g.where(bothHold, g.sum(g.where(isEqual, beforeStates, 0), ['time']), Number.NaN)),
    );
    const selected3 = g.where(isEnd, forward, Number.NEGATIVE_INFINITY);
    const maximum = g.max(selected3, ['state']);
    const zeroOrMaximum = g.where(g.equal(g.abs(maximum), Number.POSITIVE_INFINITY), 0, maximum);
    const sum = g.sum(g.plainExp(g.subtract(selected3, zeroOrMaximum)), ['state']);
    const selected4 = g.where(g.equal(sum, 0), Number.NEGATIVE_INFINITY, g.add(g.plainLog(sum), zeroOrMaximum));
    const negative = g.named('negative', g.negate(selected4));
    const bothHold4 = g.and(zeroInfinity2, g.equal(negative, Number.POSITIVE_INFINITY));
    const perLabel2 = g.named('per_label', g.notEqual(perLabel, 0));
    const labels = g.named('labels', g.where(perLabel2, g.maximum(targetLength, 1), 1));
    const labelsAsFloat = g.cast(labels);
    return {
      loss: g.where(bothHold4, 0, g.negate(g.divide(selected4, labelsAsFloat))),
      residuals: {
        isLabel,
        isBelow3,
        start,
        isBelow,
        timeSizeIsZero,
        labelsAsFloat,
        isEqual2,
        classIndexIsBlank,
        classIndexIsTarget,
        skip,
        isEnd,
        isEqual,
        expDifference,
        sumExpDifference,
        beforeStates,
        selected3,
        selected4,
        bothHold4,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow3,
      start,
      isBelow,
      timeSizeIsZero,
      labelsAsFloat,
      isEqual2,
      classIndexIsBlank,
      classIndexIsTarget,
      skip,
      isEnd,
      isEqual,
      expDifference,
      sumExpDifference,
      beforeStates,
      selected3,
      selected4,
      bothHold4,
    },
    { excluded, cotangent },
  ) => {
    const selected5 = g.where(g.equal(selected4, Number.NEGATIVE_INFINITY), 0, g.exp(g.subtract(selected3, selected4)));
    const selected6 = g.where(isEqual, g.negate(g.multiply(g.divide(cotangent, labelsAsFloat), selected5)), 0);
    const selected7 = g.where(isEnd, g.where(timeSizeIsZero, 0, selected6), 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger = g.maximum(shiftedBeforeStates, shifted2);
    const exponential3 = g.plainExp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected8 = g.where(
      g.equal(larger, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger, 0.6931471805599453),
      g.add(larger, g.log1p(exponential3)),
    );
    const total2 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger2 = g.maximum(selected8, total2);
    const exponential4 = g.plainExp(g.negate(g.abs(g.subtract(selected8, total2))));
    const selected9 = g.where(
      g.equal(larger2, g.minimum(selected8, total2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const isEqual3 = g.equal(selected9, Number.NEGATIVE_INFINITY);
    const selected10 = g.where(isEqual3, 0, g.exp(g.subtract(total2, selected9)));
    const selected11 = g.where(isEqual3, 0, g.exp(g.subtract(selected8, selected9)));
    const isEqual4 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const selected12 = g.where(isEqual4, 0, g.exp(g.subtract(shiftedBeforeStates, selected8)));
    const selected13 = g.where(isEqual4, 0, g.exp(g.subtract(shifted2, selected8)));
    const total5 = g.add(
      selected7,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, selected7, selected10, selected11, selected12, selected13 },
          (beforeCotangent, { isBelow, selected7, selected10, selected11, selected12, selected13 }) => {
            const total3 = g.add(selected7, beforeCotangent);
            const product = g.multiply(total3, selected11);
            const total4 = g.add(
              g.shift(g.multiply(total3, selected10), -2, 0, ['state']),
              g.multiply(product, selected12),
            );
            const selected14 = g.where(
              isBelow,
              g.add(total4, g.shift(g.multiply(product, selected13), -1, 0, ['state'])),
              total3,
            );
            return selected14;
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected15 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(isEqual2, total5, 0), 0), ['state']),
      0,
    );
    const total6 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total5), ['state']), 0),
      g.sum(g.where(isBelow3, selected15, 0), ['label']),
    );
    const difference2 = g.subtract(
      total6,
      g.multiply(g.divide(g.sum(total6, ['class']), sumExpDifference), expDifference),
    );
    return { logits: g.where(excluded, 0, g.where(bothHold4, 0, g.where(isBelow, difference2, 0))) };
  },
});

/**
 * Connectionist temporal classification. The negative logarithm of the probability of a sequence of labels, over all
 * of its alignments with the frames.
 *
 * ```text
 * axis state = 2 * size[label] + 1                                   # blank, label 0, blank, label 1, ..., blank
 * is_label = index[state] % 2 == 1
 * of_state(x) = pick[label](x, index[state] // 2)
 * log_probability = log_softmax[class](logits)
 * of_label = where(index[label] < target_length, pick[class](log_probability, target), -infinity)
 * of_blank = pick[class](log_probability, blank)
 * score = where(is_label, of_state(of_label), of_blank)
 * leap = where(target == shift[label](target, 1, blank), -infinity, 0) # no leap over the blank between equal labels
 * skip = where(is_label, of_state(leap), -infinity)
 * start = where(index[state] == 0, 0, -infinity)                     # before the first frame
 * step(before) = score + logaddexp(
 *   logaddexp(before, shift[state](before, 1, -infinity)), skip + shift[state](before, 2, -infinity))
 * forward = fold[time](before = start, where(index[time] < input_length, step(before), before))
 * is_end = index[state] == 2 * target_length or index[state] == 2 * target_length - 1
 * negative = -logsumexp[state](where(is_end, forward, -infinity))
 * labels = where(per_label, max(target_length, 1), 1)
 * where(zero_infinity and negative == infinity, 0, negative / labels)
 * ```
 *
 * Inputs:
 * - `logits`: float `[batch..., time, class]`, differentiable. Of the classes in each frame. What counts is their
 * log_softmax, so that log-probabilities may stand here, too.
 * - `target`: int32 `[batch..., label]`. The labels of each sequence; what stands behind its length does not matter.
 * On the CPU it must hold that `index[label] >= target_length or (0 <= target and target < size[class] and target !=
 * blank)`.
 * - `input_length`: int32 `[batch...]`. How many frames each sequence has. On the CPU it must hold that `0 <=
 * input_length and input_length <= size[time]`.
 * - `target_length`: int32 `[batch...]`. How many labels each sequence has. On the CPU it must hold that `0 <=
 * target_length and target_length <= size[label]`.
 *
 * Use it when: Labels come in the order of the frames, and nobody has said which frame belongs to which label.
 *
 * Avoid it when: Each frame has a label of its own, or labels may come in another order than the frames.
 *
 * @see Graves, A., Fernandez, S., Gomez, F., Schmidhuber, J. (2006). Connectionist Temporal Classification. ICML.
 */
export const ctc: Loss<'logits' | 'target' | 'input_length' | 'target_length', 'logits', CtcOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
