// Generated from spec/losses/sequence/ctc.loss.yaml. Do not edit.
//
// axis state = 2 * size[label] + 1                                          # blank, label 0, blank, label 1, ..., blank
// log_probability = match(form, logits = log_softmax[class](logits), log_probability = logits)
// is_label = index[state] % 2 == 1
// position = index[state] // 2
// known = where(index[label] < target_length, pick[class](log_probability, target), -infinity)
// score = where(is_label, pick[label](known, position), pick[class](log_probability, blank))
// symbol = where(is_label, pick[label](target, position), blank)
// skip = where(symbol == shift[state](symbol, 2, blank), -infinity, 0)      # no jump over the blank between equal labels
// start = where(index[state] == 0, 0, -infinity)                            # before the first frame
// forward = fold[time](before = start, where(index[time] < input_length,
//   score + logaddexp(logaddexp(before, shift[state](before, 1, -infinity)), skip + shift[state](before, 2, -infinity)),
//   before))
// on_blank = pick[state](forward, 2 * target_length)
// on_label = where(target_length == 0, -infinity, pick[state](forward, 2 * target_length - 1))
// negative = -logaddexp(on_blank, on_label) / match(per_label, true = max(target_length, 1), false = 1)
// match(zero_infinity, true = where(negative == infinity, 0, negative), false = negative)

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
  /** The class that stands for no label. An integer. Default: 0. */
  readonly blank?: number;
  /** Whether a sequence that is too short for its labels has the loss 0, and not infinity. Default: `false`. */
  readonly zeroInfinity?: true | false;
  /** Whether the loss of each sequence is divided by its number of labels, or by 1 where it has none. Default: `false`. */
  readonly perLabel?: true | false;
  /** What the first input holds. Default: `"logits"`. */
  readonly form?: 'logits' | 'log_probability';
}

type Inputs = Values<'logits' | 'target' | 'input_length' | 'target_length'>;

type Parameters = Values<'blank'>;

const graphFalseFalseLogits = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.exp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const logProbability = g.named('log_probability', g.subtract(difference, g.log(sumExpDifference)));
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logProbability, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logProbability, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference2 = g.subtract(twoTimesTargetLength, 1);
    const isEqual3 = g.equal(stateIndex, difference2);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference2), g.less(difference2, total)),
      g.sum(g.where(isEqual3, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const negative = g.named('negative', g.negate(selected5));
    return {
      loss: negative,
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        expDifference,
        sumExpDifference,
        beforeStates,
        onBlank,
        isEqual3,
        onLabel,
        selected5,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      expDifference,
      sumExpDifference,
      beforeStates,
      onBlank,
      isEqual3,
      onLabel,
      selected5,
    },
    { excluded, cotangent },
  ) => {
    const opposite = g.negate(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))));
    const opposite2 = g.negate(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))));
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(isEqual3, opposite, 0)),
      g.where(isEqual, opposite2, 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual4 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual5 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual6 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual4, 0, g.where(isEqual6, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual4, 0, selected9)),
              g.shift(g.where(isEqual4, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const difference3 = g.subtract(
      total8,
      g.multiply(g.divide(g.sum(total8, ['class']), sumExpDifference), expDifference),
    );
    const selected12 = g.where(
      g.equal(selected5, Number.NEGATIVE_INFINITY),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, difference3, 0)),
    );
    return { logits: g.where(excluded, 0, selected12) };
  },
});

const graphFalseFalseLogProbability = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logits, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logits, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference = g.subtract(twoTimesTargetLength, 1);
    const stateIndexIsDifference = g.equal(stateIndex, difference);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference), g.less(difference, total)),
      g.sum(g.where(stateIndexIsDifference, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const negative = g.named('negative', g.negate(selected5));
    return {
      loss: negative,
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        beforeStates,
        onBlank,
        stateIndexIsDifference,
        onLabel,
        selected5,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      beforeStates,
      onBlank,
      stateIndexIsDifference,
      onLabel,
      selected5,
    },
    { excluded, cotangent },
  ) => {
    const opposite = g.negate(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))));
    const opposite2 = g.negate(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))));
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(stateIndexIsDifference, opposite, 0)),
      g.where(isEqual, opposite2, 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual3 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual4 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual5 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual3, 0, g.where(isEqual5, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual3, 0, selected9)),
              g.shift(g.where(isEqual3, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const selected12 = g.where(
      g.equal(selected5, Number.NEGATIVE_INFINITY),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, total8, 0)),
    );
    return { logits: g.where(excluded, 0, selected12) };
  },
});

