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
import { ctc as core } from '@losswright/core/ctc';
import { add, floorDiv, logicalAnd, logicalOr, mod, neg, scalar, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
  abs,
  asFloat,
  defineGraph,
  defineLoss,
  div,
  equal,
  exp,
  indexAlong,
  indexIs,
  less,
  lessEqual,
  log,
  log1p,
  maxAlong,
  maximum,
  minimum,
  mul,
  scanAlong,
  shiftAlong,
  sumAlong,
  where,
  zeroWhere,
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

type Inputs = Tensors<'logits' | 'target' | 'input_length' | 'target_length'>;

interface Parameters {
  readonly blank: number;
  readonly zeroInfinity: number;
  readonly perLabel: number;
}

type NamedAxes = Axes<'state' | 'time' | 'label' | 'class' | 'batch'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, target, input_length: inputLength, target_length: targetLength }: Inputs,
    { blank, zeroInfinity, perLabel }: Parameters,
    axes: NamedAxes,
  ) => {
    const zeroInfinity2 = zeroInfinity !== 0;
    const twoTimesTargetLength = mul(scalar(2, 'int32'), targetLength);
    const isEqual = indexIs(axes.state, twoTimesTargetLength);
    const difference = sub(twoTimesTargetLength, scalar(1, 'int32'));
    const stateIndexIsDifference = indexIs(axes.state, difference);
    const isEnd = logicalOr(isEqual, stateIndexIsDifference);
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
        const isBelow = less(timeIndex, inputLength);
        const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
        const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
        const stateIndexOverTwo = floorDiv(stateIndex, scalar(2, 'int32'));
        const isBelow2 = less(stateIndexOverTwo, scalar(axes.label.size, 'int32'));
        const isEqual3 = indexIs(axes.label, stateIndexOverTwo);
        const labelIndex = indexAlong(axes.label);
        const isBelow3 = less(labelIndex, targetLength);
        const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
        const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
        const bothHold = logicalAnd(zeroUpToTarget, targetBelowClassSize);
        const classIndexIsTarget = indexIs(axes.class, target);
        const maxLogits = maxAlong(logits, axes.class);
        const logitsMinusMaxLogits = sub(logits, maxLogits);
        const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
        const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
        const logSum = log(sum);
        const logProbability = sub(logitsMinusMaxLogits, logSum);
        const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
        const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
        const selected2 = where(bothHold, sumLogProbabilityOrZero, NaN);
        const ofLabel = where(isBelow3, selected2, -Infinity);
        const ofLabelOrZero = where(isEqual3, ofLabel, 0);
        const sumOfLabelOrZero = sumAlong(ofLabelOrZero, axes.label);
        const sumOfLabelOrZeroOrNan = where(isBelow2, sumOfLabelOrZero, NaN);
        let ofBlank: Value;
        if (0 <= blank && blank < axes.class.size) {
          const classIndex = indexAlong(axes.class);
          const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
          const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
          ofBlank = sumAlong(logProbabilityOrZero2, axes.class);
        } else {
          ofBlank = NaN;
        }
        const score = where(isLabel, sumOfLabelOrZeroOrNan, ofBlank);
        const shiftedTarget = shiftAlong(target, 1, scalar(blank, 'int32'), axes.label);
        const targetIsShiftedTarget = equal(target, shiftedTarget);
        const leap = where(targetIsShiftedTarget, -Infinity, 0);
        const leapOrZero = where(isEqual3, leap, 0);
        const sumLeapOrZero = sumAlong(leapOrZero, axes.label);
        const sumLeapOrZeroOrNan = where(isBelow2, sumLeapOrZero, NaN);
        const skip = where(isLabel, sumLeapOrZeroOrNan, -Infinity);
        const beforeStates = scanAlong(
          axes.time,
          start,
          [axes.batch, axes.state],
          { isBelow, score },
          (before, { isBelow, score }) => {
            const shifted = shiftAlong(before, 1, -Infinity, axes.state);
            const beforeOrMoreShifted = maximum(before, shifted);
            const beforeOrLessShifted = minimum(before, shifted);
            const isEqual4 = equal(beforeOrMoreShifted, beforeOrLessShifted);
            const total = add(beforeOrMoreShifted, 0.6931471805599453);
            const beforeMinusShifted = sub(before, shifted);
            const absBeforeMinusShifted = abs(beforeMinusShifted);
            const opposite = neg(absBeforeMinusShifted);
            const expOpposite = exp(opposite);
            const logarithm = log1p(expOpposite);
            const total2 = add(beforeOrMoreShifted, logarithm);
            const selected3 = where(isEqual4, total, total2);
            const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
            const total3 = add(skip, shifted2);
            const larger = maximum(selected3, total3);
            const smaller = minimum(selected3, total3);
            const largerIsSmaller = equal(larger, smaller);
            const total4 = add(larger, 0.6931471805599453);
            const difference2 = sub(selected3, total3);
            const magnitude = abs(difference2);
            const negativeMagnitude = neg(magnitude);
            const expNegativeMagnitude = exp(negativeMagnitude);
            const logarithm2 = log1p(expNegativeMagnitude);
            const total5 = add(larger, logarithm2);
            const selected4 = where(largerIsSmaller, total4, total5);
            const total6 = add(score, selected4);
            return where(isBelow, total6, before);
          },
        );
        const beforeStatesOrZero = where(isEqual2, beforeStates, 0);
        selected = sumAlong(beforeStatesOrZero, axes.time);
      } else {
        selected = NaN;
      }
      forward = selected;
    }
    const selected5 = where(isEnd, forward, -Infinity);
    const maximum2 = maxAlong(selected5, axes.state);
    const magnitude2 = abs(maximum2);
    const isEqual5 = equal(magnitude2, Infinity);
    const selected6 = where(isEqual5, 0, maximum2);
    const difference3 = sub(selected5, selected6);
    const exponential = exp(difference3);
    const sumExponential = sumAlong(exponential, axes.state);
    const sumExponentialIsZero = equal(sumExponential, 0);
    const logSumExponential = log(sumExponential);
    const total7 = add(logSumExponential, selected6);
    const selected7 = where(sumExponentialIsZero, -Infinity, total7);
    const negative = neg(selected7);
    const negativeIsInfinity = equal(negative, Infinity);
    const bothHold2 = logicalAnd(zeroInfinity2, negativeIsInfinity);
    const perLabel2 = perLabel !== 0;
    let labels: Value;
    if (perLabel2) {
      labels = maximum(targetLength, scalar(1, 'int32'));
    } else {
      labels = 1;
    }
    const labelsAsFloat = asFloat(labels);
    const quotient = div(selected7, labelsAsFloat);
    const negativeQuotient = neg(quotient);
    const loss = where(bothHold2, 0, negativeQuotient);
    return {
      loss,
      residuals: {
        logits,
        target,
        inputLength,
        targetLength,
        start,
        labelsAsFloat,
        isEnd,
        selected5,
        selected7,
        bothHold2,
      },
    };
  },
  backward: (
    { logits, target, inputLength, targetLength, start, labelsAsFloat, isEnd, selected5, selected7, bothHold2 },
    { cotangent, excluded },
    { blank }: Parameters,
    axes: NamedAxes,
  ) => ({
    logits: () => {
      const timeIndex = indexAlong(axes.time);
      const isBelow = less(timeIndex, inputLength);
      const classIndex = indexAlong(axes.class);
      const classIndexIsBlank = equal(classIndex, scalar(blank, 'int32'));
      const stateIndex = indexAlong(axes.state);
      const stateIndexModuloTwo = mod(stateIndex, scalar(2, 'int32'));
      const isLabel = equal(stateIndexModuloTwo, scalar(1, 'int32'));
      let selected8: Value;
      if (axes.time.size === 0) {
        selected8 = 0;
      } else {
        const isEqual2 = equal(timeIndex, scalar(axes.time.size - 1, 'int32'));
        const quotient2 = div(cotangent, labelsAsFloat);
        const isEqual6 = equal(selected7, -Infinity);
        const difference4 = sub(selected5, selected7);
        const exponential2 = exp(difference4);
        const selected9 = where(isEqual6, 0, exponential2);
        const product = mul(quotient2, selected9);
        const negativeProduct = neg(product);
        selected8 = where(isEqual2, negativeProduct, 0);
      }
      const selected10 = where(isEnd, selected8, 0);
      const stateIndexOverTwo = floorDiv(stateIndex, scalar(2, 'int32'));
      const isBelow2 = less(stateIndexOverTwo, scalar(axes.label.size, 'int32'));
      const isEqual3 = indexIs(axes.label, stateIndexOverTwo);
      const labelIndex = indexAlong(axes.label);
      const isBelow3 = less(labelIndex, targetLength);
      const zeroUpToTarget = lessEqual(scalar(0, 'int32'), target);
      const targetBelowClassSize = less(target, scalar(axes.class.size, 'int32'));
      const bothHold = logicalAnd(zeroUpToTarget, targetBelowClassSize);
      const classIndexIsTarget = indexIs(axes.class, target);
      const maxLogits = maxAlong(logits, axes.class);
      const logitsMinusMaxLogits = sub(logits, maxLogits);
      const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
      const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
      const logSum = log(sum);
      const logProbability = sub(logitsMinusMaxLogits, logSum);
      const logProbabilityOrZero = where(classIndexIsTarget, logProbability, 0);
      const sumLogProbabilityOrZero = sumAlong(logProbabilityOrZero, axes.class);
      const selected2 = where(bothHold, sumLogProbabilityOrZero, NaN);
      const ofLabel = where(isBelow3, selected2, -Infinity);
      const ofLabelOrZero = where(isEqual3, ofLabel, 0);
      const sumOfLabelOrZero = sumAlong(ofLabelOrZero, axes.label);
      const sumOfLabelOrZeroOrNan = where(isBelow2, sumOfLabelOrZero, NaN);
      let ofBlank: Value;
      if (0 <= blank && blank < axes.class.size) {
        const logProbabilityOrZero2 = where(classIndexIsBlank, logProbability, 0);
        ofBlank = sumAlong(logProbabilityOrZero2, axes.class);
      } else {
        ofBlank = NaN;
      }
      const score = where(isLabel, sumOfLabelOrZeroOrNan, ofBlank);
      const shiftedTarget = shiftAlong(target, 1, scalar(blank, 'int32'), axes.label);
      const targetIsShiftedTarget = equal(target, shiftedTarget);
      const leap = where(targetIsShiftedTarget, -Infinity, 0);
      const leapOrZero = where(isEqual3, leap, 0);
      const sumLeapOrZero = sumAlong(leapOrZero, axes.label);
      const sumLeapOrZeroOrNan = where(isBelow2, sumLeapOrZero, NaN);
      const skip = where(isLabel, sumLeapOrZeroOrNan, -Infinity);
      const beforeStates = scanAlong(
        axes.time,
        start,
        [axes.batch, axes.state],
        { isBelow, score },
        (before, { isBelow, score }) => {
          const shifted = shiftAlong(before, 1, -Infinity, axes.state);
          const beforeOrMoreShifted = maximum(before, shifted);
          const beforeOrLessShifted = minimum(before, shifted);
          const isEqual4 = equal(beforeOrMoreShifted, beforeOrLessShifted);
          const total = add(beforeOrMoreShifted, 0.6931471805599453);
          const beforeMinusShifted = sub(before, shifted);
          const absBeforeMinusShifted = abs(beforeMinusShifted);
          const opposite = neg(absBeforeMinusShifted);
          const expOpposite = exp(opposite);
          const logarithm = log1p(expOpposite);
          const total2 = add(beforeOrMoreShifted, logarithm);
          const selected3 = where(isEqual4, total, total2);
          const shifted2 = shiftAlong(before, 2, -Infinity, axes.state);
          const total3 = add(skip, shifted2);
          const larger = maximum(selected3, total3);
          const smaller = minimum(selected3, total3);
          const largerIsSmaller = equal(larger, smaller);
          const total4 = add(larger, 0.6931471805599453);
          const difference2 = sub(selected3, total3);
          const magnitude = abs(difference2);
          const negativeMagnitude = neg(magnitude);
          const expNegativeMagnitude = exp(negativeMagnitude);
          const logarithm2 = log1p(expNegativeMagnitude);
          const total5 = add(larger, logarithm2);
          const selected4 = where(largerIsSmaller, total4, total5);
          const total6 = add(score, selected4);
          return where(isBelow, total6, before);
        },
      );
      const shiftedBeforeStates = shiftAlong(beforeStates, 1, start, axes.time);
      const shifted3 = shiftAlong(shiftedBeforeStates, 1, -Infinity, axes.state);
      const larger2 = maximum(shiftedBeforeStates, shifted3);
      const smaller2 = minimum(shiftedBeforeStates, shifted3);
      const isEqual7 = equal(larger2, smaller2);
      const total8 = add(larger2, 0.6931471805599453);
      const difference5 = sub(shiftedBeforeStates, shifted3);
      const magnitude3 = abs(difference5);
      const opposite2 = neg(magnitude3);
      const exponential3 = exp(opposite2);
      const logarithm3 = log1p(exponential3);
      const total9 = add(larger2, logarithm3);
      const selected11 = where(isEqual7, total8, total9);
      const shifted4 = shiftAlong(shiftedBeforeStates, 2, -Infinity, axes.state);
      const total10 = add(skip, shifted4);
      const larger3 = maximum(selected11, total10);
      const smaller3 = minimum(selected11, total10);
      const isEqual8 = equal(larger3, smaller3);
      const total11 = add(larger3, 0.6931471805599453);
      const difference6 = sub(selected11, total10);
      const magnitude4 = abs(difference6);
      const opposite3 = neg(magnitude4);
      const exponential4 = exp(opposite3);
      const logarithm4 = log1p(exponential4);
      const total12 = add(larger3, logarithm4);
      const selected12 = where(isEqual8, total11, total12);
      const isEqual9 = equal(selected12, -Infinity);
      const difference7 = sub(total10, selected12);
      const exponential5 = exp(difference7);
      const selected13 = where(isEqual9, 0, exponential5);
      const difference8 = sub(selected11, selected12);
      const exponential6 = exp(difference8);
      const selected14 = where(isEqual9, 0, exponential6);
      const isEqual10 = equal(selected11, -Infinity);
      const difference9 = sub(shiftedBeforeStates, selected11);
      const exponential7 = exp(difference9);
      const selected15 = where(isEqual10, 0, exponential7);
      const difference10 = sub(shifted3, selected11);
      const exponential8 = exp(difference10);
      const selected16 = where(isEqual10, 0, exponential8);
      const beforeCotangentStates = scanAlong(
        axes.time,
        0,
        [axes.batch, axes.state],
        { isBelow, selected10, selected13, selected14, selected15, selected16 },
        (beforeCotangent, { isBelow, selected10, selected13, selected14, selected15, selected16 }) => {
          const total13 = add(selected10, beforeCotangent);
          const product2 = mul(total13, selected13);
          const shifted5 = shiftAlong(product2, -2, 0, axes.state);
          const product3 = mul(total13, selected14);
          const product4 = mul(product3, selected15);
          const total14 = add(shifted5, product4);
          const product5 = mul(product3, selected16);
          const shifted6 = shiftAlong(product5, -1, 0, axes.state);
          const total15 = add(total14, shifted6);
          return where(isBelow, total15, total13);
        },
        true,
      );
      const shifted7 = shiftAlong(beforeCotangentStates, -1, 0, axes.time);
      const total16 = add(selected10, shifted7);
      const selected17 = where(isLabel, 0, total16);
      const sum2 = sumAlong(selected17, axes.state);
      const selected18 = where(classIndexIsBlank, sum2, 0);
      const selected19 = where(isEqual3, total16, 0);
      const selected20 = where(isLabel, selected19, 0);
      const sum3 = sumAlong(selected20, axes.state);
      const selected21 = where(classIndexIsTarget, sum3, 0);
      const selected22 = where(isBelow3, selected21, 0);
      const sum4 = sumAlong(selected22, axes.label);
      const total17 = add(selected18, sum4);
      const sum5 = sumAlong(total17, axes.class);
      const quotient3 = div(sum5, sum);
      const product6 = mul(quotient3, expLogitsMinusMaxLogits);
      const difference11 = sub(total17, product6);
      const selected23 = where(isBelow, difference11, 0);
      const logitsGradient = where(bothHold2, 0, selected23);
      return zeroWhere(excluded, logitsGradient);
    },
  }),
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
 * Use it when: Labels come in the order of the frames, and nobody has said which frame belongs to which label.
 *
 * Avoid it when: Each frame has a label of its own, or labels may come in another order than the frames.
 *
 * @param logits - Float `[batch..., time, class]`, differentiable. Of the classes in each frame. What counts is their
 * log_softmax, so that log-probabilities may stand here, too.
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
> = /* @__PURE__ */ defineLoss(contract, [graph], { core });
