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
import { ctc as contract } from '../contracts/ctc.ts';
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
    const logitMaxs = new Float64Array(batchSize * timeSize);
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
        logitMaxs[row + j] = logitMax;
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
    const sum = 2 * labelSize + 1;
    for (let i = 0; i < timeSize; i++) {
      const row2 = i * classSize;
      const timeStart = i * timeStride;
      for (let j = 0; j < batchSize; j++) {
        const row = j * labelSize;
        const batchStart = row2 + j * batchStride;
        const at = i + j * timeSize;
        const batchStart2 = timeStart + j * stateSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const ofBlank = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < stateSize; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const quotient = Math.floor(k / 2);
          const isLess2 = quotient < labelSize;
          const pickedTargetValue = target[row + quotient]!;
          const score = isLabel
            ? isLess2
              ? quotient < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : ofBlank;
          const before = beforeStates[batchStart2 + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < sum ? beforeStates[batchStart2 + previousState]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const difference = quotient - 1;
          const skip = isLabel
            ? isLess2
              ? pickedTargetValue === (0 <= difference ? target[row + difference]! : blank)
                ? -Infinity
                : 0
              : NaN
            : -Infinity;
          const difference2 = k - 2;
          const sum2 =
            skip + (0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity);
          const greater2 = Math.max(selected2, sum2);
          beforeStates[beforeStateRow + batchStart2 + k] = isLess
            ? score +
              (greater2 === Math.min(selected2, sum2)
                ? greater2 + 0.6931471805599453
                : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum2))))
            : before;
        }
      }
    }
    const isSizeZero = timeSize === 0;
    const difference2 = timeSize - 1;
    const isZeroInfinity = zeroInfinity !== 0;
    const isPerLabel = perLabel !== 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      let selectedMax = -Infinity;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const difference = product - 1;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === difference;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : difference2 >= 0 && difference2 < timeSize
            ? beforeStates[beforeStateRow + stateStart + difference2 * timeStride]!
            : NaN;
        selectedMax = Math.max(selectedMax, isEnd ? forward : -Infinity);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const selected = Math.abs(selectedMax) === Infinity ? 0 : selectedMax;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === difference;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : difference2 >= 0 && difference2 < timeSize
            ? beforeStates[beforeStateRow + stateStart + difference2 * timeStride]!
            : NaN;
        const exponential = Math.exp((isEnd ? forward : -Infinity) - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      const selected2 = exponentialSum === 0 ? -Infinity : Math.log(exponentialSum) + selected;
      const negative = -selected2;
      const labels = isPerLabel ? Math.max(targetLengthValue, 1) : 1;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0 ? 0 : weight * (isZeroInfinity && negative === Infinity ? 0 : -(selected2 / labels));
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
    const batchStride2 = timeSize * stateSize;
    const batchStride3 = timeSize * labelSize;
    const logitMaxs = new Float64Array(batchSize * timeSize);
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
        logitMaxs[row + j] = logitMax;
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
    const sum = 2 * labelSize + 1;
    for (let i = 0; i < timeSize; i++) {
      const row2 = i * classSize;
      const timeStart = i * timeStride;
      for (let j = 0; j < batchSize; j++) {
        const row = j * labelSize;
        const batchStart = row2 + j * batchStride;
        const at = i + j * timeSize;
        const batchStart2 = timeStart + j * stateSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const ofBlank = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < stateSize; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const quotient = Math.floor(k / 2);
          const isLess2 = quotient < labelSize;
          const pickedTargetValue = target[row + quotient]!;
          const score = isLabel
            ? isLess2
              ? quotient < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : ofBlank;
          const before = beforeStates[batchStart2 + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < sum ? beforeStates[batchStart2 + previousState]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const difference = quotient - 1;
          const skip = isLabel
            ? isLess2
              ? pickedTargetValue === (0 <= difference ? target[row + difference]! : blank)
                ? -Infinity
                : 0
              : NaN
            : -Infinity;
          const difference2 = k - 2;
          const sum2 =
            skip + (0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity);
          const greater2 = Math.max(selected2, sum2);
          beforeStates[beforeStateRow + batchStart2 + k] = isLess
            ? score +
              (greater2 === Math.min(selected2, sum2)
                ? greater2 + 0.6931471805599453
                : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum2))))
            : before;
        }
      }
    }
    const selectedMaxs = new Float64Array(batchSize);
    const exponentialSums2 = new Float64Array(batchSize);
    const isSizeZero = timeSize === 0;
    const difference2 = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      let selectedMax = -Infinity;
      const product = 2 * targetLength[i]!;
      const difference = product - 1;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === difference;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : difference2 >= 0 && difference2 < timeSize
            ? beforeStates[beforeStateRow + stateStart + difference2 * timeStride]!
            : NaN;
        selectedMax = Math.max(selectedMax, isEnd ? forward : -Infinity);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const selected = Math.abs(selectedMax) === Infinity ? 0 : selectedMax;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === difference;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : difference2 >= 0 && difference2 < timeSize
            ? beforeStates[beforeStateRow + stateStart + difference2 * timeStride]!
            : NaN;
        const exponential = Math.exp((isEnd ? forward : -Infinity) - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      selectedMaxs[i] = selectedMax;
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
      const selectedMax = selectedMaxs[i]!;
      const selected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(selectedMax) === Infinity ? 0 : selectedMax);
      const isEqual = selected === -Infinity;
      const product = 2 * targetLengthValue;
      const difference = product - 1;
      for (let j = 0; j < stateSize; j++) {
        const stateStart = row + j;
        const isEnd = j === product || j === difference;
        const start = j === 0 ? 0 : -Infinity;
        const forward = isSizeZero
          ? start
          : difference2 >= 0 && difference2 < timeSize
            ? beforeStates[beforeStateRow + stateStart + difference2 * timeStride]!
            : NaN;
        negativeProducts[row + j] = -(ratio * (isEqual ? 0 : Math.exp((isEnd ? forward : -Infinity) - selected)));
      }
    }
    const selecteds = new Float64Array(batchSize * timeSize * stateSize);
    const selecteds2 = new Float64Array(batchSize * timeSize * stateSize);
    const selecteds3 = new Float64Array(batchSize * timeSize * stateSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      const row2 = i * labelSize;
      const batchStart = i * batchStride2;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        const timeStart2 = batchStart + j * stateSize;
        for (let k = 0; k < stateSize; k++) {
          const previousBeforeState = beforeStates[timeStart + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < sum ? beforeStates[timeStart + previousState]! : -Infinity;
          const greater = Math.max(previousBeforeState, selected);
          const selected2 =
            greater === Math.min(previousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected)));
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const quotient = Math.floor(k / 2);
          const difference = quotient - 1;
          const skip = isLabel
            ? quotient < labelSize
              ? target[row2 + quotient]! === (0 <= difference ? target[row2 + difference]! : blank)
                ? -Infinity
                : 0
              : NaN
            : -Infinity;
          const difference3 = k - 2;
          const sum2 =
            skip + (0 <= difference3 && difference3 < sum ? beforeStates[timeStart + difference3]! : -Infinity);
          const greater2 = Math.max(selected2, sum2);
          const selected3 =
            greater2 === Math.min(selected2, sum2)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum2)));
          const isEqual = selected3 === -Infinity;
          selecteds[timeStart2 + k] = isEqual ? 0 : Math.exp(sum2 - selected3);
          selecteds2[timeStart2 + k] = isEqual ? 0 : Math.exp(selected2 - selected3);
          selecteds3[timeStart2 + k] = selected2 === -Infinity ? 0 : Math.exp(selected - selected2);
        }
      }
    }
    const beforeCotangentStateRow = batchSize * stateSize;
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const row2 = i * stateSize;
      const isEqual = i === difference2;
      for (let j = 0; j < batchSize; j++) {
        const row = j * stateSize;
        const batchStart = timeStart + j * stateSize;
        const batchStart2 = row2 + j * batchStride2;
        const isLess = i < inputLength[j]!;
        const product = 2 * targetLength[j]!;
        const difference = product - 1;
        for (let k = 0; k < stateSize; k++) {
          const sum2 = k + 2;
          const isEnd = k === product || k === difference;
          const sum3 =
            (isEnd ? (isSizeZero ? 0 : isEqual ? negativeProducts[row + k]! : 0) : 0) +
            beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const previousState = k - 1;
          const selected =
            0 <= previousState && previousState < sum ? beforeStates[batchStart + previousState]! : -Infinity;
          const greater = Math.max(previousBeforeState, selected);
          const selected2 =
            greater === Math.min(previousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected)));
          const nextState = k + 1;
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum
                ? ((sum2 === product || sum2 === difference
                    ? isSizeZero
                      ? 0
                      : isEqual
                        ? negativeProducts[row + sum2]!
                        : 0
                    : 0) +
                    beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!) *
                  selecteds[batchStart2 + sum2]!
                : 0) +
              sum3 *
                selecteds2[batchStart2 + k]! *
                (selected2 === -Infinity ? 0 : Math.exp(previousBeforeState - selected2)) +
              (nextState < sum
                ? ((nextState === product || nextState === difference
                    ? isSizeZero
                      ? 0
                      : isEqual
                        ? negativeProducts[row + nextState]!
                        : 0
                    : 0) +
                    beforeCotangentStates[beforeCotangentStateRow + batchStart + nextState]!) *
                  selecteds2[batchStart2 + nextState]! *
                  selecteds3[batchStart2 + nextState]!
                : 0)
            : sum3;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    const selectedSumErrors = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * stateSize;
      const batchStart = i * batchStride3;
      const product = 2 * targetLength[i]!;
      const difference = product - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference2;
        for (let k = 0; k < stateSize; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const isEnd = k === product || k === difference;
          const selected = isLabel
            ? (isEnd ? (isSizeZero ? 0 : isEqual ? negativeProducts[row + k]! : 0) : 0) +
              beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!
            : 0;
          const quotient = Math.floor(k / 2);
          if (quotient >= 0 && quotient < labelSize) {
            const place = timeStart2 + quotient;
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
      const batchStart = i * batchStride3;
      const row = i * labelSize;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * labelSize;
        const timeStart2 = batchStart2 + j * classSize;
        for (let k = 0; k < labelSize; k++) {
          const selected = k < targetLengthValue ? selectedSums[timeStart + k]! : 0;
          const targetValue = target[row + k]!;
          if (targetValue >= 0 && targetValue < classSize) {
            const place = timeStart2 + targetValue;
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
      const row2 = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const difference = product - 1;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const exponentialSum = exponentialSums2[i]!;
      const selectedMax = selectedMaxs[i]!;
      const selected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(selectedMax) === Infinity ? 0 : selectedMax);
      const negative = -selected;
      const both = isZeroInfinity && negative === Infinity;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row + j * timeStride;
          const timeStart2 = batchStart + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference2;
          for (let k = 0; k < stateSize; k++) {
            const isLabel = k - 2 * Math.floor(k / 2) === 1;
            const isEnd = k === product || k === difference;
            const selected = isLabel
              ? 0
              : (isEnd ? (isSizeZero ? 0 : isEqual ? negativeProducts[row + k]! : 0) : 0) +
                beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
            selectedSumError += roundingError(selectedSum, selected);
            selectedSum += selected;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          let sumSum = 0;
          let sumSumError = 0;
          for (let k = 0; k < classSize; k++) {
            const sum2 = (k === blank ? selectedSum : 0) + selectedSums2[timeStart2 + k]!;
            sumSumError += roundingError(sumSum, sum2);
            sumSum += sum2;
          }
          sumSum = compensated(sumSum, sumSumError);
          const isLess = j < inputLengthValue;
          const ratio = sumSum / exponentialSums[row2 + j]!;
          const logitMax = logitMaxs[row2 + j]!;
          for (let k = 0; k < classSize; k++) {
            logitsGradient[timeStart2 + k] =
              excluded || both
                ? 0
                : isLess
                  ? (k === blank ? selectedSum : 0) +
                    selectedSums2[timeStart2 + k]! -
                    ratio * Math.exp(logits[timeStart2 + k]! - logitMax)
                  : 0;
          }
        }
      }
      const labels = isPerLabel ? Math.max(targetLengthValue, 1) : 1;
      const weightedLoss = weight === 0 ? 0 : weight * (both ? 0 : -(selected / labels));
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
> = /* @__PURE__ */ defineLoss(contract, [kernels], /* @__PURE__ */ nestKernels(simd));