const graphFalseTrueLogits = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.exp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const logProbability = g.named('log_probability', g.subtract(difference, g.log(sumExpDifference)));
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logProbability, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logProbability, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference2 = g.subtract(twoTimesTargetLength, 1);
    const isEqual3 = g.equal(stateIndex, difference2);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference2), g.less(difference2, total)),
      g.sum(g.where(isEqual3, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const asFloat = g.cast(g.maximum(targetLength, 1));
    const negative = g.named('negative', g.negate(g.divide(selected5, asFloat)));
    return {
      loss: negative,
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        asFloat,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        expDifference,
        sumExpDifference,
        beforeStates,
        onBlank,
        isEqual3,
        onLabel,
        selected5,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      asFloat,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      expDifference,
      sumExpDifference,
      beforeStates,
      onBlank,
      isEqual3,
      onLabel,
      selected5,
    },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))), asFloat);
    const quotient2 = g.divide(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))), asFloat);
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(isEqual3, g.negate(quotient), 0)),
      g.where(isEqual, g.negate(quotient2), 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual4 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual5 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual6 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual4, 0, g.where(isEqual6, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual4, 0, selected9)),
              g.shift(g.where(isEqual4, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const difference3 = g.subtract(
      total8,
      g.multiply(g.divide(g.sum(total8, ['class']), sumExpDifference), expDifference),
    );
    const selected12 = g.where(
      g.equal(g.divide(cotangent, asFloat), 0),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, difference3, 0)),
    );
    return { logits: g.where(excluded, 0, g.where(g.equal(selected5, Number.NEGATIVE_INFINITY), 0, selected12)) };
  },
});

const graphFalseTrueLogProbability = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logits, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logits, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference = g.subtract(twoTimesTargetLength, 1);
    const stateIndexIsDifference = g.equal(stateIndex, difference);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference), g.less(difference, total)),
      g.sum(g.where(stateIndexIsDifference, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const asFloat = g.cast(g.maximum(targetLength, 1));
    const negative = g.named('negative', g.negate(g.divide(selected5, asFloat)));
    return {
      loss: negative,
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        asFloat,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        beforeStates,
        onBlank,
        stateIndexIsDifference,
        onLabel,
        selected5,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      asFloat,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      beforeStates,
      onBlank,
      stateIndexIsDifference,
      onLabel,
      selected5,
    },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))), asFloat);
    const quotient2 = g.divide(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))), asFloat);
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(stateIndexIsDifference, g.negate(quotient), 0)),
      g.where(isEqual, g.negate(quotient2), 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual3 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual4 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual5 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual3, 0, g.where(isEqual5, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual3, 0, selected9)),
              g.shift(g.where(isEqual3, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const selected12 = g.where(
      g.equal(g.divide(cotangent, asFloat), 0),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, total8, 0)),
    );
    return { logits: g.where(excluded, 0, g.where(g.equal(selected5, Number.NEGATIVE_INFINITY), 0, selected12)) };
  },
});

const graphTrueFalseLogits = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.exp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const logProbability = g.named('log_probability', g.subtract(difference, g.log(sumExpDifference)));
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logProbability, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logProbability, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference2 = g.subtract(twoTimesTargetLength, 1);
    const isEqual3 = g.equal(stateIndex, difference2);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference2), g.less(difference2, total)),
      g.sum(g.where(isEqual3, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const negative = g.named('negative', g.negate(selected5));
    const negativeIsInfinity = g.equal(negative, Number.POSITIVE_INFINITY);
    return {
      loss: g.where(negativeIsInfinity, 0, negative),
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        expDifference,
        sumExpDifference,
        beforeStates,
        onBlank,
        isEqual3,
        onLabel,
        selected5,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      expDifference,
      sumExpDifference,
      beforeStates,
      onBlank,
      isEqual3,
      onLabel,
      selected5,
      negativeIsInfinity,
    },
    { excluded, cotangent },
  ) => {
    const opposite = g.negate(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))));
    const opposite2 = g.negate(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))));
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(isEqual3, opposite, 0)),
      g.where(isEqual, opposite2, 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual4 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual5 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual6 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual4, 0, g.where(isEqual6, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual4, 0, selected9)),
              g.shift(g.where(isEqual4, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const difference3 = g.subtract(
      total8,
      g.multiply(g.divide(g.sum(total8, ['class']), sumExpDifference), expDifference),
    );
    const selected12 = g.where(
      g.equal(selected5, Number.NEGATIVE_INFINITY),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, difference3, 0)),
    );
    return { logits: g.where(excluded, 0, g.where(negativeIsInfinity, 0, selected12)) };
  },
});

