// Generated from spec/losses/sequence/ctc.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  nestKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/ctc.ts';
import { simd } from '../simd/ctc.ts';

export interface CtcOptions extends LossOptions {
  /** The class that stands for no label; one that is not among the classes gives NaN. An integer, default 0. */
  readonly blank?: number;
  /** Whether a sequence that is too short for its labels has the loss 0, and not infinity. True or false, default false. */
  readonly zeroInfinity?: boolean;
  /**
   * Whether the loss of each sequence is divided by its number of labels, or by 1 where it has none. True or false,
   * default false.
   */
  readonly perLabel?: boolean;
}

interface Inputs {
  readonly logits: FloatArray;
  readonly target: FloatArray | Int32Array;
  readonly input_length: FloatArray | Int32Array;
  readonly target_length: FloatArray | Int32Array;
}

interface Parameters {
  readonly blank: number;
  readonly zero_infinity: number;
  readonly per_label: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly time: number;
  readonly class: number;
  readonly label: number;
  readonly state: number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank, zero_infinity: zeroInfinity, per_label: perLabel } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize, state: stateSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * stateSize;
    const logitMaxValues = new Float64Array(batchSize * timeSize);
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        let exponentialSum = 0;
        let exponentialSumError = 0;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        logitMaxValues[row + j] = logitMax;
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * stateSize;
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      for (let j = 0; j < stateSize; j++) {
        const start = j === 0 ? 0 : -Infinity;
        beforeStates[row + j] = start;
      }
    }
    const twoTimesLabelSizePlusOne = 2 * labelSize + 1;
    for (let i = 0; i < timeSize; i++) {
      const classRow = i * classSize;
      const timeStart = i * timeStride;
      for (let j = 0; j < batchSize; j++) {
        const row = j * labelSize;
        const batchStart = classRow + j * batchStride;
        const at = i + j * timeSize;
        const stateBatchStart = timeStart + j * stateSize;
        const inputLengthIsLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxValues[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const ofBlank = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < stateSize; k++) {
          const isLabel = k % 2 === 1;
          const quotient = Math.floor(k / 2);
          const quotientBelowLabelSize = quotient < labelSize;
          const pickedTargetValue = target[row + quotient]!;
          const score = isLabel
            ? quotientBelowLabelSize
              ? quotient < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : ofBlank;
          const before = beforeStates[stateBatchStart + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < twoTimesLabelSizePlusOne
              ? beforeStates[stateBatchStart + previousState]!
              : -Infinity;
          const beforeOrMoreSelected = Math.max(before, selected);
          const selected2 =
            beforeOrMoreSelected === Math.min(before, selected)
              ? beforeOrMoreSelected + 0.6931471805599453
              : beforeOrMoreSelected + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const quotientMinusOne = quotient - 1;
          const skip = isLabel
            ? quotientBelowLabelSize
              ? pickedTargetValue === (0 <= quotientMinusOne ? target[row + quotientMinusOne]! : blank)
                ? -Infinity
                : 0
              : NaN
            : -Infinity;
          const stateIndexMinusTwo = k - 2;
          const sum =
            skip +
            (0 <= stateIndexMinusTwo && stateIndexMinusTwo < twoTimesLabelSizePlusOne
              ? beforeStates[stateBatchStart + stateIndexMinusTwo]!
              : -Infinity);
          const greater = Math.max(selected2, sum);
          beforeStates[beforeStateRow + stateBatchStart + k] = inputLengthIsLess
            ? score +
              (greater === Math.min(selected2, sum)
                ? greater + 0.6931471805599453
                : greater + Math.log1p(Math.exp(-Math.abs(selected2 - sum))))
            : before;
        }
      }
    }
    const isSizeZero = timeSize === 0;
    const timeSizeMinusOne = timeSize - 1;
    const isZeroInfinity = zeroInfinity !== 0;
    const isPerLabel = perLabel !== 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      let targetLengthSelectedMax = -Infinity;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const productMinusOne = product - 1;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === productMinusOne;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : timeSizeMinusOne >= 0
            ? beforeStates[beforeStateRow + timeSizeMinusOne * timeStride + stateStart]!
            : NaN;
        targetLengthSelectedMax = Math.max(targetLengthSelectedMax, isEnd ? forward : -Infinity);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const targetLengthSelected = Math.abs(targetLengthSelectedMax) === Infinity ? 0 : targetLengthSelectedMax;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === productMinusOne;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : timeSizeMinusOne >= 0
            ? beforeStates[beforeStateRow + timeSizeMinusOne * timeStride + stateStart]!
            : NaN;
        const exponential = Math.exp((isEnd ? forward : -Infinity) - targetLengthSelected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      const targetLengthSelected2 = exponentialSum === 0 ? -Infinity : Math.log(exponentialSum) + targetLengthSelected;
      const negative = -targetLengthSelected2;
      const labels = isPerLabel ? Math.max(targetLengthValue, 1) : 1;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0 ? 0 : weight * (isZeroInfinity && negative === Infinity ? 0 : -(targetLengthSelected2 / labels));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank, zero_infinity: zeroInfinity, per_label: perLabel } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize, state: stateSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * stateSize;
    const stateBatchStride = timeSize * stateSize;
    const labelBatchStride = timeSize * labelSize;
    const logitMaxValues = new Float64Array(batchSize * timeSize);
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        let exponentialSum = 0;
        let exponentialSumError = 0;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        logitMaxValues[row + j] = logitMax;
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * stateSize;
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      for (let j = 0; j < stateSize; j++) {
        const start = j === 0 ? 0 : -Infinity;
        beforeStates[row + j] = start;
      }
    }
    const twoTimesLabelSizePlusOne = 2 * labelSize + 1;
    for (let i = 0; i < timeSize; i++) {
      const classRow = i * classSize;
      const timeStart = i * timeStride;
      for (let j = 0; j < batchSize; j++) {
        const row = j * labelSize;
        const batchStart = classRow + j * batchStride;
        const at = i + j * timeSize;
        const stateBatchStart = timeStart + j * stateSize;
        const inputLengthIsLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxValues[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const ofBlank = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < stateSize; k++) {
          const isLabel = k % 2 === 1;
          const quotient = Math.floor(k / 2);
          const quotientBelowLabelSize = quotient < labelSize;
          const pickedTargetValue = target[row + quotient]!;
          const score = isLabel
            ? quotientBelowLabelSize
              ? quotient < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : ofBlank;
          const before = beforeStates[stateBatchStart + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < twoTimesLabelSizePlusOne
              ? beforeStates[stateBatchStart + previousState]!
              : -Infinity;
          const beforeOrMoreSelected = Math.max(before, selected);
          const selected2 =
            beforeOrMoreSelected === Math.min(before, selected)
              ? beforeOrMoreSelected + 0.6931471805599453
              : beforeOrMoreSelected + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const quotientMinusOne = quotient - 1;
          const skip = isLabel
            ? quotientBelowLabelSize
              ? pickedTargetValue === (0 <= quotientMinusOne ? target[row + quotientMinusOne]! : blank)
                ? -Infinity
                : 0
              : NaN
            : -Infinity;
          const stateIndexMinusTwo = k - 2;
          const sum =
            skip +
            (0 <= stateIndexMinusTwo && stateIndexMinusTwo < twoTimesLabelSizePlusOne
              ? beforeStates[stateBatchStart + stateIndexMinusTwo]!
              : -Infinity);
          const greater = Math.max(selected2, sum);
          beforeStates[beforeStateRow + stateBatchStart + k] = inputLengthIsLess
            ? score +
              (greater === Math.min(selected2, sum)
                ? greater + 0.6931471805599453
                : greater + Math.log1p(Math.exp(-Math.abs(selected2 - sum))))
            : before;
        }
      }
    }
    const targetLengthSelectedMaxValues = new Float64Array(batchSize);
    const exponentialSums2 = new Float64Array(batchSize);
    const isSizeZero = timeSize === 0;
    const timeSizeMinusOne = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      let targetLengthSelectedMax = -Infinity;
      const product = 2 * targetLength[i]!;
      const productMinusOne = product - 1;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === productMinusOne;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : timeSizeMinusOne >= 0
            ? beforeStates[beforeStateRow + timeSizeMinusOne * timeStride + stateStart]!
            : NaN;
        targetLengthSelectedMax = Math.max(targetLengthSelectedMax, isEnd ? forward : -Infinity);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const targetLengthSelected = Math.abs(targetLengthSelectedMax) === Infinity ? 0 : targetLengthSelectedMax;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === productMinusOne;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : timeSizeMinusOne >= 0
            ? beforeStates[beforeStateRow + timeSizeMinusOne * timeStride + stateStart]!
            : NaN;
        const exponential = Math.exp((isEnd ? forward : -Infinity) - targetLengthSelected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      targetLengthSelectedMaxValues[i] = targetLengthSelectedMax;
      exponentialSums2[i] = exponentialSum;
    }
    const negativeProducts = new Float64Array(batchSize * stateSize);
    const isPerLabel = perLabel !== 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const targetLengthValue = targetLength[i]!;
      const labels = isPerLabel ? Math.max(targetLengthValue, 1) : 1;
      const ratio = cotangent / labels;
      const exponentialSum = exponentialSums2[i]!;
      const targetLengthSelectedMax = targetLengthSelectedMaxValues[i]!;
      const targetLengthSelected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(targetLengthSelectedMax) === Infinity ? 0 : targetLengthSelectedMax);
      const isEqual = targetLengthSelected === -Infinity;
      const product = 2 * targetLengthValue;
      const productMinusOne = product - 1;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === productMinusOne;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : timeSizeMinusOne >= 0
            ? beforeStates[beforeStateRow + timeSizeMinusOne * timeStride + stateStart]!
            : NaN;
        negativeProducts[row + j] = -(
          ratio * (isEqual ? 0 : Math.exp((isEnd ? forward : -Infinity) - targetLengthSelected))
        );
      }
    }
    const selectedValues = new Float64Array(batchSize * timeSize * stateSize);
    const selectedValues2 = new Float64Array(batchSize * timeSize * stateSize);
    const selectedValues3 = new Float64Array(batchSize * timeSize * stateSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      const labelRow = i * labelSize;
      const batchStart = i * stateBatchStride;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        const stateTimeStart = batchStart + j * stateSize;
        for (let k = 0; k < stateSize; k++) {
          const previousBeforeState = beforeStates[timeStart + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < twoTimesLabelSizePlusOne
              ? beforeStates[timeStart + previousState]!
              : -Infinity;
          const greater = Math.max(previousBeforeState, selected);
          const selected2 =
            greater === Math.min(previousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected)));
          const isLabel = k % 2 === 1;
          const quotient = Math.floor(k / 2);
          const quotientMinusOne = quotient - 1;
          const skip = isLabel
            ? quotient < labelSize
              ? target[labelRow + quotient]! === (0 <= quotientMinusOne ? target[labelRow + quotientMinusOne]! : blank)
                ? -Infinity
                : 0
              : NaN
            : -Infinity;
          const stateIndexMinusTwo = k - 2;
          const sum =
            skip +
            (0 <= stateIndexMinusTwo && stateIndexMinusTwo < twoTimesLabelSizePlusOne
              ? beforeStates[timeStart + stateIndexMinusTwo]!
              : -Infinity);
          const greater2 = Math.max(selected2, sum);
          const selected3 =
            greater2 === Math.min(selected2, sum)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum)));
          const isEqual = selected3 === -Infinity;
          selectedValues[stateTimeStart + k] = isEqual ? 0 : Math.exp(sum - selected3);
          selectedValues2[stateTimeStart + k] = isEqual ? 0 : Math.exp(selected2 - selected3);
          selectedValues3[stateTimeStart + k] = selected2 === -Infinity ? 0 : Math.exp(selected - selected2);
        }
      }
    }
    const beforeCotangentStateRow = batchSize * stateSize;
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const stateRow = i * stateSize;
      const isEqual = i === timeSizeMinusOne;
      for (let j = 0; j < batchSize; j++) {
        const row = j * stateSize;
        const batchStart = timeStart + j * stateSize;
        const stateBatchStart = stateRow + j * stateBatchStride;
        const inputLengthIsLess = i < inputLength[j]!;
        const product = 2 * targetLength[j]!;
        const productMinusOne = product - 1;
        for (let k = 0; k < stateSize; k++) {
          const stateIndexPlusTwo = k + 2;
          const isEnd = k === product || k === productMinusOne;
          const targetLengthSum =
            (isEnd && !isSizeZero && isEqual ? negativeProducts[row + k]! : 0) +
            beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < twoTimesLabelSizePlusOne
              ? beforeStates[batchStart + previousState]!
              : -Infinity;
          const greater = Math.max(previousBeforeState, selected);
          const selected2 =
            greater === Math.min(previousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected)));
          const nextState = k + 1;
          beforeCotangentStates[batchStart + k] = inputLengthIsLess
            ? (stateIndexPlusTwo < twoTimesLabelSizePlusOne
                ? (((stateIndexPlusTwo === product || stateIndexPlusTwo === productMinusOne) && !isSizeZero && isEqual
                    ? negativeProducts[row + stateIndexPlusTwo]!
                    : 0) +
                    beforeCotangentStates[beforeCotangentStateRow + batchStart + stateIndexPlusTwo]!) *
                  selectedValues[stateBatchStart + stateIndexPlusTwo]!
                : 0) +
              targetLengthSum *
                selectedValues2[stateBatchStart + k]! *
                (selected2 === -Infinity ? 0 : Math.exp(previousBeforeState - selected2)) +
              (nextState < twoTimesLabelSizePlusOne
                ? (((nextState === product || nextState === productMinusOne) && !isSizeZero && isEqual
                    ? negativeProducts[row + nextState]!
                    : 0) +
                    beforeCotangentStates[beforeCotangentStateRow + batchStart + nextState]!) *
                  selectedValues2[stateBatchStart + nextState]! *
                  selectedValues3[stateBatchStart + nextState]!
                : 0)
            : targetLengthSum;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    const selectedSumErrors = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      const batchStart = i * labelBatchStride;
      const product = 2 * targetLength[i]!;
      const productMinusOne = product - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        const labelTimeStart = batchStart + j * labelSize;
        const isEqual = j === timeSizeMinusOne;
        for (let k = 0; k < stateSize; k++) {
          const isLabel = k % 2 === 1;
          const isEnd = k === product || k === productMinusOne;
          const selected = isLabel
            ? (isEnd && !isSizeZero && isEqual ? negativeProducts[row + k]! : 0) +
              beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!
            : 0;
          const quotient = Math.floor(k / 2);
          if (quotient >= 0 && quotient < labelSize) {
            const place = labelTimeStart + quotient;
            selectedSumErrors[place]! += roundingError(selectedSums[place]!, selected);
            selectedSums[place]! += selected;
          }
        }
      }
    }
    for (let i = 0; i < selectedSums.length; i++)
      selectedSums[i] = compensated(selectedSums[i]!, selectedSumErrors[i]!);
    const selectedSums2 = new Float64Array(batchSize * timeSize * classSize);
    const selectedSumErrors2 = new Float64Array(batchSize * timeSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * labelBatchStride;
      const row = i * labelSize;
      const classBatchStart = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * labelSize;
        const classTimeStart = classBatchStart + j * classSize;
        for (let k = 0; k < labelSize; k++) {
          const selected = k < targetLengthValue ? selectedSums[timeStart + k]! : 0;
          const targetValue = target[row + k]!;
          if (targetValue >= 0 && targetValue < classSize) {
            const place = classTimeStart + targetValue;
            selectedSumErrors2[place]! += roundingError(selectedSums2[place]!, selected);
            selectedSums2[place]! += selected;
          }
        }
      }
    }
    for (let i = 0; i < selectedSums2.length; i++)
      selectedSums2[i] = compensated(selectedSums2[i]!, selectedSumErrors2[i]!);
    const isZeroInfinity = zeroInfinity !== 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      const batchStart = i * batchStride;
      const timeRow = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const productMinusOne = product - 1;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const exponentialSum = exponentialSums2[i]!;
      const targetLengthSelectedMax = targetLengthSelectedMaxValues[i]!;
      const targetLengthSelected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(targetLengthSelectedMax) === Infinity ? 0 : targetLengthSelectedMax);
      const negative = -targetLengthSelected;
      const both = isZeroInfinity && negative === Infinity;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row + j * timeStride;
          const classTimeStart = batchStart + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === timeSizeMinusOne;
          for (let k = 0; k < stateSize; k++) {
            const isLabel = k % 2 === 1;
            const isEnd = k === product || k === productMinusOne;
            const selected = isLabel
              ? 0
              : (isEnd && !isSizeZero && isEqual ? negativeProducts[row + k]! : 0) +
                beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
            selectedSumError += roundingError(selectedSum, selected);
            selectedSum += selected;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          let sumSum = 0;
          let sumSumError = 0;
          for (let k = 0; k < classSize; k++) {
            const sum = (k === blank ? selectedSum : 0) + selectedSums2[classTimeStart + k]!;
            sumSumError += roundingError(sumSum, sum);
            sumSum += sum;
          }
          sumSum = compensated(sumSum, sumSumError);
          const inputLengthIsLess = j < inputLengthValue;
          const ratio = sumSum / exponentialSums[timeRow + j]!;
          const logitMax = logitMaxValues[timeRow + j]!;
          for (let k = 0; k < classSize; k++) {
            logitsGradient[classTimeStart + k] =
              excluded || both
                ? 0
                : inputLengthIsLess
                  ? (k === blank ? selectedSum : 0) +
                    selectedSums2[classTimeStart + k]! -
                    ratio * Math.exp(logits[classTimeStart + k]! - logitMax)
                  : 0;
          }
        }
      }
      const labels = isPerLabel ? Math.max(targetLengthValue, 1) : 1;
      const weightedLoss = excluded ? 0 : weight * (both ? 0 : -(targetLengthSelected / labels));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

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
 * @param logits [batch..., time, class], float, differentiable. Of the classes in each frame. What counts is their
 * log_softmax, so that log-probabilities may stand here, too.
 * @param target [batch..., label], integer. The labels of each sequence; what stands behind its length does not
 * matter. Valid where index[label] >= target_length or (0 <= target and target < size[class] and target != blank).
 * @param inputLength [batch...], integer. How many frames each sequence has. Valid where 0 <= input_length and
 * input_length <= size[time].
 * @param targetLength [batch...], integer. How many labels each sequence has. Valid where 0 <= target_length and
 * target_length <= size[label].
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Graves, A., Fernandez, S., Gomez, F., Schmidhuber, J. (2006). Connectionist Temporal Classification. ICML.
 */
export const ctc: Loss<
  [logits: TensorLike, target: TensorLike, inputLength: TensorLike, targetLength: TensorLike],
  CtcOptions,
  'logits',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ nestKernels(simd));
