// Generated from spec/losses/ranking/nt_xent.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  multiplyMatrices,
  nestKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/ntXent.ts';
import { simd } from '../simd/ntXent.ts';

export interface NtXentOptions extends LossOptions {
  /** What cosines are divided by; the lower it is, the more the nearest wrong embeddings count. In (0, inf), default 0.5. */
  readonly temperature?: number;
  /** Embeddings shorter than this are divided by it instead of by their length. In (0, inf), default 1e-12. */
  readonly epsilon?: number;
}

interface Inputs {
  readonly first: FloatArray;
  readonly second: FloatArray;
}

interface Parameters {
  readonly temperature: number;
  readonly epsilon: number;
}

interface Sizes {
  readonly pair: number;
  readonly feature: number;
}

interface Gradients {
  readonly first: FloatArray | undefined;
  readonly second: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { first, second } = call.inputs;
    const { temperature, epsilon } = call.parameters;
    const { pair: pairSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const as = new Float64Array(pairSize * featureSize);
    const bs = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let absFirstMax = -Infinity;
      let absSecondMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        absFirstMax = Math.max(absFirstMax, Math.abs(first[row + j]!));
        absSecondMax = Math.max(absSecondMax, Math.abs(second[row + j]!));
      }
      let firstProductSum = 0;
      let firstProductSumError = 0;
      let secondProductSum = 0;
      let secondProductSumError = 0;
      const absFirstMaxOrOne = 0 < absFirstMax && absFirstMax < Infinity ? absFirstMax : 1;
      const absSecondMaxOrOne = 0 < absSecondMax && absSecondMax < Infinity ? absSecondMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const firstRatio = first[row + j]! / absFirstMaxOrOne;
        const firstRatioSquared = firstRatio * firstRatio;
        firstProductSumError += roundingError(firstProductSum, firstRatioSquared);
        firstProductSum += firstRatioSquared;
        const secondRatio = second[row + j]! / absSecondMaxOrOne;
        const secondRatioSquared = secondRatio * secondRatio;
        secondProductSumError += roundingError(secondProductSum, secondRatioSquared);
        secondProductSum += secondRatioSquared;
      }
      firstProductSum = compensated(firstProductSum, firstProductSumError);
      secondProductSum = compensated(secondProductSum, secondProductSumError);
      const firstProduct = absFirstMaxOrOne * Math.sqrt(firstProductSum);
      const firstProductBelowEpsilon = firstProduct < epsilon;
      const secondProduct = absSecondMaxOrOne * Math.sqrt(secondProductSum);
      const secondIsLess = secondProduct < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const a = firstProductBelowEpsilon ? firstValue / epsilon : firstValue / firstProduct;
        as[row + j] = a;
        const secondValue = second[row + j]!;
        const b = secondIsLess ? secondValue / epsilon : secondValue / secondProduct;
        bs[row + j] = b;
      }
    }
    const matrixProducts = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts,
      { values: as, lineStride: featureSize, termStride: 1 },
      { values: bs, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    const matrixProducts2 = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts2,
      { values: as, lineStride: featureSize, termStride: 1 },
      { values: as, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    const acrossMaxValues = new Float64Array(pairSize);
    const exponentialSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let acrossMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const at = i + j * pairSize;
        const across = matrixProducts[at]! / temperature;
        acrossMax = Math.max(acrossMax, across);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const zeroOrAcrossMax = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      for (let j = 0; j < pairSize; j++) {
        const at = i + j * pairSize;
        const across = matrixProducts[at]! / temperature;
        const exponential = Math.exp(across - zeroOrAcrossMax);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      acrossMaxValues[i] = acrossMax;
      exponentialSums[i] = exponentialSum;
    }
    const matrixProducts3 = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts3,
      { values: bs, lineStride: featureSize, termStride: 1 },
      { values: bs, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const featureRow = i * featureSize;
      let acrossMax = -Infinity;
      let firstSelectedMax = -Infinity;
      let secondSelectedMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const across = matrixProducts[row + j]! / temperature;
        acrossMax = Math.max(acrossMax, across);
        const isEqual = i === j;
        firstSelectedMax = Math.max(firstSelectedMax, isEqual ? -Infinity : matrixProducts2[row + j]! / temperature);
        secondSelectedMax = Math.max(secondSelectedMax, isEqual ? -Infinity : matrixProducts3[row + j]! / temperature);
      }
      let aTimesBSum = 0;
      let aTimesBSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const a = as[featureRow + j]!;
        const b = bs[featureRow + j]!;
        const aTimesB = a * b;
        aTimesBSumError += roundingError(aTimesBSum, aTimesB);
        aTimesBSum += aTimesB;
      }
      aTimesBSum = compensated(aTimesBSum, aTimesBSumError);
      let exponentialSum = 0;
      let exponentialSumError = 0;
      let firstExponentialSum = 0;
      let firstExponentialSumError = 0;
      let secondExponentialSum = 0;
      let secondExponentialSumError = 0;
      const zeroOrAcrossMax = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      const zeroOrFirstSelectedMax = Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax;
      const zeroOrSecondSelectedMax = Math.abs(secondSelectedMax) === Infinity ? 0 : secondSelectedMax;
      for (let j = 0; j < pairSize; j++) {
        const across = matrixProducts[row + j]! / temperature;
        const exponential = Math.exp(across - zeroOrAcrossMax);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
        const isEqual = i === j;
        const firstExponential = Math.exp(
          (isEqual ? -Infinity : matrixProducts2[row + j]! / temperature) - zeroOrFirstSelectedMax,
        );
        firstExponentialSumError += roundingError(firstExponentialSum, firstExponential);
        firstExponentialSum += firstExponential;
        const secondExponential = Math.exp(
          (isEqual ? -Infinity : matrixProducts3[row + j]! / temperature) - zeroOrSecondSelectedMax,
        );
        secondExponentialSumError += roundingError(secondExponentialSum, secondExponential);
        secondExponentialSum += secondExponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      firstExponentialSum = compensated(firstExponentialSum, firstExponentialSumError);
      secondExponentialSum = compensated(secondExponentialSum, secondExponentialSumError);
      const selected = exponentialSum === 0 ? -Infinity : Math.log(exponentialSum) + zeroOrAcrossMax;
      const firstSelected =
        firstExponentialSum === 0 ? -Infinity : Math.log(firstExponentialSum) + zeroOrFirstSelectedMax;
      const greater = Math.max(selected, firstSelected);
      const againstA =
        greater === Math.min(selected, firstSelected)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(selected - firstSelected)));
      const pickedExponentialSum = exponentialSums[i]!;
      const pickedAcrossMax = acrossMaxValues[i]!;
      const selected2 =
        pickedExponentialSum === 0
          ? -Infinity
          : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const secondSelected =
        secondExponentialSum === 0 ? -Infinity : Math.log(secondExponentialSum) + zeroOrSecondSelectedMax;
      const secondGreater = Math.max(selected2, secondSelected);
      const againstB =
        secondGreater === Math.min(selected2, secondSelected)
          ? secondGreater + 0.6931471805599453
          : secondGreater + Math.log1p(Math.exp(-Math.abs(selected2 - secondSelected)));
      const positive = aTimesBSum / temperature;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (0.5 * (againstA + againstB) - positive);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { first, second } = call.inputs;
    const { temperature, epsilon } = call.parameters;
    const { pair: pairSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { first: firstGradient, second: secondGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const absFirstMaxValues = new Float64Array(pairSize);
    const absSecondMaxValues = new Float64Array(pairSize);
    const firstProductSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let absFirstMax = -Infinity;
      let absSecondMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        absFirstMax = Math.max(absFirstMax, Math.abs(first[row + j]!));
        absSecondMax = Math.max(absSecondMax, Math.abs(second[row + j]!));
      }
      let firstProductSum = 0;
      let firstProductSumError = 0;
      const absFirstMaxOrOne = 0 < absFirstMax && absFirstMax < Infinity ? absFirstMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const firstRatio = first[row + j]! / absFirstMaxOrOne;
        const firstRatioSquared = firstRatio * firstRatio;
        firstProductSumError += roundingError(firstProductSum, firstRatioSquared);
        firstProductSum += firstRatioSquared;
      }
      firstProductSum = compensated(firstProductSum, firstProductSumError);
      absFirstMaxValues[i] = absFirstMax;
      absSecondMaxValues[i] = absSecondMax;
      firstProductSums[i] = firstProductSum;
    }
    const as = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      const absFirstMax = absFirstMaxValues[i]!;
      const firstProduct =
        (0 < absFirstMax && absFirstMax < Infinity ? absFirstMax : 1) * Math.sqrt(firstProductSums[i]!);
      const firstProductBelowEpsilon = firstProduct < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const a = firstProductBelowEpsilon ? firstValue / epsilon : firstValue / firstProduct;
        as[row + j] = a;
      }
    }
    const secondProductSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let secondProductSum = 0;
      let secondProductSumError = 0;
      const absSecondMax = absSecondMaxValues[i]!;
      const absSecondMaxOrOne = 0 < absSecondMax && absSecondMax < Infinity ? absSecondMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const secondRatio = second[row + j]! / absSecondMaxOrOne;
        const secondRatioSquared = secondRatio * secondRatio;
        secondProductSumError += roundingError(secondProductSum, secondRatioSquared);
        secondProductSum += secondRatioSquared;
      }
      secondProductSum = compensated(secondProductSum, secondProductSumError);
      secondProductSums[i] = secondProductSum;
    }
    const bs = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      const absSecondMax = absSecondMaxValues[i]!;
      const secondProduct =
        (0 < absSecondMax && absSecondMax < Infinity ? absSecondMax : 1) * Math.sqrt(secondProductSums[i]!);
      const secondIsLess = secondProduct < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const secondValue = second[row + j]!;
        const b = secondIsLess ? secondValue / epsilon : secondValue / secondProduct;
        bs[row + j] = b;
      }
    }
    const matrixProducts = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts,
      { values: as, lineStride: featureSize, termStride: 1 },
      { values: bs, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    const acrossMaxValues = new Float64Array(pairSize);
    const exponentialSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      let acrossMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const across = matrixProducts[row + j]! / temperature;
        acrossMax = Math.max(acrossMax, across);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const zeroOrAcrossMax = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      for (let j = 0; j < pairSize; j++) {
        const across = matrixProducts[row + j]! / temperature;
        const exponential = Math.exp(across - zeroOrAcrossMax);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      acrossMaxValues[i] = acrossMax;
      exponentialSums[i] = exponentialSum;
    }
    const matrixProducts2 = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts2,
      { values: as, lineStride: featureSize, termStride: 1 },
      { values: as, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    const firstSelectedMaxValues = new Float64Array(pairSize);
    const firstExponentialSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      let firstSelectedMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        firstSelectedMax = Math.max(firstSelectedMax, i === j ? -Infinity : matrixProducts2[row + j]! / temperature);
      }
      let firstExponentialSum = 0;
      let firstExponentialSumError = 0;
      const zeroOrFirstSelectedMax = Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax;
      for (let j = 0; j < pairSize; j++) {
        const firstExponential = Math.exp(
          (i === j ? -Infinity : matrixProducts2[row + j]! / temperature) - zeroOrFirstSelectedMax,
        );
        firstExponentialSumError += roundingError(firstExponentialSum, firstExponential);
        firstExponentialSum += firstExponential;
      }
      firstExponentialSum = compensated(firstExponentialSum, firstExponentialSumError);
      firstSelectedMaxValues[i] = firstSelectedMax;
      firstExponentialSums[i] = firstExponentialSum;
    }
    const acrossMaxValues2 = new Float64Array(pairSize);
    const exponentialSums2 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let acrossMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const at = i + j * pairSize;
        const across = matrixProducts[at]! / temperature;
        acrossMax = Math.max(acrossMax, across);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const zeroOrAcrossMax = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      for (let j = 0; j < pairSize; j++) {
        const at = i + j * pairSize;
        const across = matrixProducts[at]! / temperature;
        const exponential = Math.exp(across - zeroOrAcrossMax);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      acrossMaxValues2[i] = acrossMax;
      exponentialSums2[i] = exponentialSum;
    }
    const pickedExponentialSums = new Float64Array(pairSize);
    const pickedAcrossMaxValues = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      pickedExponentialSums[i] = exponentialSums2[i]!;
      pickedAcrossMaxValues[i] = acrossMaxValues2[i]!;
    }
    const matrixProducts3 = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts3,
      { values: bs, lineStride: featureSize, termStride: 1 },
      { values: bs, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    const secondSelectedMaxValues = new Float64Array(pairSize);
    const secondExponentialSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      let secondSelectedMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        secondSelectedMax = Math.max(secondSelectedMax, i === j ? -Infinity : matrixProducts3[row + j]! / temperature);
      }
      let secondExponentialSum = 0;
      let secondExponentialSumError = 0;
      const zeroOrSecondSelectedMax = Math.abs(secondSelectedMax) === Infinity ? 0 : secondSelectedMax;
      for (let j = 0; j < pairSize; j++) {
        const secondExponential = Math.exp(
          (i === j ? -Infinity : matrixProducts3[row + j]! / temperature) - zeroOrSecondSelectedMax,
        );
        secondExponentialSumError += roundingError(secondExponentialSum, secondExponential);
        secondExponentialSum += secondExponential;
      }
      secondExponentialSum = compensated(secondExponentialSum, secondExponentialSumError);
      secondSelectedMaxValues[i] = secondSelectedMax;
      secondExponentialSums[i] = secondExponentialSum;
    }
    const selectedValues = new Float64Array(pairSize * pairSize);
    const ratio = 0.5 / temperature;
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const exponentialSum = exponentialSums[i]!;
      const acrossMax = acrossMaxValues[i]!;
      const selected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
      const firstExponentialSum = firstExponentialSums[i]!;
      const firstSelectedMax = firstSelectedMaxValues[i]!;
      const firstSelected =
        firstExponentialSum === 0
          ? -Infinity
          : Math.log(firstExponentialSum) + (Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax);
      const greater = Math.max(selected, firstSelected);
      const againstA =
        greater === Math.min(selected, firstSelected)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(selected - firstSelected)));
      const product = ratio * cotangent * (againstA === -Infinity ? 0 : Math.exp(firstSelected - againstA));
      const firstIsEqual = firstSelected === -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const pairIndexIsOtherIndex = i === j;
        selectedValues[row + j] = pairIndexIsOtherIndex
          ? 0
          : product *
            (firstIsEqual
              ? 0
              : Math.exp(
                  (pairIndexIsOtherIndex ? -Infinity : matrixProducts2[row + j]! / temperature) - firstSelected,
                ));
      }
    }
    const matrixProducts4 = new Float64Array(pairSize * featureSize);
    multiplyMatrices(
      matrixProducts4,
      { values: selectedValues, lineStride: pairSize, termStride: 1 },
      { values: as, lineStride: 1, termStride: featureSize },
      { rows: pairSize, columns: featureSize, terms: pairSize },
    );
    const selectedValues2 = new Float64Array(pairSize * pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      for (let j = 0; j < pairSize; j++) {
        selectedValues2[row + j] = excluded ? 0 : selectedValues[row + j]!;
      }
    }
    const zeroOrAs = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      for (let j = 0; j < featureSize; j++) {
        const a = as[row + j]!;
        zeroOrAs[row + j] = excluded ? 0 : a;
      }
    }
    const matrixProducts5 = new Float64Array(pairSize * featureSize);
    multiplyMatrices(
      matrixProducts5,
      { values: selectedValues2, lineStride: 1, termStride: pairSize },
      { values: zeroOrAs, lineStride: 1, termStride: featureSize },
      { rows: pairSize, columns: featureSize, terms: pairSize },
    );
    const sums = new Float64Array(pairSize * pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const exponentialSum2 = exponentialSums[i]!;
      const acrossMax2 = acrossMaxValues[i]!;
      const selected5 =
        exponentialSum2 === 0
          ? -Infinity
          : Math.log(exponentialSum2) + (Math.abs(acrossMax2) === Infinity ? 0 : acrossMax2);
      const firstExponentialSum = firstExponentialSums[i]!;
      const firstSelectedMax = firstSelectedMaxValues[i]!;
      const firstSelected =
        firstExponentialSum === 0
          ? -Infinity
          : Math.log(firstExponentialSum) + (Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax);
      const greater2 = Math.max(selected5, firstSelected);
      const againstA =
        greater2 === Math.min(selected5, firstSelected)
          ? greater2 + 0.6931471805599453
          : greater2 + Math.log1p(Math.exp(-Math.abs(selected5 - firstSelected)));
      const product = 0.5 * cotangent * (againstA === -Infinity ? 0 : Math.exp(selected5 - againstA));
      const isEqual = selected5 === -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const pickedExponentialSum = pickedExponentialSums[j]!;
        const pickedAcrossMax = pickedAcrossMaxValues[j]!;
        const selected =
          pickedExponentialSum === 0
            ? -Infinity
            : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
        const pickedSecondExponentialSum = secondExponentialSums[j]!;
        const pickedSecondSelectedMax = secondSelectedMaxValues[j]!;
        const selected2 =
          pickedSecondExponentialSum === 0
            ? -Infinity
            : Math.log(pickedSecondExponentialSum) +
              (Math.abs(pickedSecondSelectedMax) === Infinity ? 0 : pickedSecondSelectedMax);
        const greater = Math.max(selected, selected2);
        const selected3 =
          greater === Math.min(selected, selected2)
            ? greater + 0.6931471805599453
            : greater + Math.log1p(Math.exp(-Math.abs(selected - selected2)));
        const exponentialSum = exponentialSums2[j]!;
        const acrossMax = acrossMaxValues2[j]!;
        const selected4 =
          exponentialSum === 0
            ? -Infinity
            : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
        const across = matrixProducts[row + j]! / temperature;
        sums[row + j] =
          (weights !== undefined && weights[j]! === 0
            ? 0
            : 0.5 *
              (cotangents === undefined ? scale : scale * cotangents[j]!) *
              (selected3 === -Infinity ? 0 : Math.exp(selected - selected3))) *
            (selected4 === -Infinity ? 0 : Math.exp(across - selected4)) +
          (excluded ? 0 : product * (isEqual ? 0 : Math.exp(across - selected5)));
      }
    }
    const matrixProducts6 = new Float64Array(pairSize * featureSize);
    multiplyMatrices(
      matrixProducts6,
      { values: sums, lineStride: pairSize, termStride: 1 },
      { values: bs, lineStride: 1, termStride: featureSize },
      { rows: pairSize, columns: featureSize, terms: pairSize },
    );
    const secondSelectedValues = new Float64Array(pairSize * pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const pickedExponentialSum = pickedExponentialSums[i]!;
      const pickedAcrossMax = pickedAcrossMaxValues[i]!;
      const selected =
        pickedExponentialSum === 0
          ? -Infinity
          : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const secondExponentialSum = secondExponentialSums[i]!;
      const secondSelectedMax = secondSelectedMaxValues[i]!;
      const secondSelected =
        secondExponentialSum === 0
          ? -Infinity
          : Math.log(secondExponentialSum) + (Math.abs(secondSelectedMax) === Infinity ? 0 : secondSelectedMax);
      const secondGreater = Math.max(selected, secondSelected);
      const againstB =
        secondGreater === Math.min(selected, secondSelected)
          ? secondGreater + 0.6931471805599453
          : secondGreater + Math.log1p(Math.exp(-Math.abs(selected - secondSelected)));
      const secondProduct = ratio * cotangent * (againstB === -Infinity ? 0 : Math.exp(secondSelected - againstB));
      const secondIsEqual = secondSelected === -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const pairIndexIsOtherIndex = i === j;
        secondSelectedValues[row + j] = pairIndexIsOtherIndex
          ? 0
          : secondProduct *
            (secondIsEqual
              ? 0
              : Math.exp(
                  (pairIndexIsOtherIndex ? -Infinity : matrixProducts3[row + j]! / temperature) - secondSelected,
                ));
      }
    }
    const matrixProducts7 = new Float64Array(pairSize * featureSize);
    multiplyMatrices(
      matrixProducts7,
      { values: secondSelectedValues, lineStride: pairSize, termStride: 1 },
      { values: bs, lineStride: 1, termStride: featureSize },
      { rows: pairSize, columns: featureSize, terms: pairSize },
    );
    const secondSelectedValues2 = new Float64Array(pairSize * pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      for (let j = 0; j < pairSize; j++) {
        secondSelectedValues2[row + j] = excluded ? 0 : secondSelectedValues[row + j]!;
      }
    }
    const zeroOrBs = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      for (let j = 0; j < featureSize; j++) {
        const b = bs[row + j]!;
        zeroOrBs[row + j] = excluded ? 0 : b;
      }
    }
    const matrixProducts8 = new Float64Array(pairSize * featureSize);
    multiplyMatrices(
      matrixProducts8,
      { values: secondSelectedValues2, lineStride: 1, termStride: pairSize },
      { values: zeroOrBs, lineStride: 1, termStride: featureSize },
      { rows: pairSize, columns: featureSize, terms: pairSize },
    );
    const matrixProducts9 = new Float64Array(pairSize * featureSize);
    multiplyMatrices(
      matrixProducts9,
      { values: sums, lineStride: 1, termStride: pairSize },
      { values: as, lineStride: 1, termStride: featureSize },
      { rows: pairSize, columns: featureSize, terms: pairSize },
    );
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let aTimesBSum = 0;
      let aTimesBSumError = 0;
      let selectedSum = 0;
      let selectedSumError = 0;
      let selectedSum2 = 0;
      let selectedSum2Error = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const cotangentOverTemperature = cotangent / temperature;
      const absFirstMax = absFirstMaxValues[i]!;
      const firstProduct =
        (0 < absFirstMax && absFirstMax < Infinity ? absFirstMax : 1) * Math.sqrt(firstProductSums[i]!);
      const firstProductSquared = firstProduct * firstProduct;
      const absSecondMax = absSecondMaxValues[i]!;
      const secondProduct =
        (0 < absSecondMax && absSecondMax < Infinity ? absSecondMax : 1) * Math.sqrt(secondProductSums[i]!);
      const secondProductSquared = secondProduct * secondProduct;
      for (let j = 0; j < featureSize; j++) {
        const a = as[row + j]!;
        const b = bs[row + j]!;
        const aTimesB = a * b;
        aTimesBSumError += roundingError(aTimesBSum, aTimesB);
        aTimesBSum += aTimesB;
        const sum =
          (excluded ? 0 : matrixProducts4[row + j]! - cotangentOverTemperature * b) +
          matrixProducts5[row + j]! +
          matrixProducts6[row + j]! / temperature;
        const selected = sum === 0 ? 0 : -((sum * first[row + j]!) / firstProductSquared);
        selectedSumError += roundingError(selectedSum, selected);
        selectedSum += selected;
        const sum2 =
          (excluded ? 0 : matrixProducts7[row + j]! - cotangentOverTemperature * a) +
          (matrixProducts8[row + j]! + matrixProducts9[row + j]! / temperature);
        const selected2 = sum2 === 0 ? 0 : -((sum2 * second[row + j]!) / secondProductSquared);
        selectedSum2Error += roundingError(selectedSum2, selected2);
        selectedSum2 += selected2;
      }
      aTimesBSum = compensated(aTimesBSum, aTimesBSumError);
      selectedSum = compensated(selectedSum, selectedSumError);
      selectedSum2 = compensated(selectedSum2, selectedSum2Error);
      const firstProductBelowEpsilon = firstProduct < epsilon;
      const isFirstProductZero = firstProduct === 0;
      const ratio2 = selectedSum / firstProduct;
      const secondIsLess = secondProduct < epsilon;
      const isSecondProductZero = secondProduct === 0;
      const ratio3 = selectedSum2 / secondProduct;
      for (let j = 0; j < featureSize; j++) {
        const b = bs[row + j]!;
        const sum =
          (excluded ? 0 : matrixProducts4[row + j]! - cotangentOverTemperature * b) +
          matrixProducts5[row + j]! +
          matrixProducts6[row + j]! / temperature;
        if (firstGradient !== undefined)
          firstGradient[row + j] = firstProductBelowEpsilon
            ? sum / epsilon
            : (sum === 0 ? 0 : sum / firstProduct) + (isFirstProductZero ? 0 : ratio2 * first[row + j]!);
        const a = as[row + j]!;
        const sum2 =
          (excluded ? 0 : matrixProducts7[row + j]! - cotangentOverTemperature * a) +
          (matrixProducts8[row + j]! + matrixProducts9[row + j]! / temperature);
        if (secondGradient !== undefined)
          secondGradient[row + j] = secondIsLess
            ? sum2 / epsilon
            : (sum2 === 0 ? 0 : sum2 / secondProduct) + (isSecondProductZero ? 0 : ratio3 * second[row + j]!);
      }
      const exponentialSum = exponentialSums[i]!;
      const acrossMax = acrossMaxValues[i]!;
      const selected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
      const firstExponentialSum = firstExponentialSums[i]!;
      const firstSelectedMax = firstSelectedMaxValues[i]!;
      const firstSelected =
        firstExponentialSum === 0
          ? -Infinity
          : Math.log(firstExponentialSum) + (Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax);
      const greater = Math.max(selected, firstSelected);
      const againstA =
        greater === Math.min(selected, firstSelected)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(selected - firstSelected)));
      const pickedExponentialSum = pickedExponentialSums[i]!;
      const pickedAcrossMax = pickedAcrossMaxValues[i]!;
      const selected2 =
        pickedExponentialSum === 0
          ? -Infinity
          : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const secondExponentialSum = secondExponentialSums[i]!;
      const secondSelectedMax = secondSelectedMaxValues[i]!;
      const secondSelected =
        secondExponentialSum === 0
          ? -Infinity
          : Math.log(secondExponentialSum) + (Math.abs(secondSelectedMax) === Infinity ? 0 : secondSelectedMax);
      const secondGreater = Math.max(selected2, secondSelected);
      const againstB =
        secondGreater === Math.min(selected2, secondSelected)
          ? secondGreater + 0.6931471805599453
          : secondGreater + Math.log1p(Math.exp(-Math.abs(selected2 - secondSelected)));
      const positive = aTimesBSum / temperature;
      const weightedLoss = excluded ? 0 : weight * (0.5 * (againstA + againstB) - positive);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * NT-Xent loss. How badly each embedding finds the other view of the same thing among all embeddings of the batch;
 * SimCLR's normalised, temperature-scaled cross-entropy.
 *
 * ```text
 * unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
 * similarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature
 * others(x) = where(index[pair] == index[other], -infinity, similarity(x, x))
 * a = unit(first)
 * b = unit(second)
 * across = similarity(a, b)
 * # Each embedding chooses among all of the other views, its own pair's included, and the rest of its own views.
 * against_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))
 * against_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))
 * positive = sum[feature](a * b) / temperature
 * (against_a + against_b) / 2 - positive
 * ```
 *
 * @param first [pair, feature], float, differentiable. An embedding of one view of each thing.
 * @param second [pair, feature], float, differentiable. Embeddings of other views of the same things.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Chen, T. et al. (2020). A Simple Framework for Contrastive Learning of Visual Representations. ICML. Equation
 * 1.
 */
export const ntXent: Loss<
  [first: TensorLike, second: TensorLike],
  NtXentOptions,
  'first' | 'second',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ nestKernels(simd));
