// Generated from spec/losses/ranking/nt_xent.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  multiplyMatrices,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { ntXent as contract } from '../contracts/ntXent.ts';

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
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(first[row + j]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(second[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = first[row + j]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const ratio2 = second[row + j]! / selected2;
        const product2 = ratio2 * ratio2;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      const product = selected * Math.sqrt(productSum);
      const isLess = product < epsilon;
      const product2 = selected2 * Math.sqrt(productSum2);
      const isLess2 = product2 < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const a = isLess ? firstValue / epsilon : firstValue / product;
        as[row + j] = a;
        const secondValue = second[row + j]!;
        const b = isLess2 ? secondValue / epsilon : secondValue / product2;
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
    const acrossMaxs = new Float64Array(pairSize);
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
      const selected = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      for (let j = 0; j < pairSize; j++) {
        const at = i + j * pairSize;
        const across = matrixProducts[at]! / temperature;
        const exponential = Math.exp(across - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      acrossMaxs[i] = acrossMax;
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
      let selectedMax = -Infinity;
      let selectedMax2 = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const across = matrixProducts[row + j]! / temperature;
        acrossMax = Math.max(acrossMax, across);
        const isEqual = i === j;
        selectedMax = Math.max(selectedMax, isEqual ? -Infinity : matrixProducts2[row + j]! / temperature);
        selectedMax2 = Math.max(selectedMax2, isEqual ? -Infinity : matrixProducts3[row + j]! / temperature);
      }
      let productSum = 0;
      let productSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const a = as[row2 + j]!;
        const b = bs[row2 + j]!;
        const product = a * b;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      let exponentialSum = 0;
      let exponentialSumError = 0;
      let exponentialSum2 = 0;
      let exponentialSum2Error = 0;
      let exponentialSum3 = 0;
      let exponentialSum3Error = 0;
      const selected = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      const selected2 = Math.abs(selectedMax) === Infinity ? 0 : selectedMax;
      const selected3 = Math.abs(selectedMax2) === Infinity ? 0 : selectedMax2;
      for (let j = 0; j < pairSize; j++) {
        const across = matrixProducts[row + j]! / temperature;
        const exponential = Math.exp(across - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
        const isEqual = i === j;
        const exponential2 = Math.exp((isEqual ? -Infinity : matrixProducts2[row + j]! / temperature) - selected2);
        exponentialSum2Error += roundingError(exponentialSum2, exponential2);
        exponentialSum2 += exponential2;
        const exponential3 = Math.exp((isEqual ? -Infinity : matrixProducts3[row + j]! / temperature) - selected3);
        exponentialSum3Error += roundingError(exponentialSum3, exponential3);
        exponentialSum3 += exponential3;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      exponentialSum2 = compensated(exponentialSum2, exponentialSum2Error);
      exponentialSum3 = compensated(exponentialSum3, exponentialSum3Error);
      const selected4 = exponentialSum === 0 ? -Infinity : Math.log(exponentialSum) + selected;
      const selected5 = exponentialSum2 === 0 ? -Infinity : Math.log(exponentialSum2) + selected2;
      const greater = Math.max(selected4, selected5);
      const againstA =
        greater === Math.min(selected4, selected5)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(selected4 - selected5)));
      const pickedExponentialSum = exponentialSums[i]!;
      const pickedAcrossMax = acrossMaxs[i]!;
      const selected6 =
        pickedExponentialSum === 0
          ? -Infinity
          : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const selected7 = exponentialSum3 === 0 ? -Infinity : Math.log(exponentialSum3) + selected3;
      const greater2 = Math.max(selected6, selected7);
      const againstB =
        greater2 === Math.min(selected6, selected7)
          ? greater2 + 0.6931471805599453
          : greater2 + Math.log1p(Math.exp(-Math.abs(selected6 - selected7)));
      const positive = productSum / temperature;
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
    const magnitudeMaxs = new Float64Array(pairSize);
    const magnitudeMaxs2 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(first[row + j]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(second[row + j]!));
      }
      magnitudeMaxs[i] = magnitudeMax;
      magnitudeMaxs2[i] = magnitudeMax2;
    }
    const magnitudeMaxs3 = new Float64Array(pairSize);
    const magnitudeMaxs4 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(first[j + i * featureSize]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(second[j + i * featureSize]!));
      }
      magnitudeMaxs3[i] = magnitudeMax;
      magnitudeMaxs4[i] = magnitudeMax2;
    }
    const productSums = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMax = magnitudeMaxs[i]!;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = first[row + j]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      productSums[i] = productSum;
    }
    const as = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      const magnitudeMax = magnitudeMaxs[i]!;
      const product = (0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1) * Math.sqrt(productSums[i]!);
      const isLess = product < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const a = isLess ? firstValue / epsilon : firstValue / product;
        as[row + j] = a;
      }
    }
    const productSums2 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMax = magnitudeMaxs2[i]!;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = second[row + j]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      productSums2[i] = productSum;
    }
    const bs = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      const magnitudeMax = magnitudeMaxs2[i]!;
      const product = (0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1) * Math.sqrt(productSums2[i]!);
      const isLess = product < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const secondValue = second[row + j]!;
        const b = isLess ? secondValue / epsilon : secondValue / product;
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
    const acrossMaxs = new Float64Array(pairSize);
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
      const selected = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      for (let j = 0; j < pairSize; j++) {
        const across = matrixProducts[row + j]! / temperature;
        const exponential = Math.exp(across - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      acrossMaxs[i] = acrossMax;
      exponentialSums[i] = exponentialSum;
    }
    const matrixProducts2 = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts2,
      { values: as, lineStride: featureSize, termStride: 1 },
      { values: as, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    const selectedMaxs = new Float64Array(pairSize);
    const exponentialSums2 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      let selectedMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        selectedMax = Math.max(selectedMax, i === j ? -Infinity : matrixProducts2[row + j]! / temperature);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const selected = Math.abs(selectedMax) === Infinity ? 0 : selectedMax;
      for (let j = 0; j < pairSize; j++) {
        const exponential = Math.exp((i === j ? -Infinity : matrixProducts2[row + j]! / temperature) - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      selectedMaxs[i] = selectedMax;
      exponentialSums2[i] = exponentialSum;
    }
    const acrossMaxs2 = new Float64Array(pairSize);
    const exponentialSums3 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let acrossMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        const at = i + j * pairSize;
        const across = matrixProducts[at]! / temperature;
        acrossMax = Math.max(acrossMax, across);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const selected = Math.abs(acrossMax) === Infinity ? 0 : acrossMax;
      for (let j = 0; j < pairSize; j++) {
        const at = i + j * pairSize;
        const across = matrixProducts[at]! / temperature;
        const exponential = Math.exp(across - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      acrossMaxs2[i] = acrossMax;
      exponentialSums3[i] = exponentialSum;
    }
    const pickedExponentialSums = new Float64Array(pairSize);
    const pickedAcrossMaxs = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      pickedExponentialSums[i] = exponentialSums3[i]!;
      pickedAcrossMaxs[i] = acrossMaxs2[i]!;
    }
    const matrixProducts3 = new Float64Array(pairSize * pairSize);
    multiplyMatrices(
      matrixProducts3,
      { values: bs, lineStride: featureSize, termStride: 1 },
      { values: bs, lineStride: featureSize, termStride: 1 },
      { rows: pairSize, columns: pairSize, terms: featureSize },
    );
    const selectedMaxs2 = new Float64Array(pairSize);
    const exponentialSums4 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      let selectedMax = -Infinity;
      for (let j = 0; j < pairSize; j++) {
        selectedMax = Math.max(selectedMax, i === j ? -Infinity : matrixProducts3[row + j]! / temperature);
      }
      let exponentialSum = 0;
      let exponentialSumError = 0;
      const selected = Math.abs(selectedMax) === Infinity ? 0 : selectedMax;
      for (let j = 0; j < pairSize; j++) {
        const exponential = Math.exp((i === j ? -Infinity : matrixProducts3[row + j]! / temperature) - selected);
        exponentialSumError += roundingError(exponentialSum, exponential);
        exponentialSum += exponential;
      }
      exponentialSum = compensated(exponentialSum, exponentialSumError);
      selectedMaxs2[i] = selectedMax;
      exponentialSums4[i] = exponentialSum;
    }
    const productSums3 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMax = magnitudeMaxs3[i]!;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = first[j + i * featureSize]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      productSums3[i] = productSum;
    }
    const selectedSums = new Float64Array(pairSize * featureSize);
    const ratio2 = 0.5 / temperature;
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const row2 = i * featureSize;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const exponentialSum = exponentialSums[i]!;
      const acrossMax = acrossMaxs[i]!;
      const selected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
      const exponentialSum2 = exponentialSums2[i]!;
      const selectedMax = selectedMaxs[i]!;
      const selected2 =
        exponentialSum2 === 0
          ? -Infinity
          : Math.log(exponentialSum2) + (Math.abs(selectedMax) === Infinity ? 0 : selectedMax);
      const greater = Math.max(selected, selected2);
      const againstA =
        greater === Math.min(selected, selected2)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(selected - selected2)));
      const selected3 = againstA === -Infinity ? 0 : Math.exp(selected2 - againstA);
      const ratio = (cotangent * selected3) / temperature;
      const isEqual2 = selected2 === -Infinity;
      const product = ratio2 * cotangent * selected3;
      for (let j = 0; j < featureSize; j++) {
        let selectedSum = 0;
        let selectedSumError = 0;
        for (let k = 0; k < pairSize; k++) {
          const isEqual = i === k;
          const selected4 = isEqual2
            ? 0
            : Math.exp((isEqual ? -Infinity : matrixProducts2[row + k]! / temperature) - selected2);
          const magnitudeMax = magnitudeMaxs3[k]!;
          const product2 =
            (0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1) * Math.sqrt(productSums3[k]!);
          const pickedFirstValue = first[j + k * featureSize]!;
          const selected5 =
            isEqual || ratio * selected4 === 0
              ? 0
              : product * selected4 * (product2 < epsilon ? pickedFirstValue / epsilon : pickedFirstValue / product2);
          selectedSumError += roundingError(selectedSum, selected5);
          selectedSum += selected5;
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
          const isEqual = k === j;
          const cotangent = cotangents === undefined ? scale : scale * cotangents[k]!;
          const exponentialSum = exponentialSums[k]!;
          const acrossMax = acrossMaxs[k]!;
          const selected =
            exponentialSum === 0
              ? -Infinity
              : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
          const exponentialSum2 = exponentialSums2[k]!;
          const selectedMax = selectedMaxs[k]!;
          const selected2 =
            exponentialSum2 === 0
              ? -Infinity
              : Math.log(exponentialSum2) + (Math.abs(selectedMax) === Infinity ? 0 : selectedMax);
          const greater = Math.max(selected, selected2);
          const againstA =
            greater === Math.min(selected, selected2)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(selected - selected2)));
          const selected3 = againstA === -Infinity ? 0 : Math.exp(selected2 - againstA);
          const selected4 =
            selected2 === -Infinity
              ? 0
              : Math.exp((isEqual ? -Infinity : matrixProducts2[at]! / temperature) - selected2);
          const a = as[at2]!;
          const selected5 =
            weight === 0 || isEqual || ((cotangent * selected3) / temperature) * selected4 === 0
              ? 0
              : ratio2 * cotangent * selected3 * selected4 * a;
          selectedSumError += roundingError(selectedSum, selected5);
          selectedSum += selected5;
        }
        selectedSum = compensated(selectedSum, selectedSumError);
        selectedSums2[row + j] = selectedSum;
      }
    }
    const productSums4 = new Float64Array(pairSize);
    for (let i = 0; i < pairSize; i++) {
      let productSum = 0;
      let productSumError = 0;
      const magnitudeMax = magnitudeMaxs4[i]!;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = second[j + i * featureSize]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      productSums4[i] = productSum;
    }
    const selectedSums3 = new Float64Array(pairSize * featureSize);
    const selectedSums4 = new Float64Array(pairSize * featureSize);
    for (let i = 0; i < pairSize; i++) {
      const row = i * pairSize;
      const row2 = i * featureSize;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const exponentialSum2 = exponentialSums[i]!;
      const acrossMax2 = acrossMaxs[i]!;
      const selected5 =
        exponentialSum2 === 0
          ? -Infinity
          : Math.log(exponentialSum2) + (Math.abs(acrossMax2) === Infinity ? 0 : acrossMax2);
      const exponentialSum3 = exponentialSums2[i]!;
      const selectedMax = selectedMaxs[i]!;
      const selected6 =
        exponentialSum3 === 0
          ? -Infinity
          : Math.log(exponentialSum3) + (Math.abs(selectedMax) === Infinity ? 0 : selectedMax);
      const greater2 = Math.max(selected5, selected6);
      const againstA =
        greater2 === Math.min(selected5, selected6)
          ? greater2 + 0.6931471805599453
          : greater2 + Math.log1p(Math.exp(-Math.abs(selected5 - selected6)));
      const product = 0.5 * cotangent * (againstA === -Infinity ? 0 : Math.exp(selected5 - againstA));
      const isEqual = selected5 === -Infinity;
      const pickedExponentialSum2 = pickedExponentialSums[i]!;
      const pickedAcrossMax = pickedAcrossMaxs[i]!;
      const selected9 =
        pickedExponentialSum2 === 0
          ? -Infinity
          : Math.log(pickedExponentialSum2) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const exponentialSum4 = exponentialSums4[i]!;
      const selectedMax2 = selectedMaxs2[i]!;
      const selected10 =
        exponentialSum4 === 0
          ? -Infinity
          : Math.log(exponentialSum4) + (Math.abs(selectedMax2) === Infinity ? 0 : selectedMax2);
      const greater3 = Math.max(selected9, selected10);
      const againstB =
        greater3 === Math.min(selected9, selected10)
          ? greater3 + 0.6931471805599453
          : greater3 + Math.log1p(Math.exp(-Math.abs(selected9 - selected10)));
      const selected11 = againstB === -Infinity ? 0 : Math.exp(selected10 - againstB);
      const ratio = (cotangent * selected11) / temperature;
      const isEqual3 = selected10 === -Infinity;
      const product3 = ratio2 * cotangent * selected11;
      for (let j = 0; j < featureSize; j++) {
        let selectedSum = 0;
        let selectedSumError = 0;
        let selectedSum2 = 0;
        let selectedSum2Error = 0;
        for (let k = 0; k < pairSize; k++) {
          const pickedPickedExponentialSum = pickedExponentialSums[k]!;
          const pickedPickedAcrossMax = pickedAcrossMaxs[k]!;
          const selected =
            pickedPickedExponentialSum === 0
              ? -Infinity
              : Math.log(pickedPickedExponentialSum) +
                (Math.abs(pickedPickedAcrossMax) === Infinity ? 0 : pickedPickedAcrossMax);
          const pickedExponentialSum = exponentialSums4[k]!;
          const pickedSelectedMax = selectedMaxs2[k]!;
          const selected2 =
            pickedExponentialSum === 0
              ? -Infinity
              : Math.log(pickedExponentialSum) + (Math.abs(pickedSelectedMax) === Infinity ? 0 : pickedSelectedMax);
          const greater = Math.max(selected, selected2);
          const selected3 =
            greater === Math.min(selected, selected2)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(selected - selected2)));
          const exponentialSum = exponentialSums3[k]!;
          const acrossMax = acrossMaxs2[k]!;
          const selected4 =
            exponentialSum === 0
              ? -Infinity
              : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
          const across = matrixProducts[row + k]! / temperature;
          const sum =
            (weights !== undefined && weights[k]! === 0
              ? 0
              : 0.5 *
                (cotangents === undefined ? scale : scale * cotangents[k]!) *
                (selected3 === -Infinity ? 0 : Math.exp(selected - selected3))) *
              (selected4 === -Infinity ? 0 : Math.exp(across - selected4)) +
            (excluded ? 0 : product * (isEqual ? 0 : Math.exp(across - selected5)));
          const magnitudeMax = magnitudeMaxs4[k]!;
          const product2 =
            (0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1) * Math.sqrt(productSums4[k]!);
          const pickedSecondValue = second[j + k * featureSize]!;
          const selected7 = product2 < epsilon ? pickedSecondValue / epsilon : pickedSecondValue / product2;
          const selected8 = sum / temperature === 0 ? 0 : (sum * selected7) / temperature;
          selectedSumError += roundingError(selectedSum, selected8);
          selectedSum += selected8;
          const isEqual2 = i === k;
          const selected12 = isEqual3
            ? 0
            : Math.exp((isEqual2 ? -Infinity : matrixProducts3[row + k]! / temperature) - selected10);
          const selected13 = isEqual2 || ratio * selected12 === 0 ? 0 : product3 * selected12 * selected7;
          selectedSum2Error += roundingError(selectedSum2, selected13);
          selectedSum2 += selected13;
        }
        selectedSum = compensated(selectedSum, selectedSumError);
        selectedSum2 = compensated(selectedSum2, selectedSum2Error);
        selectedSums3[row2 + j] = selectedSum;
        selectedSums4[row2 + j] = selectedSum2;
      }
    }
    const selectedSums5 = new Float64Array(featureSize * pairSize);
    const selectedSums6 = new Float64Array(featureSize * pairSize);
    for (let i = 0; i < featureSize; i++) {
      const row = i * pairSize;
      for (let j = 0; j < pairSize; j++) {
        let selectedSum = 0;
        let selectedSumError = 0;
        let selectedSum2 = 0;
        let selectedSum2Error = 0;
        const pickedPickedExponentialSum = pickedExponentialSums[j]!;
        const pickedPickedAcrossMax = pickedAcrossMaxs[j]!;
        const selected6 =
          pickedPickedExponentialSum === 0
            ? -Infinity
            : Math.log(pickedPickedExponentialSum) +
              (Math.abs(pickedPickedAcrossMax) === Infinity ? 0 : pickedPickedAcrossMax);
        const pickedExponentialSum2 = exponentialSums4[j]!;
        const pickedSelectedMax = selectedMaxs2[j]!;
        const selected7 =
          pickedExponentialSum2 === 0
            ? -Infinity
            : Math.log(pickedExponentialSum2) + (Math.abs(pickedSelectedMax) === Infinity ? 0 : pickedSelectedMax);
        const greater2 = Math.max(selected6, selected7);
        const selected8 =
          greater2 === Math.min(selected6, selected7)
            ? greater2 + 0.6931471805599453
            : greater2 + Math.log1p(Math.exp(-Math.abs(selected6 - selected7)));
        const selected9 =
          weights !== undefined && weights[j]! === 0
            ? 0
            : 0.5 *
              (cotangents === undefined ? scale : scale * cotangents[j]!) *
              (selected8 === -Infinity ? 0 : Math.exp(selected6 - selected8));
        const exponentialSum2 = exponentialSums3[j]!;
        const acrossMax = acrossMaxs2[j]!;
        const selected10 =
          exponentialSum2 === 0
            ? -Infinity
            : Math.log(exponentialSum2) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
        const isEqual2 = selected10 === -Infinity;
        for (let k = 0; k < pairSize; k++) {
          const at = j + k * pairSize;
          const at2 = i + k * featureSize;
          const weight = weights === undefined ? 1 : weights[k]!;
          const excluded = weight === 0;
          const isEqual = k === j;
          const cotangent = cotangents === undefined ? scale : scale * cotangents[k]!;
          const pickedExponentialSum = pickedExponentialSums[k]!;
          const pickedAcrossMax = pickedAcrossMaxs[k]!;
          const selected =
            pickedExponentialSum === 0
              ? -Infinity
              : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
          const exponentialSum = exponentialSums4[k]!;
          const selectedMax = selectedMaxs2[k]!;
          const selected2 =
            exponentialSum === 0
              ? -Infinity
              : Math.log(exponentialSum) + (Math.abs(selectedMax) === Infinity ? 0 : selectedMax);
          const greater = Math.max(selected, selected2);
          const againstB =
            greater === Math.min(selected, selected2)
              ? greater + 0.6931471805599453
              : greater + Math.log1p(Math.exp(-Math.abs(selected - selected2)));
          const selected3 = againstB === -Infinity ? 0 : Math.exp(selected2 - againstB);
          const selected4 =
            selected2 === -Infinity
              ? 0
              : Math.exp((isEqual ? -Infinity : matrixProducts3[at]! / temperature) - selected2);
          const b = bs[at2]!;
          const selected5 =
            excluded || isEqual || ((cotangent * selected3) / temperature) * selected4 === 0
              ? 0
              : ratio2 * cotangent * selected3 * selected4 * b;
          selectedSumError += roundingError(selectedSum, selected5);
          selectedSum += selected5;
          const across = matrixProducts[at]! / temperature;
          const exponentialSum3 = exponentialSums[k]!;
          const acrossMax2 = acrossMaxs[k]!;
          const selected11 =
            exponentialSum3 === 0
              ? -Infinity
              : Math.log(exponentialSum3) + (Math.abs(acrossMax2) === Infinity ? 0 : acrossMax2);
          const exponentialSum4 = exponentialSums2[k]!;
          const selectedMax2 = selectedMaxs[k]!;
          const selected12 =
            exponentialSum4 === 0
              ? -Infinity
              : Math.log(exponentialSum4) + (Math.abs(selectedMax2) === Infinity ? 0 : selectedMax2);
          const greater3 = Math.max(selected11, selected12);
          const againstA =
            greater3 === Math.min(selected11, selected12)
              ? greater3 + 0.6931471805599453
              : greater3 + Math.log1p(Math.exp(-Math.abs(selected11 - selected12)));
          const sum =
            selected9 * (isEqual2 ? 0 : Math.exp(across - selected10)) +
            (excluded
              ? 0
              : 0.5 *
                cotangent *
                (againstA === -Infinity ? 0 : Math.exp(selected11 - againstA)) *
                (selected11 === -Infinity ? 0 : Math.exp(across - selected11)));
          const a = as[at2]!;
          const selected13 = sum / temperature === 0 ? 0 : (sum * a) / temperature;
          selectedSum2Error += roundingError(selectedSum2, selected13);
          selectedSum2 += selected13;
        }
        selectedSum = compensated(selectedSum, selectedSumError);
        selectedSum2 = compensated(selectedSum2, selectedSum2Error);
        selectedSums5[row + j] = selectedSum;
        selectedSums6[row + j] = selectedSum2;
      }
    }
    for (let i = 0; i < pairSize; i++) {
      const row = i * featureSize;
      let productSum = 0;
      let productSumError = 0;
      let selectedSum = 0;
      let selectedSumError = 0;
      let selectedSum2 = 0;
      let selectedSum2Error = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const ratio = cotangent / temperature;
      const isRatioZero = ratio === 0;
      const magnitudeMax = magnitudeMaxs[i]!;
      const product2 = (0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1) * Math.sqrt(productSums[i]!);
      const product3 = product2 * product2;
      const magnitudeMax2 = magnitudeMaxs2[i]!;
      const product4 =
        (0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1) * Math.sqrt(productSums2[i]!);
      const product5 = product4 * product4;
      for (let j = 0; j < featureSize; j++) {
        const row2 = j * pairSize;
        const a = as[row + j]!;
        const b = bs[row + j]!;
        const product = a * b;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const sum =
          (excluded ? 0 : (isRatioZero ? 0 : -(ratio * b)) + selectedSums[row + j]!) +
          selectedSums2[row2 + i]! +
          selectedSums3[row + j]!;
        const selected = sum === 0 ? 0 : -((sum * first[row + j]!) / product3);
        selectedSumError += roundingError(selectedSum, selected);
        selectedSum += selected;
        const sum2 =
          (excluded ? 0 : (isRatioZero ? 0 : -(ratio * a)) + selectedSums4[row + j]!) +
          (selectedSums5[row2 + i]! + selectedSums6[row2 + i]!);
        const selected2 = sum2 === 0 ? 0 : -((sum2 * second[row + j]!) / product5);
        selectedSum2Error += roundingError(selectedSum2, selected2);
        selectedSum2 += selected2;
      }
      productSum = compensated(productSum, productSumError);
      selectedSum = compensated(selectedSum, selectedSumError);
      selectedSum2 = compensated(selectedSum2, selectedSum2Error);
      const isLess = product2 < epsilon;
      const isProductZero = product2 === 0;
      const ratio3 = selectedSum / product2;
      const isLess2 = product4 < epsilon;
      const isProductZero2 = product4 === 0;
      const ratio4 = selectedSum2 / product4;
      for (let j = 0; j < featureSize; j++) {
        const row2 = j * pairSize;
        const b = bs[row + j]!;
        const sum =
          (excluded ? 0 : (isRatioZero ? 0 : -(ratio * b)) + selectedSums[row + j]!) +
          selectedSums2[row2 + i]! +
          selectedSums3[row + j]!;
        if (firstGradient !== undefined)
          firstGradient[row + j] = isLess
            ? sum / epsilon
            : (sum === 0 ? 0 : sum / product2) + (isProductZero ? 0 : ratio3 * first[row + j]!);
        const a = as[row + j]!;
        const sum2 =
          (excluded ? 0 : (isRatioZero ? 0 : -(ratio * a)) + selectedSums4[row + j]!) +
          (selectedSums5[row2 + i]! + selectedSums6[row2 + i]!);
        if (secondGradient !== undefined)
          secondGradient[row + j] = isLess2
            ? sum2 / epsilon
            : (sum2 === 0 ? 0 : sum2 / product4) + (isProductZero2 ? 0 : ratio4 * second[row + j]!);
      }
      const exponentialSum = exponentialSums[i]!;
      const acrossMax = acrossMaxs[i]!;
      const selected =
        exponentialSum === 0
          ? -Infinity
          : Math.log(exponentialSum) + (Math.abs(acrossMax) === Infinity ? 0 : acrossMax);
      const exponentialSum2 = exponentialSums2[i]!;
      const selectedMax = selectedMaxs[i]!;
      const selected2 =
        exponentialSum2 === 0
          ? -Infinity
          : Math.log(exponentialSum2) + (Math.abs(selectedMax) === Infinity ? 0 : selectedMax);
      const greater = Math.max(selected, selected2);
      const againstA =
        greater === Math.min(selected, selected2)
          ? greater + 0.6931471805599453
          : greater + Math.log1p(Math.exp(-Math.abs(selected - selected2)));
      const pickedExponentialSum = pickedExponentialSums[i]!;
      const pickedAcrossMax = pickedAcrossMaxs[i]!;
      const selected3 =
        pickedExponentialSum === 0
          ? -Infinity
          : Math.log(pickedExponentialSum) + (Math.abs(pickedAcrossMax) === Infinity ? 0 : pickedAcrossMax);
      const exponentialSum3 = exponentialSums4[i]!;
      const selectedMax2 = selectedMaxs2[i]!;
      const selected4 =
        exponentialSum3 === 0
          ? -Infinity
          : Math.log(exponentialSum3) + (Math.abs(selectedMax2) === Infinity ? 0 : selectedMax2);
      const greater2 = Math.max(selected3, selected4);
      const againstB =
        greater2 === Math.min(selected3, selected4)
          ? greater2 + 0.6931471805599453
          : greater2 + Math.log1p(Math.exp(-Math.abs(selected3 - selected4)));
      const positive = productSum / temperature;
      const weightedLoss = weight === 0 ? 0 : weight * (0.5 * (againstA + againstB) - positive);
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
> = /* @__PURE__ */ defineLoss(contract, [kernels]);