const graphTrueFalseLogProbability = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logits, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logits, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference = g.subtract(twoTimesTargetLength, 1);
    const stateIndexIsDifference = g.equal(stateIndex, difference);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference), g.less(difference, total)),
      g.sum(g.where(stateIndexIsDifference, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const negative = g.named('negative', g.negate(selected5));
    const negativeIsInfinity = g.equal(negative, Number.POSITIVE_INFINITY);
    return {
      loss: g.where(negativeIsInfinity, 0, negative),
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        beforeStates,
        onBlank,
        stateIndexIsDifference,
        onLabel,
        selected5,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      beforeStates,
      onBlank,
      stateIndexIsDifference,
      onLabel,
      selected5,
      negativeIsInfinity,
    },
    { excluded, cotangent },
  ) => {
    const opposite = g.negate(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))));
    const opposite2 = g.negate(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))));
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(stateIndexIsDifference, opposite, 0)),
      g.where(isEqual, opposite2, 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual3 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual4 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual5 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual3, 0, g.where(isEqual5, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual3, 0, selected9)),
              g.shift(g.where(isEqual3, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const selected12 = g.where(
      g.equal(selected5, Number.NEGATIVE_INFINITY),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, total8, 0)),
    );
    return { logits: g.where(excluded, 0, g.where(negativeIsInfinity, 0, selected12)) };
  },
});

const graphTrueTrueLogits = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const difference = g.subtract(logits, g.max(logits, ['class']));
    const expDifference = g.exp(difference);
    const sumExpDifference = g.sum(expDifference, ['class']);
    const logProbability = g.named('log_probability', g.subtract(difference, g.log(sumExpDifference)));
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logProbability, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logProbability, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference2 = g.subtract(twoTimesTargetLength, 1);
    const isEqual3 = g.equal(stateIndex, difference2);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference2), g.less(difference2, total)),
      g.sum(g.where(isEqual3, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const asFloat = g.cast(g.maximum(targetLength, 1));
    const negative = g.named('negative', g.negate(g.divide(selected5, asFloat)));
    const negativeIsInfinity = g.equal(negative, Number.POSITIVE_INFINITY);
    return {
      loss: g.where(negativeIsInfinity, 0, negative),
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        asFloat,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        expDifference,
        sumExpDifference,
        beforeStates,
        onBlank,
        isEqual3,
        onLabel,
        selected5,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      asFloat,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      expDifference,
      sumExpDifference,
      beforeStates,
      onBlank,
      isEqual3,
      onLabel,
      selected5,
      negativeIsInfinity,
    },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))), asFloat);
    const quotient2 = g.divide(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))), asFloat);
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(isEqual3, g.negate(quotient), 0)),
      g.where(isEqual, g.negate(quotient2), 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual4 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual5 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual4, selected6, exponential6, isEqual5, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual6 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual4, 0, g.where(isEqual6, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual6,
              0,
              g.where(isEqual5, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual4, 0, selected9)),
              g.shift(g.where(isEqual4, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const difference3 = g.subtract(
      total8,
      g.multiply(g.divide(g.sum(total8, ['class']), sumExpDifference), expDifference),
    );
    const selected12 = g.where(
      g.equal(g.divide(cotangent, asFloat), 0),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, difference3, 0)),
    );
    const selected13 = g.where(
      excluded,
      0,
      g.where(negativeIsInfinity, 0, g.where(g.equal(selected5, Number.NEGATIVE_INFINITY), 0, selected12)),
    );
    return { logits: selected13 };
  },
});

