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
  abs,
  add,
  cast,
  div,
  equal,
  exp,
  floorDiv,
  less,
  lessEqual,
  log,
  logicalAnd,
  mod,
  mul,
  neg,
  scalar,
  sub,
} from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
  defineGraph,
  defineLoss,
  indexAlong,
  indexIs,
  log1p,
  maxAlong,
  maximum,
  minimum,
  scanAlong,
  shiftAlong,
  sumAlong,
  where,
  zeroWhere,
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

type Inputs = Tensors<'logits' | 'target' | 'input_length' | 'target_length'>;

interface Parameters {
  readonly blank: number;
}

type NamedAxes = Axes<'label' | 'state' | 'time' | 'class' | 'batch'>;

const zeroInfinityFalsePerLabelFalseLogitsGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum2 = sumAlong(forwardOrZero2, axes.state);
    const selected7 = where(bothHold3, sum2, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, selected7);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected8 = where(isEqual5, total8, total9);
    const negative = neg(selected8);
    return {
      loss: negative,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected8,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected8,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected8, -Infinity);
      let selected9: Value;
      if (axes.time.size === 0) {
        selected9 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected8);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const negativeProduct = neg(product);
        const negativeProductOrZero = where(isEqual4, negativeProduct, 0);
        const selected10 = where(targetLengthIsZero, 0, negativeProductOrZero);
        const difference4 = sub(onBlank, selected8);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const opposite3 = neg(product2);
        const selected11 = where(isEqual, opposite3, 0);
        const total10 = add(selected10, selected11);
        const selected12 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual7 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected13 = where(isEqual7, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected13, total13);
        const smaller3 = minimum(selected13, total13);
        const isEqual8 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected13, total13);
        const magnitude2 = abs(difference6);
        const opposite4 = neg(magnitude2);
        const exponential4 = exp(opposite4);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected14 = where(isEqual8, total14, total15);
        const isEqual9 = equal(selected14, -Infinity);
        const difference7 = sub(total13, selected14);
        const exponential5 = exp(difference7);
        const isEqual10 = equal(selected13, -Infinity);
        const difference8 = sub(selected13, selected14);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected13);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected13);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual9, selected12, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual9, selected12, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected12, beforeCotangent);
            const isEqual11 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected15 = where(isEqual11, 0, product3);
            const selected16 = where(isEqual9, 0, selected15);
            const shifted5 = shiftAlong(selected16, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual12 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected17 = where(isEqual12, 0, product5);
            const selected18 = where(isEqual10, 0, selected17);
            const selected19 = where(isEqual11, 0, selected18);
            const selected20 = where(isEqual9, 0, selected19);
            const total17 = add(shifted5, selected20);
            const product6 = mul(product4, exponential8);
            const selected21 = where(isEqual12, 0, product6);
            const selected22 = where(isEqual10, 0, selected21);
            const selected23 = where(isEqual11, 0, selected22);
            const selected24 = where(isEqual9, 0, selected23);
            const shifted6 = shiftAlong(selected24, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected12, shifted7);
        const selected25 = where(isLabel, 0, total19);
        const sum3 = sumAlong(selected25, axes.state);
        const selected26 = where(classIndexIsBlank, sum3, 0);
        const selected27 = where(labelIndexIsPosition, total19, 0);
        const selected28 = where(isLabel, selected27, 0);
        const sum4 = sumAlong(selected28, axes.state);
        const selected29 = where(classIndexIsTarget, sum4, 0);
        const selected30 = where(isBelow3, selected29, 0);
        const sum5 = sumAlong(selected30, axes.label);
        const total20 = add(selected26, sum5);
        const sum6 = sumAlong(total20, axes.class);
        const quotient = div(sum6, sum);
        const product7 = mul(quotient, expLogitsMinusMaxLogits);
        const difference11 = sub(total20, product7);
        selected9 = where(isBelow2, difference11, 0);
      }
      const logitsGradient = where(isEqual6, 0, selected9);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const zeroInfinityFalsePerLabelFalseLogProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum = sumAlong(forwardOrZero2, axes.state);
    const sumOrNan = where(bothHold3, sum, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, sumOrNan);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected6 = where(isEqual5, total8, total9);
    const negative = neg(selected6);
    return {
      loss: negative,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected6,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected6,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected6, -Infinity);
      let selected7: Value;
      if (axes.time.size === 0) {
        selected7 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected6);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const negativeProduct = neg(product);
        const negativeProductOrZero = where(isEqual4, negativeProduct, 0);
        const selected8 = where(targetLengthIsZero, 0, negativeProductOrZero);
        const difference4 = sub(onBlank, selected6);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const opposite3 = neg(product2);
        const selected9 = where(isEqual, opposite3, 0);
        const total10 = add(selected8, selected9);
        const selected10 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual7 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected11 = where(isEqual7, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected11, total13);
        const smaller3 = minimum(selected11, total13);
        const isEqual8 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected11, total13);
        const magnitude2 = abs(difference6);
        const opposite4 = neg(magnitude2);
        const exponential4 = exp(opposite4);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected12 = where(isEqual8, total14, total15);
        const isEqual9 = equal(selected12, -Infinity);
        const difference7 = sub(total13, selected12);
        const exponential5 = exp(difference7);
        const isEqual10 = equal(selected11, -Infinity);
        const difference8 = sub(selected11, selected12);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected11);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected11);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual9, selected10, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual9, selected10, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected10, beforeCotangent);
            const isEqual11 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected13 = where(isEqual11, 0, product3);
            const selected14 = where(isEqual9, 0, selected13);
            const shifted5 = shiftAlong(selected14, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual12 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected15 = where(isEqual12, 0, product5);
            const selected16 = where(isEqual10, 0, selected15);
            const selected17 = where(isEqual11, 0, selected16);
            const selected18 = where(isEqual9, 0, selected17);
            const total17 = add(shifted5, selected18);
            const product6 = mul(product4, exponential8);
            const selected19 = where(isEqual12, 0, product6);
            const selected20 = where(isEqual10, 0, selected19);
            const selected21 = where(isEqual11, 0, selected20);
            const selected22 = where(isEqual9, 0, selected21);
            const shifted6 = shiftAlong(selected22, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected10, shifted7);
        const selected23 = where(isLabel, 0, total19);
        const sum2 = sumAlong(selected23, axes.state);
        const selected24 = where(classIndexIsBlank, sum2, 0);
        const selected25 = where(labelIndexIsPosition, total19, 0);
        const selected26 = where(isLabel, selected25, 0);
        const sum3 = sumAlong(selected26, axes.state);
        const selected27 = where(classIndexIsTarget, sum3, 0);
        const selected28 = where(isBelow3, selected27, 0);
        const sum4 = sumAlong(selected28, axes.label);
        const total20 = add(selected24, sum4);
        selected7 = where(isBelow2, total20, 0);
      }
      const logitsGradient = where(isEqual6, 0, selected7);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const zeroInfinityFalsePerLabelTrueLogitsGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum2 = sumAlong(forwardOrZero2, axes.state);
    const selected7 = where(bothHold3, sum2, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, selected7);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected8 = where(isEqual5, total8, total9);
    const targetLengthOrMoreOne = maximum(targetLength, scalar(1, 'int32'));
    const asFloat = cast(targetLengthOrMoreOne, 'float32');
    const quotient = div(selected8, asFloat);
    const negative = neg(quotient);
    return {
      loss: negative,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        asFloat,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected8,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      asFloat,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected8,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected8, -Infinity);
      const cotangentOverAsFloat = div(cotangent, asFloat);
      const isEqual7 = equal(cotangentOverAsFloat, 0);
      let selected9: Value;
      if (axes.time.size === 0) {
        selected9 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected8);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const productOverAsFloat = div(product, asFloat);
        const opposite3 = neg(productOverAsFloat);
        const selected10 = where(isEqual4, opposite3, 0);
        const selected11 = where(targetLengthIsZero, 0, selected10);
        const difference4 = sub(onBlank, selected8);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const quotient2 = div(product2, asFloat);
        const opposite4 = neg(quotient2);
        const selected12 = where(isEqual, opposite4, 0);
        const total10 = add(selected11, selected12);
        const selected13 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual8 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected14 = where(isEqual8, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected14, total13);
        const smaller3 = minimum(selected14, total13);
        const isEqual9 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected14, total13);
        const magnitude2 = abs(difference6);
        const opposite5 = neg(magnitude2);
        const exponential4 = exp(opposite5);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected15 = where(isEqual9, total14, total15);
        const isEqual10 = equal(selected15, -Infinity);
        const difference7 = sub(total13, selected15);
        const exponential5 = exp(difference7);
        const isEqual11 = equal(selected14, -Infinity);
        const difference8 = sub(selected14, selected15);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected14);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected14);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual10, selected13, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual10, selected13, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected13, beforeCotangent);
            const isEqual12 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected16 = where(isEqual12, 0, product3);
            const selected17 = where(isEqual10, 0, selected16);
            const shifted5 = shiftAlong(selected17, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual13 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected18 = where(isEqual13, 0, product5);
            const selected19 = where(isEqual11, 0, selected18);
            const selected20 = where(isEqual12, 0, selected19);
            const selected21 = where(isEqual10, 0, selected20);
            const total17 = add(shifted5, selected21);
            const product6 = mul(product4, exponential8);
            const selected22 = where(isEqual13, 0, product6);
            const selected23 = where(isEqual11, 0, selected22);
            const selected24 = where(isEqual12, 0, selected23);
            const selected25 = where(isEqual10, 0, selected24);
            const shifted6 = shiftAlong(selected25, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected13, shifted7);
        const selected26 = where(isLabel, 0, total19);
        const sum3 = sumAlong(selected26, axes.state);
        const selected27 = where(classIndexIsBlank, sum3, 0);
        const selected28 = where(labelIndexIsPosition, total19, 0);
        const selected29 = where(isLabel, selected28, 0);
        const sum4 = sumAlong(selected29, axes.state);
        const selected30 = where(classIndexIsTarget, sum4, 0);
        const selected31 = where(isBelow3, selected30, 0);
        const sum5 = sumAlong(selected31, axes.label);
        const total20 = add(selected27, sum5);
        const sum6 = sumAlong(total20, axes.class);
        const quotient3 = div(sum6, sum);
        const product7 = mul(quotient3, expLogitsMinusMaxLogits);
        const difference11 = sub(total20, product7);
        selected9 = where(isBelow2, difference11, 0);
      }
      const selected32 = where(isEqual7, 0, selected9);
      const logitsGradient = where(isEqual6, 0, selected32);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const zeroInfinityFalsePerLabelTrueLogProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum = sumAlong(forwardOrZero2, axes.state);
    const sumOrNan = where(bothHold3, sum, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, sumOrNan);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected6 = where(isEqual5, total8, total9);
    const targetLengthOrMoreOne = maximum(targetLength, scalar(1, 'int32'));
    const asFloat = cast(targetLengthOrMoreOne, 'float32');
    const quotient = div(selected6, asFloat);
    const negative = neg(quotient);
    return {
      loss: negative,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        asFloat,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected6,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      asFloat,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected6,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected6, -Infinity);
      const cotangentOverAsFloat = div(cotangent, asFloat);
      const isEqual7 = equal(cotangentOverAsFloat, 0);
      let selected7: Value;
      if (axes.time.size === 0) {
        selected7 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected6);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const productOverAsFloat = div(product, asFloat);
        const opposite3 = neg(productOverAsFloat);
        const selected8 = where(isEqual4, opposite3, 0);
        const selected9 = where(targetLengthIsZero, 0, selected8);
        const difference4 = sub(onBlank, selected6);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const quotient2 = div(product2, asFloat);
        const opposite4 = neg(quotient2);
        const selected10 = where(isEqual, opposite4, 0);
        const total10 = add(selected9, selected10);
        const selected11 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual8 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected12 = where(isEqual8, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected12, total13);
        const smaller3 = minimum(selected12, total13);
        const isEqual9 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected12, total13);
        const magnitude2 = abs(difference6);
        const opposite5 = neg(magnitude2);
        const exponential4 = exp(opposite5);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected13 = where(isEqual9, total14, total15);
        const isEqual10 = equal(selected13, -Infinity);
        const difference7 = sub(total13, selected13);
        const exponential5 = exp(difference7);
        const isEqual11 = equal(selected12, -Infinity);
        const difference8 = sub(selected12, selected13);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected12);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected12);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual10, selected11, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual10, selected11, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected11, beforeCotangent);
            const isEqual12 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected14 = where(isEqual12, 0, product3);
            const selected15 = where(isEqual10, 0, selected14);
            const shifted5 = shiftAlong(selected15, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual13 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected16 = where(isEqual13, 0, product5);
            const selected17 = where(isEqual11, 0, selected16);
            const selected18 = where(isEqual12, 0, selected17);
            const selected19 = where(isEqual10, 0, selected18);
            const total17 = add(shifted5, selected19);
            const product6 = mul(product4, exponential8);
            const selected20 = where(isEqual13, 0, product6);
            const selected21 = where(isEqual11, 0, selected20);
            const selected22 = where(isEqual12, 0, selected21);
            const selected23 = where(isEqual10, 0, selected22);
            const shifted6 = shiftAlong(selected23, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected11, shifted7);
        const selected24 = where(isLabel, 0, total19);
        const sum2 = sumAlong(selected24, axes.state);
        const selected25 = where(classIndexIsBlank, sum2, 0);
        const selected26 = where(labelIndexIsPosition, total19, 0);
        const selected27 = where(isLabel, selected26, 0);
        const sum3 = sumAlong(selected27, axes.state);
        const selected28 = where(classIndexIsTarget, sum3, 0);
        const selected29 = where(isBelow3, selected28, 0);
        const sum4 = sumAlong(selected29, axes.label);
        const total20 = add(selected25, sum4);
        selected7 = where(isBelow2, total20, 0);
      }
      const selected30 = where(isEqual7, 0, selected7);
      const logitsGradient = where(isEqual6, 0, selected30);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const zeroInfinityTruePerLabelFalseLogitsGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum2 = sumAlong(forwardOrZero2, axes.state);
    const selected7 = where(bothHold3, sum2, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, selected7);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected8 = where(isEqual5, total8, total9);
    const negative = neg(selected8);
    const negativeIsInfinity = equal(negative, Infinity);
    const loss = where(negativeIsInfinity, 0, negative);
    return {
      loss,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected8,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected8,
      negativeIsInfinity,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected8, -Infinity);
      let selected9: Value;
      if (axes.time.size === 0) {
        selected9 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected8);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const negativeProduct = neg(product);
        const negativeProductOrZero = where(isEqual4, negativeProduct, 0);
        const selected10 = where(targetLengthIsZero, 0, negativeProductOrZero);
        const difference4 = sub(onBlank, selected8);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const opposite3 = neg(product2);
        const selected11 = where(isEqual, opposite3, 0);
        const total10 = add(selected10, selected11);
        const selected12 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual7 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected13 = where(isEqual7, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected13, total13);
        const smaller3 = minimum(selected13, total13);
        const isEqual8 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected13, total13);
        const magnitude2 = abs(difference6);
        const opposite4 = neg(magnitude2);
        const exponential4 = exp(opposite4);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected14 = where(isEqual8, total14, total15);
        const isEqual9 = equal(selected14, -Infinity);
        const difference7 = sub(total13, selected14);
        const exponential5 = exp(difference7);
        const isEqual10 = equal(selected13, -Infinity);
        const difference8 = sub(selected13, selected14);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected13);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected13);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual9, selected12, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual9, selected12, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected12, beforeCotangent);
            const isEqual11 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected15 = where(isEqual11, 0, product3);
            const selected16 = where(isEqual9, 0, selected15);
            const shifted5 = shiftAlong(selected16, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual12 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected17 = where(isEqual12, 0, product5);
            const selected18 = where(isEqual10, 0, selected17);
            const selected19 = where(isEqual11, 0, selected18);
            const selected20 = where(isEqual9, 0, selected19);
            const total17 = add(shifted5, selected20);
            const product6 = mul(product4, exponential8);
            const selected21 = where(isEqual12, 0, product6);
            const selected22 = where(isEqual10, 0, selected21);
            const selected23 = where(isEqual11, 0, selected22);
            const selected24 = where(isEqual9, 0, selected23);
            const shifted6 = shiftAlong(selected24, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected12, shifted7);
        const selected25 = where(isLabel, 0, total19);
        const sum3 = sumAlong(selected25, axes.state);
        const selected26 = where(classIndexIsBlank, sum3, 0);
        const selected27 = where(labelIndexIsPosition, total19, 0);
        const selected28 = where(isLabel, selected27, 0);
        const sum4 = sumAlong(selected28, axes.state);
        const selected29 = where(classIndexIsTarget, sum4, 0);
        const selected30 = where(isBelow3, selected29, 0);
        const sum5 = sumAlong(selected30, axes.label);
        const total20 = add(selected26, sum5);
        const sum6 = sumAlong(total20, axes.class);
        const quotient = div(sum6, sum);
        const product7 = mul(quotient, expLogitsMinusMaxLogits);
        const difference11 = sub(total20, product7);
        selected9 = where(isBelow2, difference11, 0);
      }
      const selected31 = where(isEqual6, 0, selected9);
      const logitsGradient = where(negativeIsInfinity, 0, selected31);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const zeroInfinityTruePerLabelFalseLogProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum = sumAlong(forwardOrZero2, axes.state);
    const sumOrNan = where(bothHold3, sum, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, sumOrNan);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected6 = where(isEqual5, total8, total9);
    const negative = neg(selected6);
    const negativeIsInfinity = equal(negative, Infinity);
    const loss = where(negativeIsInfinity, 0, negative);
    return {
      loss,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected6,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected6,
      negativeIsInfinity,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected6, -Infinity);
      let selected7: Value;
      if (axes.time.size === 0) {
        selected7 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected6);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const negativeProduct = neg(product);
        const negativeProductOrZero = where(isEqual4, negativeProduct, 0);
        const selected8 = where(targetLengthIsZero, 0, negativeProductOrZero);
        const difference4 = sub(onBlank, selected6);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const opposite3 = neg(product2);
        const selected9 = where(isEqual, opposite3, 0);
        const total10 = add(selected8, selected9);
        const selected10 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual7 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected11 = where(isEqual7, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected11, total13);
        const smaller3 = minimum(selected11, total13);
        const isEqual8 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected11, total13);
        const magnitude2 = abs(difference6);
        const opposite4 = neg(magnitude2);
        const exponential4 = exp(opposite4);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected12 = where(isEqual8, total14, total15);
        const isEqual9 = equal(selected12, -Infinity);
        const difference7 = sub(total13, selected12);
        const exponential5 = exp(difference7);
        const isEqual10 = equal(selected11, -Infinity);
        const difference8 = sub(selected11, selected12);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected11);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected11);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual9, selected10, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual9, selected10, exponential5, isEqual10, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected10, beforeCotangent);
            const isEqual11 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected13 = where(isEqual11, 0, product3);
            const selected14 = where(isEqual9, 0, selected13);
            const shifted5 = shiftAlong(selected14, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual12 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected15 = where(isEqual12, 0, product5);
            const selected16 = where(isEqual10, 0, selected15);
            const selected17 = where(isEqual11, 0, selected16);
            const selected18 = where(isEqual9, 0, selected17);
            const total17 = add(shifted5, selected18);
            const product6 = mul(product4, exponential8);
            const selected19 = where(isEqual12, 0, product6);
            const selected20 = where(isEqual10, 0, selected19);
            const selected21 = where(isEqual11, 0, selected20);
            const selected22 = where(isEqual9, 0, selected21);
            const shifted6 = shiftAlong(selected22, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected10, shifted7);
        const selected23 = where(isLabel, 0, total19);
        const sum2 = sumAlong(selected23, axes.state);
        const selected24 = where(classIndexIsBlank, sum2, 0);
        const selected25 = where(labelIndexIsPosition, total19, 0);
        const selected26 = where(isLabel, selected25, 0);
        const sum3 = sumAlong(selected26, axes.state);
        const selected27 = where(classIndexIsTarget, sum3, 0);
        const selected28 = where(isBelow3, selected27, 0);
        const sum4 = sumAlong(selected28, axes.label);
        const total20 = add(selected24, sum4);
        selected7 = where(isBelow2, total20, 0);
      }
      const selected29 = where(isEqual6, 0, selected7);
      const logitsGradient = where(negativeIsInfinity, 0, selected29);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const zeroInfinityTruePerLabelTrueLogitsGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum2 = sumAlong(forwardOrZero2, axes.state);
    const selected7 = where(bothHold3, sum2, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, selected7);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected8 = where(isEqual5, total8, total9);
    const targetLengthOrMoreOne = maximum(targetLength, scalar(1, 'int32'));
    const asFloat = cast(targetLengthOrMoreOne, 'float32');
    const quotient = div(selected8, asFloat);
    const negative = neg(quotient);
    const negativeIsInfinity = equal(negative, Infinity);
    const loss = where(negativeIsInfinity, 0, negative);
    return {
      loss,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        asFloat,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected8,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      asFloat,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected8,
      negativeIsInfinity,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected8, -Infinity);
      const cotangentOverAsFloat = div(cotangent, asFloat);
      const isEqual7 = equal(cotangentOverAsFloat, 0);
      let selected9: Value;
      if (axes.time.size === 0) {
        selected9 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected8);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const productOverAsFloat = div(product, asFloat);
        const opposite3 = neg(productOverAsFloat);
        const selected10 = where(isEqual4, opposite3, 0);
        const selected11 = where(targetLengthIsZero, 0, selected10);
        const difference4 = sub(onBlank, selected8);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const quotient2 = div(product2, asFloat);
        const opposite4 = neg(quotient2);
        const selected12 = where(isEqual, opposite4, 0);
        const total10 = add(selected11, selected12);
        const selected13 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold2, sumLogProbabilityOrZero, NaN);
        const known = where(isBelow3, selected2, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected3: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          selected3 = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          selected3 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected3);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected4 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected4, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected5 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected5, total4);
            const smaller = minimum(selected5, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected5, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected6 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected6);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual8 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected14 = where(isEqual8, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected14, total13);
        const smaller3 = minimum(selected14, total13);
        const isEqual9 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected14, total13);
        const magnitude2 = abs(difference6);
        const opposite5 = neg(magnitude2);
        const exponential4 = exp(opposite5);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected15 = where(isEqual9, total14, total15);
        const isEqual10 = equal(selected15, -Infinity);
        const difference7 = sub(total13, selected15);
        const exponential5 = exp(difference7);
        const isEqual11 = equal(selected14, -Infinity);
        const difference8 = sub(selected14, selected15);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected14);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected14);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual10, selected13, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual10, selected13, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected13, beforeCotangent);
            const isEqual12 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected16 = where(isEqual12, 0, product3);
            const selected17 = where(isEqual10, 0, selected16);
            const shifted5 = shiftAlong(selected17, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual13 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected18 = where(isEqual13, 0, product5);
            const selected19 = where(isEqual11, 0, selected18);
            const selected20 = where(isEqual12, 0, selected19);
            const selected21 = where(isEqual10, 0, selected20);
            const total17 = add(shifted5, selected21);
            const product6 = mul(product4, exponential8);
            const selected22 = where(isEqual13, 0, product6);
            const selected23 = where(isEqual11, 0, selected22);
            const selected24 = where(isEqual12, 0, selected23);
            const selected25 = where(isEqual10, 0, selected24);
            const shifted6 = shiftAlong(selected25, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected13, shifted7);
        const selected26 = where(isLabel, 0, total19);
        const sum3 = sumAlong(selected26, axes.state);
        const selected27 = where(classIndexIsBlank, sum3, 0);
        const selected28 = where(labelIndexIsPosition, total19, 0);
        const selected29 = where(isLabel, selected28, 0);
        const sum4 = sumAlong(selected29, axes.state);
        const selected30 = where(classIndexIsTarget, sum4, 0);
        const selected31 = where(isBelow3, selected30, 0);
        const sum5 = sumAlong(selected31, axes.label);
        const total20 = add(selected27, sum5);
        const sum6 = sumAlong(total20, axes.class);
        const quotient3 = div(sum6, sum);
        const product7 = mul(quotient3, expLogitsMinusMaxLogits);
        const difference11 = sub(total20, product7);
        selected9 = where(isBelow2, difference11, 0);
      }
      const selected32 = where(isEqual7, 0, selected9);
      const selected33 = where(isEqual6, 0, selected32);
      const logitsGradient = where(negativeIsInfinity, 0, selected33);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
});

const zeroInfinityTruePerLabelTrueLogProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank }: Parameters,
    axes: NamedAxes,
  ) => {
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isWithin = lessEqual(scalar(0, 'int32'), twoTimesTargetLength);
    const total = 2 * axes.label.size + 1;
    const isBelow = less(twoTimesTargetLength, scalar(total, 'int32'));
    const isWithinAndIsBelow = logicalAnd(isWithin, isBelow);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const stateIndex = indexAlong(axes.state);
    const stateIndexIsZero = equal(stateIndex, scalar(0, 'int32'));
    const start = where(stateIndexIsZero, 0, -Infinity);
    let forward: Value;
    if (axes.time.size === 0) {
      forward = start;
    } else {
      const timeSizeMinusOne = axes.time.size - 1;
      let selected: Value;
      if (0 <= timeSizeMinusOne && timeSizeMinusOne < axes.time.size) {
        const timeIndex = indexAlong(axes.time);
        const isEqual2 = equal(timeIndex, scalar(timeSizeMinusOne, 'int32'));
        const isBelow2 = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const forwardOrZero = where(isEqual, forward, 0);
    const sumForwardOrZero = sumAlong(forwardOrZero, axes.state);
    const onBlank = where(isWithinAndIsBelow, sumForwardOrZero, NaN);
    const targetLengthIsZero = equal(targetLength, scalar(0, 'int32'));
    const difference2 = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const isWithin2 = lessEqual(scalar(0, 'int32'), difference2);
    const isBelow4 = less(difference2, scalar(total, 'int32'));
    const bothHold3 = logicalAnd(isWithin2, isBelow4);
    const isEqual4 = indexIs(axes.state, difference2);
    const forwardOrZero2 = where(isEqual4, forward, 0);
    const sum = sumAlong(forwardOrZero2, axes.state);
    const sumOrNan = where(bothHold3, sum, NaN);
    const onLabel = where(targetLengthIsZero, -Infinity, sumOrNan);
    const onBlankOrMoreOnLabel = maximum(onBlank, onLabel);
    const onBlankOrLessOnLabel = minimum(onBlank, onLabel);
    const isEqual5 = equal(onBlankOrMoreOnLabel, onBlankOrLessOnLabel);
    const total8 = add(onBlankOrMoreOnLabel, 0.6931471805599453);
    const onBlankMinusOnLabel = sub(onBlank, onLabel);
    const absOnBlankMinusOnLabel = abs(onBlankMinusOnLabel);
    const opposite2 = neg(absOnBlankMinusOnLabel);
    const exponential = exp(opposite2);
    const logarithm3 = log1p(exponential);
    const total9 = add(onBlankOrMoreOnLabel, logarithm3);
    const selected6 = where(isEqual5, total8, total9);
    const targetLengthOrMoreOne = maximum(targetLength, scalar(1, 'int32'));
    const asFloat = cast(targetLengthOrMoreOne, 'float32');
    const quotient = div(selected6, asFloat);
    const negative = neg(quotient);
    const negativeIsInfinity = equal(negative, Infinity);
    const loss = where(negativeIsInfinity, 0, negative);
    return {
      loss,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        targetLengthIsZero,
        asFloat,
        isEqual,
        onBlank,
        isEqual4,
        onLabel,
        selected6,
        negativeIsInfinity,
      },
    };
  },
  backward: (
    {
      logits,
      target,
      inputLength,
      targetLength,
      start,
      targetLengthIsZero,
      asFloat,
      isEqual,
      onBlank,
      isEqual4,
      onLabel,
      selected6,
      negativeIsInfinity,
    },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const isEqual6 = equal(selected6, -Infinity);
      const cotangentOverAsFloat = div(cotangent, asFloat);
      const isEqual7 = equal(cotangentOverAsFloat, 0);
      let selected7: Value;
      if (axes.time.size === 0) {
        selected7 = 0;
      } else {
        const timeIndex = indexAlong(axes.time);
        const isBelow2 = less(timeIndex, inputLength);
        const classIndex = indexAlong(axes.class);
        const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
        const stateIndex = indexAlong(axes.state);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const difference3 = sub(onLabel, selected6);
        const exponential2 = exp(difference3);
        const product = mul(cotangent, exponential2);
        const productOverAsFloat = div(product, asFloat);
        const opposite3 = neg(productOverAsFloat);
        const selected8 = where(isEqual4, opposite3, 0);
        const selected9 = where(targetLengthIsZero, 0, selected8);
        const difference4 = sub(onBlank, selected6);
        const exponential3 = exp(difference4);
        const product2 = mul(cotangent, exponential3);
        const quotient2 = div(product2, asFloat);
        const opposite4 = neg(quotient2);
        const selected10 = where(isEqual, opposite4, 0);
        const total10 = add(selected9, selected10);
        const selected11 = where(isEqual2, total10, 0);
        const position = floorDiv(stateIndex, scalar(2, 'int32'));
        const zeroUpToPosition = lessEqual(scalar(0, 'int32'), position);
        const positionBelowLabelSize = less(position, scalar(axes.label.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToPosition, positionBelowLabelSize);
        const labelIndexIsPosition = indexIs(axes.label, position);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold2 = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const logitsOrZero = where(classIndexIsTarget, logits, 0);
        const sumLogitsOrZero = sumAlong(logitsOrZero, axes.class);
        const sumLogitsOrZeroOrNan = where(bothHold2, sumLogitsOrZero, NaN);
        const known = where(isBelow3, sumLogitsOrZeroOrNan, -Infinity);
        const knownOrZero = where(labelIndexIsPosition, known, 0);
        const sumKnownOrZero = sumAlong(knownOrZero, axes.label);
        const sumKnownOrZeroOrNan = where(bothHold, sumKnownOrZero, NaN);
        let selected2: Value;
        if (0 <= blank && blank < axes.class.size) {
          const logitsOrZero2 = where(classIndexIsBlank, logits, 0);
          selected2 = sumAlong(logitsOrZero2, axes.class);
        } else {
          selected2 = NaN;
        }
        const score = where(isLabel, sumKnownOrZeroOrNan, selected2);
        const targetAsFloat = cast(target, 'float32');
        const targetAsFloatOrZero = where(labelIndexIsPosition, targetAsFloat, 0);
        const sumTargetAsFloatOrZero = sumAlong(targetAsFloatOrZero, axes.label);
        const selected3 = where(bothHold, sumTargetAsFloatOrZero, NaN);
        const blankAsFloat = blank;
        const symbol = where(isLabel, selected3, blankAsFloat);
        const shiftedSymbol = shiftAlong(symbol, 2, blankAsFloat, axes.state);
        const symbolIsShiftedSymbol = equal(symbol, shiftedSymbol);
        const skip = where(symbolIsShiftedSymbol, -Infinity, 0);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow2, score },
          (before, { isBelow2, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual3 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total2 = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total3 = add(beforeOrMoreShifted, logarithm);
            const selected4 = where(isEqual3, total2, total3);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total4 = add(skip, shifted2);
            const larger = maximum(selected4, total4);
            const smaller = minimum(selected4, total4);
            const largerIsSmaller = equal(larger, smaller);
            const total5 = add(larger, 0.6931471805599453);
            const difference = sub(selected4, total4);
            const absDifference = abs(difference);
            const negativeAbsDifference = neg(absDifference);
            const expNegativeAbsDifference = exp(negativeAbsDifference);
            const logarithm2 = log1p(expNegativeAbsDifference);
            const total6 = add(larger, logarithm2);
            const selected5 = where(largerIsSmaller, total5, total6);
            const total7 = add(score, selected5);
            return where(isBelow2, total7, before);
          },
        );
        const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
        const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
        const larger2 = maximum(shiftedBeforeStates, shifted3);
        const smaller2 = minimum(shiftedBeforeStates, shifted3);
        const isEqual8 = equal(larger2, smaller2);
        const total11 = add(larger2, 0.6931471805599453);
        const difference5 = sub(shiftedBeforeStates, shifted3);
        const magnitude = abs(difference5);
        const negativeMagnitude = neg(magnitude);
        const expNegativeMagnitude = exp(negativeMagnitude);
        const logarithm4 = log1p(expNegativeMagnitude);
        const total12 = add(larger2, logarithm4);
        const selected12 = where(isEqual8, total11, total12);
        const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
        const total13 = add(skip, shifted4);
        const larger3 = maximum(selected12, total13);
        const smaller3 = minimum(selected12, total13);
        const isEqual9 = equal(larger3, smaller3);
        const total14 = add(larger3, 0.6931471805599453);
        const difference6 = sub(selected12, total13);
        const magnitude2 = abs(difference6);
        const opposite5 = neg(magnitude2);
        const exponential4 = exp(opposite5);
        const logarithm5 = log1p(exponential4);
        const total15 = add(larger3, logarithm5);
        const selected13 = where(isEqual9, total14, total15);
        const isEqual10 = equal(selected13, -Infinity);
        const difference7 = sub(total13, selected13);
        const exponential5 = exp(difference7);
        const isEqual11 = equal(selected12, -Infinity);
        const difference8 = sub(selected12, selected13);
        const exponential6 = exp(difference8);
        const difference9 = sub(shiftedBeforeStates, selected12);
        const exponential7 = exp(difference9);
        const difference10 = sub(shifted3, selected12);
        const exponential8 = exp(difference10);
        const beforeCotangentStates = scanAlong(
          axes.time,
          0,
          [axes.batch, axes.state],
          { isBelow2, isEqual10, selected11, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          (
            beforeCotangent,
            { isBelow2, isEqual10, selected11, exponential5, isEqual11, exponential6, exponential7, exponential8 },
          ) => {
            const total16 = add(selected11, beforeCotangent);
            const isEqual12 = equal(total16, 0);
            const product3 = mul(total16, exponential5);
            const selected14 = where(isEqual12, 0, product3);
            const selected15 = where(isEqual10, 0, selected14);
            const shifted5 = shiftAlong(selected15, -2, 0, axes.state);
            const product4 = mul(total16, exponential6);
            const isEqual13 = equal(product4, 0);
            const product5 = mul(product4, exponential7);
            const selected16 = where(isEqual13, 0, product5);
            const selected17 = where(isEqual11, 0, selected16);
            const selected18 = where(isEqual12, 0, selected17);
            const selected19 = where(isEqual10, 0, selected18);
            const total17 = add(shifted5, selected19);
            const product6 = mul(product4, exponential8);
            const selected20 = where(isEqual13, 0, product6);
            const selected21 = where(isEqual11, 0, selected20);
            const selected22 = where(isEqual12, 0, selected21);
            const selected23 = where(isEqual10, 0, selected22);
            const shifted6 = shiftAlong(selected23, -1, 0, axes.state);
            const total18 = add(total17, shifted6);
            return where(isBelow2, total18, total16);
          },
          true,
        );
        const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
        const total19 = add(selected11, shifted7);
        const selected24 = where(isLabel, 0, total19);
        const sum2 = sumAlong(selected24, axes.state);
        const selected25 = where(classIndexIsBlank, sum2, 0);
        const selected26 = where(labelIndexIsPosition, total19, 0);
        const selected27 = where(isLabel, selected26, 0);
        const sum3 = sumAlong(selected27, axes.state);
        const selected28 = where(classIndexIsTarget, sum3, 0);
        const selected29 = where(isBelow3, selected28, 0);
        const sum4 = sumAlong(selected29, axes.label);
        const total20 = add(selected25, sum4);
        selected7 = where(isBelow2, total20, 0);
      }
      const selected30 = where(isEqual7, 0, selected7);
      const selected31 = where(isEqual6, 0, selected30);
      const logitsGradient = where(negativeIsInfinity, 0, selected31);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
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
 * Use it when: Labels come in the order of the frames, and nobody has said which frame belongs to which label.
 *
 * Avoid it when: Each frame has a label of its own, or labels may come in another order than the frames.
 *
 * @param logits - Float `[batch..., time, class]`, differentiable. Unnormalised log-probabilities of the classes in
 * each frame.
 * @param target - Int32 `[batch..., label]`. The labels of each sequence; what stands behind its length does not
 * matter. Throws unless `index[label] >= target_length or (0 <= target and target < size[class] and target != blank)`.
 * @param inputLength - Int32 `[batch...]`. How many frames each sequence has. Throws unless `0 <= input_length and
 * input_length <= size[time]`.
 * @param targetLength - Int32 `[batch...]`. How many labels each sequence has. Throws unless `0 <= target_length and
 * target_length <= size[label]`.
 * @param options - See {@link CtcOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Graves, A., Fernandez, S., Gomez, F., Schmidhuber, J. (2006). Connectionist Temporal Classification. ICML.
 */
export const ctc: Loss<
  [logits: TensorLike, target: TensorLike, inputLength: TensorLike, targetLength: TensorLike],
  CtcOptions,
  'logits'
> = /* @__PURE__ */ defineLoss(contract, [
  zeroInfinityFalsePerLabelFalseLogitsGraph,
  zeroInfinityFalsePerLabelFalseLogProbabilityGraph,
  zeroInfinityFalsePerLabelTrueLogitsGraph,
  zeroInfinityFalsePerLabelTrueLogProbabilityGraph,
  zeroInfinityTruePerLabelFalseLogitsGraph,
  zeroInfinityTruePerLabelFalseLogProbabilityGraph,
  zeroInfinityTruePerLabelTrueLogitsGraph,
  zeroInfinityTruePerLabelTrueLogProbabilityGraph,
]);
