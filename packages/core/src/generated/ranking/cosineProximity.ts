// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  gridKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { cosineProximity as contract } from '../contracts/cosineProximity.ts';
import { simd } from '../simd/cosineProximity.ts';

export interface CosineProximityOptions extends LossOptions {
  /** Vectors shorter than this are divided by it instead of by their length. In (0, inf), default 1e-8. */
  readonly epsilon?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly epsilon: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly feature: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(prediction[row + j]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(target[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = prediction[row + j]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const ratio2 = target[row + j]! / selected2;
        const product2 = ratio2 * ratio2;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      let productSum3 = 0;
      let productSum3Error = 0;
      const product = selected * Math.sqrt(productSum);
      const isLess = product < epsilon;
      const product2 = selected2 * Math.sqrt(productSum2);
      const isLess2 = product2 < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const predictionValue = prediction[row + j]!;
        const targetValue = target[row + j]!;
        const product3 =
          (isLess ? predictionValue / epsilon : predictionValue / product) *
          (isLess2 ? targetValue / epsilon : targetValue / product2);
        productSum3Error += roundingError(productSum3, product3);
        productSum3 += product3;
      }
      productSum3 = compensated(productSum3, productSum3Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * -productSum3;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        magnitudeMax = Math.max(magnitudeMax, Math.abs(prediction[row + j]!));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(target[row + j]!));
      }
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      const selected = 0 < magnitudeMax && magnitudeMax < Infinity ? magnitudeMax : 1;
      const selected2 = 0 < magnitudeMax2 && magnitudeMax2 < Infinity ? magnitudeMax2 : 1;
      for (let j = 0; j < featureSize; j++) {
        const ratio = prediction[row + j]! / selected;
        const product = ratio * ratio;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const ratio2 = target[row + j]! / selected2;
        const product2 = ratio2 * ratio2;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      let productSum3 = 0;
      let productSum3Error = 0;
      let selectedSum = 0;
      let selectedSumError = 0;
      let selectedSum2 = 0;
      let selectedSum2Error = 0;
      const product = selected * Math.sqrt(productSum);
      const isLess = product < epsilon;
      const product2 = selected2 * Math.sqrt(productSum2);
      const isLess2 = product2 < epsilon;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const ratio = cotangent / (product * product);
      const ratio2 = cotangent / (product2 * product2);
      for (let j = 0; j < featureSize; j++) {
        const predictionValue = prediction[row + j]!;
        const selected3 = isLess ? predictionValue / epsilon : predictionValue / product;
        const targetValue = target[row + j]!;
        const selected4 = isLess2 ? targetValue / epsilon : targetValue / product2;
        const product3 = selected3 * selected4;
        productSum3Error += roundingError(productSum3, product3);
        productSum3 += product3;
        const selected5 = cotangent * selected4 === 0 ? 0 : ratio * selected4 * predictionValue;
        selectedSumError += roundingError(selectedSum, selected5);
        selectedSum += selected5;
        const selected6 = cotangent * selected3 === 0 ? 0 : ratio2 * selected3 * targetValue;
        selectedSum2Error += roundingError(selectedSum2, selected6);
        selectedSum2 += selected6;
      }
      productSum3 = compensated(productSum3, productSum3Error);
      selectedSum = compensated(selectedSum, selectedSumError);
      selectedSum2 = compensated(selectedSum2, selectedSum2Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const ratio3 = cotangent / epsilon;
      const ratio4 = cotangent / product;
      const isProductZero = product === 0;
      const ratio5 = selectedSum / product;
      const ratio6 = cotangent / product2;
      const isProductZero2 = product2 === 0;
      const ratio7 = selectedSum2 / product2;
      for (let j = 0; j < featureSize; j++) {
        const targetValue = target[row + j]!;
        const selected3 = isLess2 ? targetValue / epsilon : targetValue / product2;
        const predictionValue = prediction[row + j]!;
        if (predictionGradient !== undefined)
          predictionGradient[row + j] = excluded
            ? 0
            : isLess
              ? -(ratio3 * selected3)
              : (cotangent * selected3 === 0 ? 0 : -(ratio4 * selected3)) +
                (isProductZero ? 0 : ratio5 * predictionValue);
        const selected4 = isLess ? predictionValue / epsilon : predictionValue / product;
        if (targetGradient !== undefined)
          targetGradient[row + j] = excluded
            ? 0
            : isLess2
              ? -(ratio3 * selected4)
              : (cotangent * selected4 === 0 ? 0 : -(ratio6 * selected4)) + (isProductZero2 ? 0 : ratio7 * targetValue);
      }
      const weightedLoss = weight === 0 ? 0 : weight * -productSum3;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Cosine proximity. The negative cosine of the angle between prediction and target.
 *
 * ```text
 * unit(x) = where(norm[feature](x) < epsilon, x / epsilon, x / norm[feature](x))
 * -sum[feature](unit(prediction) * unit(target))
 * ```
 *
 * @param prediction [batch..., feature], float, differentiable.
 * @param target [batch..., feature], float, differentiable.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Salton, G., Wong, A. and Yang, C. S. (1975). A Vector Space Model for Automatic Indexing. Communications of the
 * ACM 18(11).
 */
export const cosineProximity: Loss<
  [prediction: TensorLike, target: TensorLike],
  CosineProximityOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(contract, [kernels], /* @__PURE__ */ gridKernels(simd));