const graphTrueTrueLogProbability = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { target_length: targetLength, input_length: inputLength, target, logits }: Inputs,
    { blank }: Parameters,
  ) => {
    const twoTimesTargetLength = g.multiply(2, targetLength);
    const total = g.add(g.multiply(2, g.size('label')), 1);
    const stateIndex = g.index('state');
    const isEqual = g.equal(stateIndex, twoTimesTargetLength);
    const timeSizeIsZero = g.equal(g.size('time'), 0);
    const start = g.named('start', g.where(g.equal(stateIndex, 0), 0, Number.NEGATIVE_INFINITY));
    const timeSizeMinusOne = g.subtract(g.size('time'), 1);
    const bothHold = g.and(g.lessEqual(0, timeSizeMinusOne), g.less(timeSizeMinusOne, g.size('time')));
    const timeIndex = g.index('time');
    const isEqual2 = g.equal(timeIndex, timeSizeMinusOne);
    const isBelow = g.less(timeIndex, inputLength);
    const isLabel = g.named('is_label', g.equal(g.modulo(stateIndex, 2), 1));
    const position = g.named('position', g.floorDivide(stateIndex, 2));
    const bothHold2 = g.and(g.lessEqual(0, position), g.less(position, g.size('label')));
    const labelIndex = g.index('label');
    const labelIndexIsPosition = g.equal(labelIndex, position);
    const isBelow2 = g.less(labelIndex, targetLength);
    const bothHold3 = g.and(g.lessEqual(0, target), g.less(target, g.size('class')));
    const classIndex = g.index('class');
    const classIndexIsTarget = g.equal(classIndex, target);
    const known = g.named(
      'known',
      g.where(
        isBelow2,
        g.where(bothHold3, g.sum(g.where(classIndexIsTarget, logits, 0), ['class']), Number.NaN),
        Number.NEGATIVE_INFINITY,
      ),
    );
    const bothHold4 = g.and(g.lessEqual(0, blank), g.less(blank, g.size('class')));
    const classIndexIsBlank = g.equal(classIndex, blank);
    const score = g.named(
      'score',
      g.where(
        isLabel,
        g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, known, 0), ['label']), Number.NaN),
        g.where(bothHold4, g.sum(g.where(classIndexIsBlank, logits, 0), ['class']), Number.NaN),
      ),
    );
    const selected = g.where(bothHold2, g.sum(g.where(labelIndexIsPosition, g.cast(target), 0), ['label']), Number.NaN);
    const blankAsFloat = g.cast(blank);
    const symbol = g.named('symbol', g.where(isLabel, selected, blankAsFloat));
    const skip = g.named(
      'skip',
      g.where(g.equal(symbol, g.shift(symbol, 2, blankAsFloat, ['state'])), Number.NEGATIVE_INFINITY, 0),
    );
    const beforeStates = g.scan(
      'time',
      start,
      ['batch...', 'state'],
      { isBelow, score },
      (before, { isBelow, score }) => {
        const shifted = g.shift(before, 1, Number.NEGATIVE_INFINITY, ['state']);
        const beforeOrMoreShifted = g.maximum(before, shifted);
        const exponential = g.exp(g.negate(g.abs(g.subtract(before, shifted))));
        const selected2 = g.where(
          g.equal(beforeOrMoreShifted, g.minimum(before, shifted)),
          g.add(beforeOrMoreShifted, 0.6931471805599453),
          g.add(beforeOrMoreShifted, g.log1p(exponential)),
        );
        const total2 = g.add(skip, g.shift(before, 2, Number.NEGATIVE_INFINITY, ['state']));
        const larger = g.maximum(selected2, total2);
        const exponential2 = g.exp(g.negate(g.abs(g.subtract(selected2, total2))));
        const selected3 = g.where(
          g.equal(larger, g.minimum(selected2, total2)),
          g.add(larger, 0.6931471805599453),
          g.add(larger, g.log1p(exponential2)),
        );
        return g.where(isBelow, g.add(score, selected3), before);
      },
    );
    const forward = g.named(
      'forward',
      g.where(
        timeSizeIsZero,
        start,
        g.where(bothHold, g.sum(g.where(isEqual2, beforeStates, 0), ['time']), Number.NaN),
      ),
    );
    const onBlank = g.named(
      'on_blank',
      g.where(
        g.and(g.lessEqual(0, twoTimesTargetLength), g.less(twoTimesTargetLength, total)),
        g.sum(g.where(isEqual, forward, 0), ['state']),
        Number.NaN,
      ),
    );
    const targetLengthIsZero = g.equal(targetLength, 0);
    const difference = g.subtract(twoTimesTargetLength, 1);
    const stateIndexIsDifference = g.equal(stateIndex, difference);
    const selected4 = g.where(
      g.and(g.lessEqual(0, difference), g.less(difference, total)),
      g.sum(g.where(stateIndexIsDifference, forward, 0), ['state']),
      Number.NaN,
    );
    const onLabel = g.named('on_label', g.where(targetLengthIsZero, Number.NEGATIVE_INFINITY, selected4));
    const onBlankOrMoreOnLabel = g.maximum(onBlank, onLabel);
    const exponential3 = g.exp(g.negate(g.abs(g.subtract(onBlank, onLabel))));
    const selected5 = g.where(
      g.equal(onBlankOrMoreOnLabel, g.minimum(onBlank, onLabel)),
      g.add(onBlankOrMoreOnLabel, 0.6931471805599453),
      g.add(onBlankOrMoreOnLabel, g.log1p(exponential3)),
    );
    const asFloat = g.cast(g.maximum(targetLength, 1));
    const negative = g.named('negative', g.negate(g.divide(selected5, asFloat)));
    const negativeIsInfinity = g.equal(negative, Number.POSITIVE_INFINITY);
    return {
      loss: g.where(negativeIsInfinity, 0, negative),
      residuals: {
        isLabel,
        isBelow2,
        start,
        isBelow,
        timeSizeIsZero,
        targetLengthIsZero,
        asFloat,
        classIndexIsBlank,
        labelIndexIsPosition,
        classIndexIsTarget,
        skip,
        isEqual,
        isEqual2,
        beforeStates,
        onBlank,
        stateIndexIsDifference,
        onLabel,
        selected5,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    {
      isLabel,
      isBelow2,
      start,
      isBelow,
      timeSizeIsZero,
      targetLengthIsZero,
      asFloat,
      classIndexIsBlank,
      labelIndexIsPosition,
      classIndexIsTarget,
      skip,
      isEqual,
      isEqual2,
      beforeStates,
      onBlank,
      stateIndexIsDifference,
      onLabel,
      selected5,
      negativeIsInfinity,
    },
    { excluded, cotangent },
  ) => {
    const quotient = g.divide(g.multiply(cotangent, g.exp(g.subtract(onLabel, selected5))), asFloat);
    const quotient2 = g.divide(g.multiply(cotangent, g.exp(g.subtract(onBlank, selected5))), asFloat);
    const total3 = g.add(
      g.where(targetLengthIsZero, 0, g.where(stateIndexIsDifference, g.negate(quotient), 0)),
      g.where(isEqual, g.negate(quotient2), 0),
    );
    const selected6 = g.where(isEqual2, total3, 0);
    const shiftedBeforeStates = g.shift(beforeStates, 1, start, ['time']);
    const shifted2 = g.shift(shiftedBeforeStates, 1, Number.NEGATIVE_INFINITY, ['state']);
    const larger2 = g.maximum(shiftedBeforeStates, shifted2);
    const exponential4 = g.exp(g.negate(g.abs(g.subtract(shiftedBeforeStates, shifted2))));
    const selected7 = g.where(
      g.equal(larger2, g.minimum(shiftedBeforeStates, shifted2)),
      g.add(larger2, 0.6931471805599453),
      g.add(larger2, g.log1p(exponential4)),
    );
    const total4 = g.add(skip, g.shift(shiftedBeforeStates, 2, Number.NEGATIVE_INFINITY, ['state']));
    const larger3 = g.maximum(selected7, total4);
    const exponential5 = g.exp(g.negate(g.abs(g.subtract(selected7, total4))));
    const selected8 = g.where(
      g.equal(larger3, g.minimum(selected7, total4)),
      g.add(larger3, 0.6931471805599453),
      g.add(larger3, g.log1p(exponential5)),
    );
    const isEqual3 = g.equal(selected8, Number.NEGATIVE_INFINITY);
    const exponential6 = g.exp(g.subtract(total4, selected8));
    const isEqual4 = g.equal(selected7, Number.NEGATIVE_INFINITY);
    const exponential7 = g.exp(g.subtract(selected7, selected8));
    const exponential8 = g.exp(g.subtract(shiftedBeforeStates, selected7));
    const exponential9 = g.exp(g.subtract(shifted2, selected7));
    const total7 = g.add(
      selected6,
      g.shift(
        g.scan(
          'time',
          0,
          ['batch...', 'state'],
          { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          (
            beforeCotangent,
            { isBelow, isEqual3, selected6, exponential6, isEqual4, exponential7, exponential8, exponential9 },
          ) => {
            const total5 = g.add(selected6, beforeCotangent);
            const isEqual5 = g.equal(total5, 0);
            const shifted3 = g.shift(
              g.where(isEqual3, 0, g.where(isEqual5, 0, g.multiply(total5, exponential6))),
              -2,
              0,
              ['state'],
            );
            const product = g.multiply(total5, exponential7);
            const productIsZero = g.equal(product, 0);
            const selected9 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential8))),
            );
            const selected10 = g.where(
              isEqual5,
              0,
              g.where(isEqual4, 0, g.where(productIsZero, 0, g.multiply(product, exponential9))),
            );
            const total6 = g.add(
              g.add(shifted3, g.where(isEqual3, 0, selected9)),
              g.shift(g.where(isEqual3, 0, selected10), -1, 0, ['state']),
            );
            return g.where(isBelow, total6, total5);
          },
          true,
        ),
        -1,
        0,
        ['time'],
      ),
    );
    const selected11 = g.where(
      classIndexIsTarget,
      g.sum(g.where(isLabel, g.where(labelIndexIsPosition, total7, 0), 0), ['state']),
      0,
    );
    const total8 = g.add(
      g.where(classIndexIsBlank, g.sum(g.where(isLabel, 0, total7), ['state']), 0),
      g.sum(g.where(isBelow2, selected11, 0), ['label']),
    );
    const selected12 = g.where(
      g.equal(g.divide(cotangent, asFloat), 0),
      0,
      g.where(timeSizeIsZero, 0, g.where(isBelow, total8, 0)),
    );
    const selected13 = g.where(
      excluded,
      0,
      g.where(negativeIsInfinity, 0, g.where(g.equal(selected5, Number.NEGATIVE_INFINITY), 0, selected12)),
    );
    return { logits: selected13 };
  },
});

