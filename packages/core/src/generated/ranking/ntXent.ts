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
      const row2 = i * featureSize;
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
        const a = as[row2 + j]!;
        const b = bs[row2 + j]!;
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
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let absFirstMax = -Infinity;
      let absSecondMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        absFirstMax = Math.max(absFirstMax, Math.abs(first[row + j]!));
        absSecondMax = Math.max(absSecondMax, Math.abs(second[row + j]!));
      }
      absFirstMaxValues[i] = absFirstMax;
      absSecondMaxValues[i] = absSecondMax;
    }
    const magnitudeMaxValues = new Float64Array(pairSize);
    const magnitudeMaxValues2 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(first[j + i * featureSize]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(second[j + i * featureSize]!));
      }
      magnitudeMaxValues[i] = magnitudeMax;
      magnitudeMaxValues2[i] = magnitudeMax2;
    }
    const firstProductSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let firstProductSum = 0;
      let firstProductSumError = 0;
      const absFirstMax = absFirstMaxValues[i]!;
      const absFirstMaxOrOne = 0 < absFirstMax && absFirstMax < Infinity ? absFirstMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const firstRatio = first[row + j]! / absFirstMaxOrOne;
        const firstRatioSquared = firstRatio * firstRatio;
        firstProductSumError += roundingError(firstProductSum, firstRatioSquared);
        firstProductSum += firstRatioSquared;
      }
      firstProductSum = compensated(firstProductSum, firstProductSumError);
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
    const productSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMax = magnitudeMaxValues[i]!;
      const magnitudeMaxOrOne = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = first[j + i * featureSize]! / magnitudeMaxOrOne;
        const ratioSquared = ratio * ratio;
        productSumError += roundingError(productSum, ratioSquared);
        productSum += ratioSquared;
      }
      productSum = compensated(productSum, productSumError);
      productSums[i] = productSum;
    }
    const selectedSums = new Float64Array(pairSize * featureSize);
    const ratio2 = 0.5 / temperature;
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const row2 = i * featureSize;
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
      const selected2 = againstA === -Infinity ? 0 : Math.exp(firstSelected - againstA);
      const ratio = (cotangent * selected2) / temperature;
      const firstIsEqual = firstSelected === -Infinity;
      const product = ratio2 * cotangent * selected2;
      for (let j = 0; j < featureSize; j++) {
        let selectedSum = 0;
        let selectedSumError = 0;
        for (let k = 0; k < pairSize; k++) {
          const pairIndexIsOtherIndex = i === k;
          const firstSelected2 = firstIsEqual
            ? 0
            : Math.exp((pairIndexIsOtherIndex ? -Infinity : matrixProducts2[row + k]! / temperature) - firstSelected);
          const magnitudeMax = magnitudeMaxValues[k]!;
          const product2 =
            (0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1) * Math.sqrt(productSums[k]!);
          const pickedFirstValue = first[j + k * featureSize]!;
          const selected3 =
            pairIndexIsOtherIndex || ratio * firstSelected2 === 0
              ? 0
              : product *
                firstSelected2 *
                (product2 < epsilon ? pickedFirstValue / epsilon : pickedFirstValue / product2);
          selectedSumError += roundingError(selectedSum, selected3);
          selectedSum += selected3;
        }
        selectedSum = compensated(selectedSum, selectedSumError);
        selectedSums[row2 + j] = selectedSum;
      }
    }
    const selectedSums2 = new Float64Array(featureSize * pairSize);
    for (let i = 0; i < featureSize; i++) {
      const row = i * pairSize;
      for (let j = 0; j < pairSize; j++) {
        let selectedSum = 0;
        let selectedSumError = 0;
        for (let k = 0; k < pairSize; k++) {
          const at = j + k * pairSize;
          const at2 = i + k * featureSize;
          const weight = weights === undefined ? 1 : weights[k]!;
          const excluded = weight === 0;
          const cotangent = cotangents === undefined ? scale : scale * cotangents[k]!;
          const exponentialSum = exponentialSums[k]!;
          const acrossMax = acrossMaxValues[k]!;
          const selected =
            exponentialSum === 0
              ? -Infinity
              : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
          const firstExponentialSum = firstExponentialSums[k]!;
          const firstSelectedMax = firstSelectedMaxValues[k]!;
          const firstSelected =
            firstExponentialSum === 0
              ? -Infinity
              : Math.log(firstExponentialSum) + (Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax);
          const greater = Math.max(selected, firstSelected);
          const againstA =
            greater === Math.min(selected, firstSelected)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(selected - firstSelected)));
          const selected2 = againstA === -Infinity ? 0 : Math.exp(firstSelected - againstA);
          const product = cotangent * selected2;
          const pairIndexIsOtherIndex = k === j;
          const firstSelected2 =
            firstSelected === -Infinity
              ? 0
              : Math.exp((pairIndexIsOtherIndex ? -Infinity : matrixProducts2[at]! / temperature) - firstSelected);
          const a = as[at2]!;
          const selected3 =
            excluded || product === 0 || pairIndexIsOtherIndex || (product / temperature) * firstSelected2 === 0
              ? 0
              : ratio2 * cotangent * selected2 * firstSelected2 * a;
          selectedSumError += roundingError(selectedSum, selected3);
          selectedSum += selected3;
        }
        selectedSum = compensated(selectedSum, selectedSumError);
        selectedSums2[row + j] = selectedSum;
      }
    }
    const productSums2 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMax = magnitudeMaxValues2[i]!;
      const magnitudeMaxOrOne = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = second[j + i * featureSize]! / magnitudeMaxOrOne;
        const ratioSquared = ratio * ratio;
        productSumError += roundingError(productSum, ratioSquared);
        productSum += ratioSquared;
      }
      productSum = compensated(productSum, productSumError);
      productSums2[i] = productSum;
    }
    const selectedSums3 = new Float64Array(pairSize * featureSize);
    const secondSelectedSums = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const row2 = i * featureSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const exponentialSum2 = exponentialSums[i]!;
      const acrossMax2 = acrossMaxValues[i]!;
      const selected6 =
        exponentialSum2 === 0
          ? -Infinity
          : Math.log(exponentialSum2) + (Math.abs(acrossMax2) === Infinity ? 0 : acrossMax2);
      const firstExponentialSum = firstExponentialSums[i]!;
      const firstSelectedMax = firstSelectedMaxValues[i]!;
      const firstSelected =
        firstExponentialSum === 0
          ? -Infinity
          : Math.log(firstExponentialSum) + (Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax);
      const greater2 = Math.max(selected6, firstSelected);
      const againstA =
        greater2 === Math.min(selected6, firstSelected)
          ? greater2 + 0.6931471805599453
          : greater2 + Math.log1p(Math.exp(-Math.abs(selected6 - firstSelected)));
      const selected7 = againstA === -Infinity ? 0 : Math.exp(selected6 - againstA);
      const isZero = cotangent * selected7 === 0;
      const product = 0.5 * cotangent * selected7;
      const isEqual = selected6 === -Infinity;
      const pickedExponentialSum = pickedExponentialSums[i]!;
      const pickedAcrossMax = pickedAcrossMaxValues[i]!;
      const selected10 =
        pickedExponentialSum === 0
          ? -Infinity
          : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const secondExponentialSum = secondExponentialSums[i]!;
      const secondSelectedMax = secondSelectedMaxValues[i]!;
      const secondSelected =
        secondExponentialSum === 0
          ? -Infinity
          : Math.log(secondExponentialSum) + (Math.abs(secondSelectedMax) === Infinity ? 0 : secondSelectedMax);
      const secondGreater = Math.max(selected10, secondSelected);
      const againstB =
        secondGreater === Math.min(selected10, secondSelected)
          ? secondGreater + 0.6931471805599453
          : secondGreater + Math.log1p(Math.exp(-Math.abs(selected10 - secondSelected)));
      const secondSelected2 = againstB === -Infinity ? 0 : Math.exp(secondSelected - againstB);
      const secondRatio = (cotangent * secondSelected2) / temperature;
      const secondIsEqual = secondSelected === -Infinity;
      const secondProduct = ratio2 * cotangent * secondSelected2;
      for (let j = 0; j < featureSize; j++) {
        let selectedSum = 0;
        let selectedSumError = 0;
        let secondSelectedSum = 0;
        let secondSelectedSumError = 0;
        for (let k = 0; k < pairSize; k++) {
          const pickedPickedExponentialSum = pickedExponentialSums[k]!;
          const pickedPickedAcrossMax = pickedAcrossMaxValues[k]!;
          const selected =
            pickedPickedExponentialSum === 0
              ? -Infinity
              : Math.log(pickedPickedExponentialSum) +
                (Math.abs(pickedPickedAcrossMax) === Infinity ? 0 : pickedPickedAcrossMax);
          const pickedSecondExponentialSum = secondExponentialSums[k]!;
          const pickedSecondSelectedMax = secondSelectedMaxValues[k]!;
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
          const selected4 =
            weights !== undefined && weights[k]! === 0
              ? 0
              : 0.5 *
                (cotangents === undefined ? scale : scale * cotangents[k]!) *
                (selected3 === -Infinity ? 0 : Math.exp(selected - selected3));
          const exponentialSum = exponentialSums2[k]!;
          const acrossMax = acrossMaxValues2[k]!;
          const selected5 =
            exponentialSum === 0
              ? -Infinity
              : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
          const across = matrixProducts[row + k]! / temperature;
          const sum =
            (selected4 === 0 ? 0 : selected4 * (selected5 === -Infinity ? 0 : Math.exp(across - selected5))) +
            (excluded || isZero ? 0 : product * (isEqual ? 0 : Math.exp(across - selected6)));
          const magnitudeMax = magnitudeMaxValues2[k]!;
          const product2 =
            (0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1) * Math.sqrt(productSums2[k]!);
          const pickedSecondValue = second[j + k * featureSize]!;
          const selected8 = product2 < epsilon ? pickedSecondValue / epsilon : pickedSecondValue / product2;
          const selected9 = sum / temperature === 0 ? 0 : (sum * selected8) / temperature;
          selectedSumError += roundingError(selectedSum, selected9);
          selectedSum += selected9;
          const pairIndexIsOtherIndex = i === k;
          const secondSelected3 = secondIsEqual
            ? 0
            : Math.exp((pairIndexIsOtherIndex ? -Infinity : matrixProducts3[row + k]! / temperature) - secondSelected);
          const secondSelected4 =
            pairIndexIsOtherIndex || secondRatio * secondSelected3 === 0
              ? 0
              : secondProduct * secondSelected3 * selected8;
          secondSelectedSumError += roundingError(secondSelectedSum, secondSelected4);
          secondSelectedSum += secondSelected4;
        }
        selectedSum = compensated(selectedSum, selectedSumError);
        secondSelectedSum = compensated(secondSelectedSum, secondSelectedSumError);
        selectedSums3[row2 + j] = selectedSum;
        secondSelectedSums[row2 + j] = secondSelectedSum;
      }
    }
    const secondSelectedSums2 = new Float64Array(featureSize * pairSize);
    const selectedSums4 = new Float64Array(featureSize * pairSize);
    for (let i = 0; i < featureSize; i++) {
      const row = i * pairSize;
      for (let j = 0; j < pairSize; j++) {
        let secondSelectedSum = 0;
        let secondSelectedSumError = 0;
        let selectedSum = 0;
        let selectedSumError = 0;
        const pickedPickedExponentialSum = pickedExponentialSums[j]!;
        const pickedPickedAcrossMax = pickedAcrossMaxValues[j]!;
        const selected2 =
          pickedPickedExponentialSum === 0
            ? -Infinity
            : Math.log(pickedPickedExponentialSum) +
              (Math.abs(pickedPickedAcrossMax) === Infinity ? 0 : pickedPickedAcrossMax);
        const pickedSecondExponentialSum = secondExponentialSums[j]!;
        const pickedSecondSelectedMax = secondSelectedMaxValues[j]!;
        const selected3 =
          pickedSecondExponentialSum === 0
            ? -Infinity
            : Math.log(pickedSecondExponentialSum) +
              (Math.abs(pickedSecondSelectedMax) === Infinity ? 0 : pickedSecondSelectedMax);
        const greater = Math.max(selected2, selected3);
        const selected4 =
          greater === Math.min(selected2, selected3)
            ? greater + 0.6931471805599453
            : greater + Math.log1p(Math.exp(-Math.abs(selected2 - selected3)));
        const selected5 =
          weights !== undefined && weights[j]! === 0
            ? 0
            : 0.5 *
              (cotangents === undefined ? scale : scale * cotangents[j]!) *
              (selected4 === -Infinity ? 0 : Math.exp(selected2 - selected4));
        const isSelected5Zero = selected5 === 0;
        const exponentialSum = exponentialSums2[j]!;
        const acrossMax = acrossMaxValues2[j]!;
        const selected6 =
          exponentialSum === 0
            ? -Infinity
            : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
        const isEqual = selected6 === -Infinity;
        for (let k = 0; k < pairSize; k++) {
          const at = j + k * pairSize;
          const at2 = i + k * featureSize;
          const weight = weights === undefined ? 1 : weights[k]!;
          const excluded = weight === 0;
          const cotangent = cotangents === undefined ? scale : scale * cotangents[k]!;
          const pickedExponentialSum = pickedExponentialSums[k]!;
          const pickedAcrossMax = pickedAcrossMaxValues[k]!;
          const selected =
            pickedExponentialSum === 0
              ? -Infinity
              : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
          const secondExponentialSum = secondExponentialSums[k]!;
          const secondSelectedMax = secondSelectedMaxValues[k]!;
          const secondSelected =
            secondExponentialSum === 0
              ? -Infinity
              : Math.log(secondExponentialSum) + (Math.abs(secondSelectedMax) === Infinity ? 0 : secondSelectedMax);
          const secondGreater = Math.max(selected, secondSelected);
          const againstB =
            secondGreater === Math.min(selected, secondSelected)
              ? secondGreater + 0.6931471805599453
              : secondGreater + Math.log1p(Math.exp(-Math.abs(selected - secondSelected)));
          const secondSelected2 = againstB === -Infinity ? 0 : Math.exp(secondSelected - againstB);
          const secondProduct = cotangent * secondSelected2;
          const pairIndexIsOtherIndex = k === j;
          const secondSelected3 =
            secondSelected === -Infinity
              ? 0
              : Math.exp((pairIndexIsOtherIndex ? -Infinity : matrixProducts3[at]! / temperature) - secondSelected);
          const b = bs[at2]!;
          const secondSelected4 =
            excluded ||
            secondProduct === 0 ||
            pairIndexIsOtherIndex ||
            (secondProduct / temperature) * secondSelected3 === 0
              ? 0
              : ratio2 * cotangent * secondSelected2 * secondSelected3 * b;
          secondSelectedSumError += roundingError(secondSelectedSum, secondSelected4);
          secondSelectedSum += secondSelected4;
          const across = matrixProducts[at]! / temperature;
          const exponentialSum2 = exponentialSums[k]!;
          const acrossMax2 = acrossMaxValues[k]!;
          const selected7 =
            exponentialSum2 === 0
              ? -Infinity
              : Math.log(exponentialSum2) + (Math.abs(acrossMax2) === Infinity ? 0 : acrossMax2);
          const firstExponentialSum = firstExponentialSums[k]!;
          const firstSelectedMax = firstSelectedMaxValues[k]!;
          const firstSelected =
            firstExponentialSum === 0
              ? -Infinity
              : Math.log(firstExponentialSum) + (Math.abs(firstSelectedMax) === Infinity ? 0 : firstSelectedMax);
          const greater2 = Math.max(selected7, firstSelected);
          const againstA =
            greater2 === Math.min(selected7, firstSelected)
              ? greater2 + 0.6931471805599453
              : greater2 + Math.log1p(Math.exp(-Math.abs(selected7 - firstSelected)));
          const selected8 = againstA === -Infinity ? 0 : Math.exp(selected7 - againstA);
          const sum =
            (isSelected5Zero ? 0 : selected5 * (isEqual ? 0 : Math.exp(across - selected6))) +
            (excluded || cotangent * selected8 === 0
              ? 0
              : 0.5 * cotangent * selected8 * (selected7 === -Infinity ? 0 : Math.exp(across - selected7)));
          const a = as[at2]!;
          const selected9 = sum / temperature === 0 ? 0 : (sum * a) / temperature;
          selectedSumError += roundingError(selectedSum, selected9);
          selectedSum += selected9;
        }
        secondSelectedSum = compensated(secondSelectedSum, secondSelectedSumError);
        selectedSum = compensated(selectedSum, selectedSumError);
        secondSelectedSums2[row + j] = secondSelectedSum;
        selectedSums4[row + j] = selectedSum;
      }
    }
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
      const isCotangentOverTemperatureZero = cotangentOverTemperature === 0;
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
      const isZero = cotangent * (againstA === -Infinity ? 0 : Math.exp(firstSelected - againstA)) === 0;
      const absFirstMax = absFirstMaxValues[i]!;
      const firstProduct =
        (0 < absFirstMax && absFirstMax < Infinity ? absFirstMax : 1) * Math.sqrt(firstProductSums[i]!);
      const firstProductSquared = firstProduct * firstProduct;
      const pickedExponentialSum = pickedExponentialSums[i]!;
      const pickedAcrossMax = pickedAcrossMaxValues[i]!;
      const selected3 =
        pickedExponentialSum === 0
          ? -Infinity
          : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const secondExponentialSum = secondExponentialSums[i]!;
      const secondSelectedMax = secondSelectedMaxValues[i]!;
      const secondSelected =
        secondExponentialSum === 0
          ? -Infinity
          : Math.log(secondExponentialSum) + (Math.abs(secondSelectedMax) === Infinity ? 0 : secondSelectedMax);
      const secondGreater = Math.max(selected3, secondSelected);
      const againstB =
        secondGreater === Math.min(selected3, secondSelected)
          ? secondGreater + 0.6931471805599453
          : secondGreater + Math.log1p(Math.exp(-Math.abs(selected3 - secondSelected)));
      const secondIsZero = cotangent * (againstB === -Infinity ? 0 : Math.exp(secondSelected - againstB)) === 0;
      const absSecondMax = absSecondMaxValues[i]!;
      const secondProduct =
        (0 < absSecondMax && absSecondMax < Infinity ? absSecondMax : 1) * Math.sqrt(secondProductSums[i]!);
      const secondProductSquared = secondProduct * secondProduct;
      for (let j = 0; j < featureSize; j++) {
        const row2 = j * pairSize;
        const a = as[row + j]!;
        const b = bs[row + j]!;
        const aTimesB = a * b;
        aTimesBSumError += roundingError(aTimesBSum, aTimesB);
        aTimesBSum += aTimesB;
        const sum =
          (excluded
            ? 0
            : (isCotangentOverTemperatureZero ? 0 : -(cotangentOverTemperature * b)) +
              (isZero ? 0 : selectedSums[row + j]!)) +
          selectedSums2[row2 + i]! +
          selectedSums3[row + j]!;
        const selected2 = sum === 0 ? 0 : -((sum * first[row + j]!) / firstProductSquared);
        selectedSumError += roundingError(selectedSum, selected2);
        selectedSum += selected2;
        const sum2 =
          (excluded
            ? 0
            : (isCotangentOverTemperatureZero ? 0 : -(cotangentOverTemperature * a)) +
              (secondIsZero ? 0 : secondSelectedSums[row + j]!)) +
          (secondSelectedSums2[row2 + i]! + selectedSums4[row2 + i]!);
        const selected4 = sum2 === 0 ? 0 : -((sum2 * second[row + j]!) / secondProductSquared);
        selectedSum2Error += roundingError(selectedSum2, selected4);
        selectedSum2 += selected4;
      }
      aTimesBSum = compensated(aTimesBSum, aTimesBSumError);
      selectedSum = compensated(selectedSum, selectedSumError);
      selectedSum2 = compensated(selectedSum2, selectedSum2Error);
      const firstProductBelowEpsilon = firstProduct < epsilon;
      const isFirstProductZero = firstProduct === 0;
      const ratio = selectedSum / firstProduct;
      const secondIsLess = secondProduct < epsilon;
      const isSecondProductZero = secondProduct === 0;
      const ratio3 = selectedSum2 / secondProduct;
      for (let j = 0; j < featureSize; j++) {
        const row2 = j * pairSize;
        const b = bs[row + j]!;
        const sum =
          (excluded
            ? 0
            : (isCotangentOverTemperatureZero ? 0 : -(cotangentOverTemperature * b)) +
              (isZero ? 0 : selectedSums[row + j]!)) +
          selectedSums2[row2 + i]! +
          selectedSums3[row + j]!;
        if (firstGradient !== undefined)
          firstGradient[row + j] = firstProductBelowEpsilon
            ? sum / epsilon
            : (sum === 0 ? 0 : sum / firstProduct) + (isFirstProductZero ? 0 : ratio * first[row + j]!);
        const a = as[row + j]!;
        const sum2 =
          (excluded
            ? 0
            : (isCotangentOverTemperatureZero ? 0 : -(cotangentOverTemperature * a)) +
              (secondIsZero ? 0 : secondSelectedSums[row + j]!)) +
          (secondSelectedSums2[row2 + i]! + selectedSums4[row2 + i]!);
        if (secondGradient !== undefined)
          secondGradient[row + j] = secondIsLess
            ? sum2 / epsilon
            : (sum2 === 0 ? 0 : sum2 / secondProduct) + (isSecondProductZero ? 0 : ratio3 * second[row + j]!);
      }
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
