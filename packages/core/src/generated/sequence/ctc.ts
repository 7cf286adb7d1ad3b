// Generated from spec/losses/sequence/ctc.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { ctc as contract } from '../contracts/ctc.ts';

export interface CtcOptions extends LossOptions {
  /** The class that stands for no label. An integer, default 0. */
  readonly blank?: number;
  /** Whether a sequence that is too short for its labels has the loss 0, and not infinity. True or false, default false. */
  readonly zeroInfinity?: true | false;
  /**
   * Whether the loss of each sequence is divided by its number of labels, or by 1 where it has none. True or false,
   * default false.
   */
  readonly perLabel?: true | false;
  /** What the first input holds. "logits" or "log_probability", default "logits". */
  readonly form?: 'logits' | 'log_probability';
}

interface Inputs {
  readonly logits: FloatArray;
  readonly target: FloatArray | Int32Array;
  readonly input_length: FloatArray | Int32Array;
  readonly target_length: FloatArray | Int32Array;
}

interface Parameters {
  readonly blank: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly time: number;
  readonly class: number;
  readonly label: number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
}

/** zero_infinity = false, per_label = false, form = logits */
const kernelsNotZeroInfinityNotPerLabelLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(greater === Math.min(onBlank, onLabel)
        ? greater + 0.6931471805599453
        : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel))));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const negativeProduct = -(cotangent * Math.exp(onLabel - selected5));
        const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected5));
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeProduct : 0) +
                (sum2 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater4 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater4 === Math.min(previousBeforeState, selected6)
              ? greater4 + 0.6931471805599453
              : greater4 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater5 = Math.max(selected7, sum6);
          const selected8 =
            greater5 === Math.min(selected7, sum6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                (k === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater6 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater6 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater7 = Math.max(selected9, sum8);
          const selected10 =
            greater7 === Math.min(selected9, sum8)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeProduct : 0) +
                (sum3 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeProduct : 0) +
                      (l === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    const selectedSums2 = new Float64Array(batchSize * timeSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * labelSize;
        const timeStart2 = batchStart2 + j * classSize;
        for (let k = 0; k < classSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < labelSize; l++) {
            const selected = l < targetLengthValue ? (k === target[row + l]! ? selectedSums[timeStart + l]! : 0) : 0;
            selectedSumError += roundingError(selectedSum, selected);
            selectedSum += selected;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums2[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isEqual2 = selected === -Infinity;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                      (k === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          let sumSum = 0;
          let sumSumError = 0;
          if (!isSizeZero) {
            for (let k = 0; k < classSize; k++) {
              const sum2 = (k === blank ? selectedSum : 0) + selectedSums2[timeStart2 + k]!;
              sumSumError += roundingError(sumSum, sum2);
              sumSum += sum2;
            }
            sumSum = compensated(sumSum, sumSumError);
          }
          const isLess = j < inputLengthValue;
          const ratio = sumSum / exponentialSums[row + j]!;
          const logitMax = logitMaxs[row + j]!;
          for (let k = 0; k < classSize; k++) {
            logitsGradient[timeStart2 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isSizeZero
                  ? 0
                  : isLess
                    ? (k === blank ? selectedSum : 0) +
                      selectedSums2[timeStart2 + k]! -
                      ratio * Math.exp(logits[timeStart2 + k]! - logitMax)
                    : 0;
          }
        }
      }
      const negative = -selected;
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** zero_infinity = false, per_label = false, form = log_probability */
const kernelsNotZeroInfinityNotPerLabelLogProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(greater === Math.min(onBlank, onLabel)
        ? greater + 0.6931471805599453
        : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel))));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const negativeProduct = -(cotangent * Math.exp(onLabel - selected5));
        const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected5));
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeProduct : 0) +
                (sum2 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater4 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater4 === Math.min(previousBeforeState, selected6)
              ? greater4 + 0.6931471805599453
              : greater4 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater5 = Math.max(selected7, sum6);
          const selected8 =
            greater5 === Math.min(selected7, sum6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                (k === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater6 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater6 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater7 = Math.max(selected9, sum8);
          const selected10 =
            greater7 === Math.min(selected9, sum8)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeProduct : 0) +
                (sum3 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeProduct : 0) +
                      (l === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const row3 = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isEqual2 = selected === -Infinity;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * labelSize;
          const timeStart3 = batchStart2 + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                      (k === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          const isLess = j < inputLengthValue;
          for (let k = 0; k < classSize; k++) {
            let selectedSum2 = 0;
            let selectedSum2Error = 0;
            if (!isSizeZero) {
              for (let l = 0; l < labelSize; l++) {
                const selected2 =
                  l < targetLengthValue ? (k === target[row3 + l]! ? selectedSums[timeStart2 + l]! : 0) : 0;
                selectedSum2Error += roundingError(selectedSum2, selected2);
                selectedSum2 += selected2;
              }
              selectedSum2 = compensated(selectedSum2, selectedSum2Error);
            }
            logitsGradient[timeStart3 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isSizeZero
                  ? 0
                  : isLess
                    ? (k === blank ? selectedSum : 0) + selectedSum2
                    : 0;
          }
        }
      }
      const negative = -selected;
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** zero_infinity = false, per_label = true, form = logits */
const kernelsNotZeroInfinityPerLabelLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(
        (greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)))) / Math.max(targetLengthValue, 1)
      );
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const greater4 = Math.max(targetLengthValue, 1);
        const negativeRatio = -((cotangent * Math.exp(onLabel - selected5)) / greater4);
        const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected5)) / greater4);
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeRatio : 0) +
                (sum2 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater5 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater5 === Math.min(previousBeforeState, selected6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater6 = Math.max(selected7, sum6);
          const selected8 =
            greater6 === Math.min(selected7, sum6)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                (k === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater7 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater7 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater8 = Math.max(selected9, sum8);
          const selected10 =
            greater8 === Math.min(selected9, sum8)
              ? greater8 + 0.6931471805599453
              : greater8 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeRatio : 0) +
                (sum3 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeRatio : 0) +
                      (l === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    const selectedSums2 = new Float64Array(batchSize * timeSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * labelSize;
        const timeStart2 = batchStart2 + j * classSize;
        for (let k = 0; k < classSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < labelSize; l++) {
            const selected = l < targetLengthValue ? (k === target[row + l]! ? selectedSums[timeStart + l]! : 0) : 0;
            selectedSumError += roundingError(selectedSum, selected);
            selectedSum += selected;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums2[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isEqual2 = selected === -Infinity;
      const isRatioZero = cotangent / greater2 === 0;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                      (k === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          let sumSum = 0;
          let sumSumError = 0;
          if (!isSizeZero) {
            for (let k = 0; k < classSize; k++) {
              const sum2 = (k === blank ? selectedSum : 0) + selectedSums2[timeStart2 + k]!;
              sumSumError += roundingError(sumSum, sum2);
              sumSum += sum2;
            }
            sumSum = compensated(sumSum, sumSumError);
          }
          const isLess = j < inputLengthValue;
          const ratio = sumSum / exponentialSums[row + j]!;
          const logitMax = logitMaxs[row + j]!;
          for (let k = 0; k < classSize; k++) {
            logitsGradient[timeStart2 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isRatioZero
                  ? 0
                  : isSizeZero
                    ? 0
                    : isLess
                      ? (k === blank ? selectedSum : 0) +
                        selectedSums2[timeStart2 + k]! -
                        ratio * Math.exp(logits[timeStart2 + k]! - logitMax)
                      : 0;
          }
        }
      }
      const negative = -(selected / greater2);
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** zero_infinity = false, per_label = true, form = log_probability */
const kernelsNotZeroInfinityPerLabelLogProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(
        (greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)))) / Math.max(targetLengthValue, 1)
      );
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const greater4 = Math.max(targetLengthValue, 1);
        const negativeRatio = -((cotangent * Math.exp(onLabel - selected5)) / greater4);
        const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected5)) / greater4);
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeRatio : 0) +
                (sum2 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater5 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater5 === Math.min(previousBeforeState, selected6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater6 = Math.max(selected7, sum6);
          const selected8 =
            greater6 === Math.min(selected7, sum6)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                (k === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater7 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater7 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater8 = Math.max(selected9, sum8);
          const selected10 =
            greater8 === Math.min(selected9, sum8)
              ? greater8 + 0.6931471805599453
              : greater8 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeRatio : 0) +
                (sum3 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeRatio : 0) +
                      (l === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const row3 = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isEqual2 = selected === -Infinity;
      const isRatioZero = cotangent / greater2 === 0;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * labelSize;
          const timeStart3 = batchStart2 + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                      (k === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          const isLess = j < inputLengthValue;
          for (let k = 0; k < classSize; k++) {
            let selectedSum2 = 0;
            let selectedSum2Error = 0;
            if (!isSizeZero) {
              for (let l = 0; l < labelSize; l++) {
                const selected2 =
                  l < targetLengthValue ? (k === target[row3 + l]! ? selectedSums[timeStart2 + l]! : 0) : 0;
                selectedSum2Error += roundingError(selectedSum2, selected2);
                selectedSum2 += selected2;
              }
              selectedSum2 = compensated(selectedSum2, selectedSum2Error);
            }
            logitsGradient[timeStart3 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isRatioZero
                  ? 0
                  : isSizeZero
                    ? 0
                    : isLess
                      ? (k === blank ? selectedSum : 0) + selectedSum2
                      : 0;
          }
        }
      }
      const negative = -(selected / greater2);
      const weightedLoss = weight === 0 ? 0 : weight * negative;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** zero_infinity = true, per_label = false, form = logits */
const kernelsZeroInfinityNotPerLabelLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(greater === Math.min(onBlank, onLabel)
        ? greater + 0.6931471805599453
        : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel))));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (negative === Infinity ? 0 : negative);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const negativeProduct = -(cotangent * Math.exp(onLabel - selected5));
        const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected5));
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeProduct : 0) +
                (sum2 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater4 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater4 === Math.min(previousBeforeState, selected6)
              ? greater4 + 0.6931471805599453
              : greater4 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater5 = Math.max(selected7, sum6);
          const selected8 =
            greater5 === Math.min(selected7, sum6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                (k === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater6 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater6 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater7 = Math.max(selected9, sum8);
          const selected10 =
            greater7 === Math.min(selected9, sum8)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeProduct : 0) +
                (sum3 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeProduct : 0) +
                      (l === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    const selectedSums2 = new Float64Array(batchSize * timeSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * labelSize;
        const timeStart2 = batchStart2 + j * classSize;
        for (let k = 0; k < classSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < labelSize; l++) {
            const selected = l < targetLengthValue ? (k === target[row + l]! ? selectedSums[timeStart + l]! : 0) : 0;
            selectedSumError += roundingError(selectedSum, selected);
            selectedSum += selected;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums2[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const negative = -selected;
      const isEqual2 = negative === Infinity;
      const isEqual3 = selected === -Infinity;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                      (k === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          let sumSum = 0;
          let sumSumError = 0;
          if (!isSizeZero) {
            for (let k = 0; k < classSize; k++) {
              const sum2 = (k === blank ? selectedSum : 0) + selectedSums2[timeStart2 + k]!;
              sumSumError += roundingError(sumSum, sum2);
              sumSum += sum2;
            }
            sumSum = compensated(sumSum, sumSumError);
          }
          const isLess = j < inputLengthValue;
          const ratio = sumSum / exponentialSums[row + j]!;
          const logitMax = logitMaxs[row + j]!;
          for (let k = 0; k < classSize; k++) {
            logitsGradient[timeStart2 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isEqual3
                  ? 0
                  : isSizeZero
                    ? 0
                    : isLess
                      ? (k === blank ? selectedSum : 0) +
                        selectedSums2[timeStart2 + k]! -
                        ratio * Math.exp(logits[timeStart2 + k]! - logitMax)
                      : 0;
          }
        }
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isEqual2 ? 0 : negative);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** zero_infinity = true, per_label = false, form = log_probability */
const kernelsZeroInfinityNotPerLabelLogProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(greater === Math.min(onBlank, onLabel)
        ? greater + 0.6931471805599453
        : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel))));
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (negative === Infinity ? 0 : negative);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const negativeProduct = -(cotangent * Math.exp(onLabel - selected5));
        const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected5));
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeProduct : 0) +
                (sum2 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater4 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater4 === Math.min(previousBeforeState, selected6)
              ? greater4 + 0.6931471805599453
              : greater4 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater5 = Math.max(selected7, sum6);
          const selected8 =
            greater5 === Math.min(selected7, sum6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                (k === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater6 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater6 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater7 = Math.max(selected9, sum8);
          const selected10 =
            greater7 === Math.min(selected9, sum8)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeProduct : 0) +
                (sum3 === product ? negativeProduct2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeProduct : 0) +
                      (l === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const row3 = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const negativeProduct = -(cotangent * Math.exp(onLabel - selected));
      const negativeProduct2 = -(cotangent * Math.exp(onBlank - selected));
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const negative = -selected;
      const isEqual2 = negative === Infinity;
      const isEqual3 = selected === -Infinity;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * labelSize;
          const timeStart3 = batchStart2 + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeProduct : 0) +
                      (k === product ? negativeProduct2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          const isLess = j < inputLengthValue;
          for (let k = 0; k < classSize; k++) {
            let selectedSum2 = 0;
            let selectedSum2Error = 0;
            if (!isSizeZero) {
              for (let l = 0; l < labelSize; l++) {
                const selected2 =
                  l < targetLengthValue ? (k === target[row3 + l]! ? selectedSums[timeStart2 + l]! : 0) : 0;
                selectedSum2Error += roundingError(selectedSum2, selected2);
                selectedSum2 += selected2;
              }
              selectedSum2 = compensated(selectedSum2, selectedSum2Error);
            }
            logitsGradient[timeStart3 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isEqual3
                  ? 0
                  : isSizeZero
                    ? 0
                    : isLess
                      ? (k === blank ? selectedSum : 0) + selectedSum2
                      : 0;
          }
        }
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isEqual2 ? 0 : negative);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** zero_infinity = true, per_label = true, form = logits */
const kernelsZeroInfinityPerLabelLogits: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(
        (greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)))) / Math.max(targetLengthValue, 1)
      );
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (negative === Infinity ? 0 : negative);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const logitMaxs = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let logitMax = -Infinity;
        for (let k = 0; k < classSize; k++) {
          logitMax = Math.max(logitMax, logits[timeStart + k]!);
        }
        logitMaxs[row + j] = logitMax;
      }
    }
    const exponentialSums = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * timeSize;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * classSize;
        let exponentialSum = 0;
        let exponentialSumError = 0;
        const logitMax = logitMaxs[row + j]!;
        for (let k = 0; k < classSize; k++) {
          const exponential = Math.exp(logits[timeStart + k]! - logitMax);
          exponentialSumError += roundingError(exponentialSum, exponential);
          exponentialSum += exponential;
        }
        exponentialSum = compensated(exponentialSum, exponentialSumError);
        exponentialSums[row + j] = exponentialSum;
      }
    }
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const logitMax = logitMaxs[at]!;
        const logarithm = Math.log(exponentialSums[at]!);
        const difference = (blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN) - logitMax - logarithm;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? (pickedTargetValue >= 0 && pickedTargetValue < classSize
                    ? logits[batchStart + pickedTargetValue]!
                    : NaN) -
                  logitMax -
                  logarithm
                : -Infinity
              : NaN
            : difference;
          const before = beforeStates[batchStart2 + k]!;
          const difference2 = k - 1;
          const selected = 0 <= difference2 && difference2 < sum ? beforeStates[batchStart2 + difference2]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference3 = k - 2;
          const both = 0 <= difference3 && difference3 < sum;
          const quotient = Math.floor(difference3 / 2);
          const skip =
            symbol ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference3]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const greater4 = Math.max(targetLengthValue, 1);
        const negativeRatio = -((cotangent * Math.exp(onLabel - selected5)) / greater4);
        const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected5)) / greater4);
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeRatio : 0) +
                (sum2 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater5 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater5 === Math.min(previousBeforeState, selected6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater6 = Math.max(selected7, sum6);
          const selected8 =
            greater6 === Math.min(selected7, sum6)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                (k === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater7 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater7 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater8 = Math.max(selected9, sum8);
          const selected10 =
            greater8 === Math.min(selected9, sum8)
              ? greater8 + 0.6931471805599453
              : greater8 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeRatio : 0) +
                (sum3 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeRatio : 0) +
                      (l === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    const selectedSums2 = new Float64Array(batchSize * timeSize * classSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = batchStart + j * labelSize;
        const timeStart2 = batchStart2 + j * classSize;
        for (let k = 0; k < classSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < labelSize; l++) {
            const selected = l < targetLengthValue ? (k === target[row + l]! ? selectedSums[timeStart + l]! : 0) : 0;
            selectedSumError += roundingError(selectedSum, selected);
            selectedSum += selected;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums2[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const negative = -(selected / greater2);
      const isEqual2 = negative === Infinity;
      const isEqual3 = selected === -Infinity;
      const isRatioZero = cotangent / greater2 === 0;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                      (k === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          let sumSum = 0;
          let sumSumError = 0;
          if (!isSizeZero) {
            for (let k = 0; k < classSize; k++) {
              const sum2 = (k === blank ? selectedSum : 0) + selectedSums2[timeStart2 + k]!;
              sumSumError += roundingError(sumSum, sum2);
              sumSum += sum2;
            }
            sumSum = compensated(sumSum, sumSumError);
          }
          const isLess = j < inputLengthValue;
          const ratio = sumSum / exponentialSums[row + j]!;
          const logitMax = logitMaxs[row + j]!;
          for (let k = 0; k < classSize; k++) {
            logitsGradient[timeStart2 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isEqual3
                  ? 0
                  : isRatioZero
                    ? 0
                    : isSizeZero
                      ? 0
                      : isLess
                        ? (k === blank ? selectedSum : 0) +
                          selectedSums2[timeStart2 + k]! -
                          ratio * Math.exp(logits[timeStart2 + k]! - logitMax)
                        : 0;
          }
        }
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isEqual2 ? 0 : negative);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** zero_infinity = true, per_label = true, form = log_probability */
const kernelsZeroInfinityPerLabelLogProbability: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const isSizeZero = timeSize === 0;
    const difference = timeSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const targetLengthValue = targetLength[i]!;
      const product = 2 * targetLengthValue;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const difference2 = product - 1;
      const onLabel =
        targetLengthValue === 0
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row + difference]!
                : NaN
            : NaN;
      const greater = Math.max(onBlank, onLabel);
      const negative = -(
        (greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)))) / Math.max(targetLengthValue, 1)
      );
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (negative === Infinity ? 0 : negative);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target, input_length: inputLength, target_length: targetLength } = call.inputs;
    const { blank } = call.parameters;
    const { 'batch...': batchSize, time: timeSize, class: classSize, label: labelSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = timeSize * classSize;
    const timeStride = batchSize * (2 * labelSize + 1);
    const batchStride2 = timeSize * labelSize;
    const beforeStateRow = batchSize * (2 * labelSize + 1);
    const beforeStates = new Float64Array((timeSize + 1) * beforeStateRow);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      for (let j = 0; j < 2 * labelSize + 1; j++) {
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
        const batchStart2 = timeStart + j * (2 * labelSize + 1);
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const pickedLogit = blank >= 0 && blank < classSize ? logits[batchStart + blank]! : NaN;
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const pickedTargetValue = target[row + position]!;
          const score = isLabel
            ? 0 <= position && position < labelSize
              ? position < targetLengthValue
                ? pickedTargetValue >= 0 && pickedTargetValue < classSize
                  ? logits[batchStart + pickedTargetValue]!
                  : NaN
                : -Infinity
              : NaN
            : pickedLogit;
          const before = beforeStates[batchStart2 + k]!;
          const difference = k - 1;
          const selected = 0 <= difference && difference < sum ? beforeStates[batchStart2 + difference]! : -Infinity;
          const greater = Math.max(before, selected);
          const selected2 =
            greater === Math.min(before, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(before - selected)));
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const difference2 = k - 2;
          const both = 0 <= difference2 && difference2 < sum;
          const quotient = Math.floor(difference2 / 2);
          const skip =
            symbol ===
            (both
              ? difference2 - 2 * Math.floor(difference2 / 2) === 1
                ? quotient >= 0 && quotient < labelSize
                  ? target[row + quotient]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum2 = skip + (both ? beforeStates[batchStart2 + difference2]! : -Infinity);
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
    const pickedBeforeStates = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const product = 2 * targetLength[i]!;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates[row2 + j] = beforeStates[beforeStateRow + timeStart + product]!;
      }
    }
    const pickedBeforeStates2 = new Float64Array(batchSize * timeSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * (2 * labelSize + 1);
      const row2 = i * timeSize;
      const difference = 2 * targetLength[i]! - 1;
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row + j * timeStride;
        pickedBeforeStates2[row2 + j] = beforeStates[beforeStateRow + timeStart + difference]!;
      }
    }
    const beforeCotangentStateRow = batchSize * (2 * labelSize + 1);
    const beforeCotangentStates = new Float64Array((timeSize + 1) * beforeCotangentStateRow);
    const difference = timeSize - 1;
    const isSizeZero = timeSize === 0;
    for (let i = timeSize - 1; i >= 0; i--) {
      const timeStart = i * timeStride;
      const isEqual = i === difference;
      for (let j = 0; j < batchSize; j++) {
        const batchStart = timeStart + j * (2 * labelSize + 1);
        const row = j * labelSize;
        const row2 = j * timeSize;
        const isLess = i < inputLength[j]!;
        const targetLengthValue = targetLength[j]!;
        const isTargetLengthValueZero = targetLengthValue === 0;
        const product = 2 * targetLengthValue;
        const difference2 = product - 1;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[j]!;
        const onLabel = isTargetLengthValueZero
          ? -Infinity
          : 0 <= difference2 && difference2 < sum
            ? isSizeZero
              ? difference2 === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates2[row2 + difference]!
                : NaN
            : NaN;
        const onBlank =
          0 <= product && product < sum
            ? isSizeZero
              ? product === 0
                ? 0
                : -Infinity
              : difference >= 0 && difference < timeSize
                ? pickedBeforeStates[row2 + difference]!
                : NaN
            : NaN;
        const greater3 = Math.max(onBlank, onLabel);
        const selected5 =
          greater3 === Math.min(onBlank, onLabel)
            ? greater3 + 0.6931471805599453
            : greater3 + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
        const greater4 = Math.max(targetLengthValue, 1);
        const negativeRatio = -((cotangent * Math.exp(onLabel - selected5)) / greater4);
        const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected5)) / greater4);
        for (let k = 0; k < 2 * labelSize + 1; k++) {
          const sum2 = k + 2;
          const pickedPreviousBeforeState = beforeStates[batchStart + sum2]!;
          const sum3 = k + 1;
          const isLess2 = sum3 < sum;
          const pickedPreviousBeforeState2 = beforeStates[batchStart + sum3]!;
          const selected = isLess2 ? pickedPreviousBeforeState2 : -Infinity;
          const greater = Math.max(pickedPreviousBeforeState, selected);
          const selected2 =
            greater === Math.min(pickedPreviousBeforeState, selected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState - selected)));
          const quotient = Math.floor(sum2 / 2);
          const isLess3 = k < sum;
          const isLabel = k - 2 * Math.floor(k / 2) === 1;
          const position = Math.floor(k / 2);
          const symbol = isLabel ? (position >= 0 && position < labelSize ? target[row + position]! : NaN) : blank;
          const selected3 = isLess3 ? beforeStates[batchStart + k]! : -Infinity;
          const sum4 =
            ((sum2 - 2 * Math.floor(sum2 / 2) === 1
              ? quotient >= 0 && quotient < labelSize
                ? target[row + quotient]!
                : NaN
              : blank) === (isLess3 ? symbol : blank)
              ? -Infinity
              : 0) + selected3;
          const greater2 = Math.max(selected2, sum4);
          const selected4 =
            greater2 === Math.min(selected2, sum4)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected2 - sum4)));
          const sum5 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum2 === difference2 ? negativeRatio : 0) +
                (sum2 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum2]!;
          const previousBeforeState = beforeStates[batchStart + k]!;
          const difference3 = k - 1;
          const both = 0 <= difference3 && difference3 < sum;
          const selected6 = both ? beforeStates[batchStart + difference3]! : -Infinity;
          const greater5 = Math.max(previousBeforeState, selected6);
          const selected7 =
            greater5 === Math.min(previousBeforeState, selected6)
              ? greater5 + 0.6931471805599453
              : greater5 + Math.log1p(Math.exp(-Math.abs(previousBeforeState - selected6)));
          const difference4 = k - 2;
          const both2 = 0 <= difference4 && difference4 < sum;
          const quotient2 = Math.floor(difference4 / 2);
          const skip =
            symbol ===
            (both2
              ? difference4 - 2 * Math.floor(difference4 / 2) === 1
                ? quotient2 >= 0 && quotient2 < labelSize
                  ? target[row + quotient2]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0;
          const sum6 = skip + (both2 ? beforeStates[batchStart + difference4]! : -Infinity);
          const greater6 = Math.max(selected7, sum6);
          const selected8 =
            greater6 === Math.min(selected7, sum6)
              ? greater6 + 0.6931471805599453
              : greater6 + Math.log1p(Math.exp(-Math.abs(selected7 - sum6)));
          const sum7 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                (k === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + k]!;
          const product2 = sum7 * Math.exp(selected7 - selected8);
          const greater7 = Math.max(pickedPreviousBeforeState2, selected3);
          const selected9 =
            greater7 === Math.min(pickedPreviousBeforeState2, selected3)
              ? greater7 + 0.6931471805599453
              : greater7 + Math.log1p(Math.exp(-Math.abs(pickedPreviousBeforeState2 - selected3)));
          const quotient3 = Math.floor(sum3 / 2);
          const quotient4 = Math.floor(difference3 / 2);
          const sum8 =
            ((sum3 - 2 * Math.floor(sum3 / 2) === 1
              ? quotient3 >= 0 && quotient3 < labelSize
                ? target[row + quotient3]!
                : NaN
              : blank) ===
            (both
              ? difference3 - 2 * Math.floor(difference3 / 2) === 1
                ? quotient4 >= 0 && quotient4 < labelSize
                  ? target[row + quotient4]!
                  : NaN
                : blank
              : blank)
              ? -Infinity
              : 0) + selected6;
          const greater8 = Math.max(selected9, sum8);
          const selected10 =
            greater8 === Math.min(selected9, sum8)
              ? greater8 + 0.6931471805599453
              : greater8 + Math.log1p(Math.exp(-Math.abs(selected9 - sum8)));
          const sum9 =
            (isEqual
              ? (isTargetLengthValueZero ? 0 : sum3 === difference2 ? negativeRatio : 0) +
                (sum3 === product ? negativeRatio2 : 0)
              : 0) + beforeCotangentStates[beforeCotangentStateRow + batchStart + sum3]!;
          const product3 = sum9 * Math.exp(selected9 - selected10);
          beforeCotangentStates[batchStart + k] = isLess
            ? (sum2 < sum ? (selected4 === -Infinity ? 0 : sum5 === 0 ? 0 : sum5 * Math.exp(sum4 - selected4)) : 0) +
              (selected8 === -Infinity
                ? 0
                : sum7 === 0
                  ? 0
                  : selected7 === -Infinity
                    ? 0
                    : product2 === 0
                      ? 0
                      : product2 * Math.exp(previousBeforeState - selected7)) +
              (isLess2
                ? selected10 === -Infinity
                  ? 0
                  : sum9 === 0
                    ? 0
                    : selected9 === -Infinity
                      ? 0
                      : product3 === 0
                        ? 0
                        : product3 * Math.exp(selected3 - selected9)
                : 0)
            : sum7;
        }
      }
    }
    const selectedSums = new Float64Array(batchSize * timeSize * labelSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const batchStart = i * batchStride2;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      for (let j = 0; j < timeSize; j++) {
        const timeStart = row2 + j * timeStride;
        const timeStart2 = batchStart + j * labelSize;
        const isEqual = j === difference;
        for (let k = 0; k < labelSize; k++) {
          let selectedSum = 0;
          let selectedSumError = 0;
          for (let l = 0; l < 2 * labelSize + 1; l++) {
            const isLabel = l - 2 * Math.floor(l / 2) === 1;
            const position = Math.floor(l / 2);
            const selected2 = isLabel
              ? k === position
                ? (isEqual
                    ? (isTargetLengthValueZero ? 0 : l === difference2 ? negativeRatio : 0) +
                      (l === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + l]!
                : 0
              : 0;
            selectedSumError += roundingError(selectedSum, selected2);
            selectedSum += selected2;
          }
          selectedSum = compensated(selectedSum, selectedSumError);
          selectedSums[timeStart2 + k] = selectedSum;
        }
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * timeSize;
      const row2 = i * (2 * labelSize + 1);
      const row3 = i * labelSize;
      const batchStart = i * batchStride2;
      const batchStart2 = i * batchStride;
      const targetLengthValue = targetLength[i]!;
      const isTargetLengthValueZero = targetLengthValue === 0;
      const product = 2 * targetLengthValue;
      const difference2 = product - 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onLabel = isTargetLengthValueZero
        ? -Infinity
        : 0 <= difference2 && difference2 < sum
          ? isSizeZero
            ? difference2 === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates2[row + difference]!
              : NaN
          : NaN;
      const onBlank =
        0 <= product && product < sum
          ? isSizeZero
            ? product === 0
              ? 0
              : -Infinity
            : difference >= 0 && difference < timeSize
              ? pickedBeforeStates[row + difference]!
              : NaN
          : NaN;
      const greater = Math.max(onBlank, onLabel);
      const selected =
        greater === Math.min(onBlank, onLabel)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(onBlank - onLabel)));
      const greater2 = Math.max(targetLengthValue, 1);
      const negativeRatio = -((cotangent * Math.exp(onLabel - selected)) / greater2);
      const negativeRatio2 = -((cotangent * Math.exp(onBlank - selected)) / greater2);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const negative = -(selected / greater2);
      const isEqual2 = negative === Infinity;
      const isEqual3 = selected === -Infinity;
      const isRatioZero = cotangent / greater2 === 0;
      const inputLengthValue = inputLength[i]!;
      if (logitsGradient !== undefined) {
        for (let j = 0; j < timeSize; j++) {
          const timeStart = row2 + j * timeStride;
          const timeStart2 = batchStart + j * labelSize;
          const timeStart3 = batchStart2 + j * classSize;
          let selectedSum = 0;
          let selectedSumError = 0;
          const isEqual = j === difference;
          if (!isSizeZero) {
            for (let k = 0; k < 2 * labelSize + 1; k++) {
              const isLabel = k - 2 * Math.floor(k / 2) === 1;
              const selected2 = isLabel
                ? 0
                : (isEqual
                    ? (isTargetLengthValueZero ? 0 : k === difference2 ? negativeRatio : 0) +
                      (k === product ? negativeRatio2 : 0)
                    : 0) + beforeCotangentStates[beforeCotangentStateRow + timeStart + k]!;
              selectedSumError += roundingError(selectedSum, selected2);
              selectedSum += selected2;
            }
            selectedSum = compensated(selectedSum, selectedSumError);
          }
          const isLess = j < inputLengthValue;
          for (let k = 0; k < classSize; k++) {
            let selectedSum2 = 0;
            let selectedSum2Error = 0;
            if (!isSizeZero) {
              for (let l = 0; l < labelSize; l++) {
                const selected2 =
                  l < targetLengthValue ? (k === target[row3 + l]! ? selectedSums[timeStart2 + l]! : 0) : 0;
                selectedSum2Error += roundingError(selectedSum2, selected2);
                selectedSum2 += selected2;
              }
              selectedSum2 = compensated(selectedSum2, selectedSum2Error);
            }
            logitsGradient[timeStart3 + k] = excluded
              ? 0
              : isEqual2
                ? 0
                : isEqual3
                  ? 0
                  : isRatioZero
                    ? 0
                    : isSizeZero
                      ? 0
                      : isLess
                        ? (k === blank ? selectedSum : 0) + selectedSum2
                        : 0;
          }
        }
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isEqual2 ? 0 : negative);
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
 * @param logits [batch..., time, class], float, differentiable. Unnormalised log-probabilities of the classes in each
 * frame.
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
> = /* @__PURE__ */ defineLoss(contract, [
  kernelsNotZeroInfinityNotPerLabelLogits,
  kernelsNotZeroInfinityNotPerLabelLogProbability,
  kernelsNotZeroInfinityPerLabelLogits,
  kernelsNotZeroInfinityPerLabelLogProbability,
  kernelsZeroInfinityNotPerLabelLogits,
  kernelsZeroInfinityNotPerLabelLogProbability,
  kernelsZeroInfinityPerLabelLogits,
  kernelsZeroInfinityPerLabelLogProbability,
]);