/**
 * Connectionist temporal classification. The negative logarithm of the probability of a sequence of labels, over all
 * of its alignments with the frames.
 *
 * ```text
 * axis state = 2 * size[label] + 1                                          # blank, label 0, blank, label 1, ..., blank
 * log_probability = match(form, logits = log_softmax[class](logits), log_probability = logits)
 * is_label = index[state] % 2 == 1
 * position = index[state] // 2
 * known = where(index[label] < target_length, pick[class](log_probability, target), -infinity)
 * score = where(is_label, pick[label](known, position), pick[class](log_probability, blank))
 * symbol = where(is_label, pick[label](target, position), blank)
 * skip = where(symbol == shift[state](symbol, 2, blank), -infinity, 0)      # no jump over the blank between equal labels
 * start = where(index[state] == 0, 0, -infinity)                            # before the first frame
 * forward = fold[time](before = start, where(index[time] < input_length,
 *   score + logaddexp(logaddexp(before, shift[state](before, 1, -infinity)), skip + shift[state](before, 2, -infinity)),
 *   before))
 * on_blank = pick[state](forward, 2 * target_length)
 * on_label = where(target_length == 0, -infinity, pick[state](forward, 2 * target_length - 1))
 * negative = -logaddexp(on_blank, on_label) / match(per_label, true = max(target_length, 1), false = 1)
 * match(zero_infinity, true = where(negative == infinity, 0, negative), false = negative)
 * ```
 *
 * Inputs:
 * - `logits`: float `[batch..., time, class]`, differentiable. Unnormalised log-probabilities of the classes in each
 * frame.
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
  /* @__PURE__ */ defineLoss(contract, [
    graphFalseFalseLogits,
    graphFalseFalseLogProbability,
    graphFalseTrueLogits,
    graphFalseTrueLogProbability,
    graphTrueFalseLogits,
    graphTrueFalseLogProbability,
    graphTrueTrueLogits,
    graphTrueTrueLogProbability,
  ]);
