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
import { callContract } from '../contracts/cosineProximity.ts';
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
      let absPredictionMax = -Infinity;
      let absTargetMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        absPredictionMax = Math.max(absPredictionMax, Math.abs(prediction[row + j]!));
        absTargetMax = Math.max(absTargetMax, Math.abs(target[row + j]!));
      }
      let predictionProductSum = 0;
      let predictionProductSumError = 0;
      let targetProductSum = 0;
      let targetProductSumError = 0;
      const absPredictionMaxOrOne = 0 < absPredictionMax && absPredictionMax < Infinity ? absPredictionMax : 1;
      const absTargetMaxOrOne = 0 < absTargetMax && absTargetMax < Infinity ? absTargetMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const predictionRatio = prediction[row + j]! / absPredictionMaxOrOne;
        const predictionRatioSquared = predictionRatio * predictionRatio;
        predictionProductSumError += roundingError(predictionProductSum, predictionRatioSquared);
        predictionProductSum += predictionRatioSquared;
        const targetRatio = target[row + j]! / absTargetMaxOrOne;
        const targetRatioSquared = targetRatio * targetRatio;
        targetProductSumError += roundingError(targetProductSum, targetRatioSquared);
        targetProductSum += targetRatioSquared;
      }
      predictionProductSum = compensated(predictionProductSum, predictionProductSumError);
      targetProductSum = compensated(targetProductSum, targetProductSumError);
      let productSum = 0;
      let productSumError = 0;
      const predictionProduct = absPredictionMaxOrOne * Math.sqrt(predictionProductSum);
      const predictionIsLess = predictionProduct < epsilon;
      const targetProduct = absTargetMaxOrOne * Math.sqrt(targetProductSum);
      const targetIsLess = targetProduct < epsilon;
      for (let j = 0; j < featureSize; j++) {
        const predictionValue = prediction[row + j]!;
        const targetValue = target[row + j]!;
        const product =
          (predictionIsLess ? predictionValue / epsilon : predictionValue / predictionProduct) *
          (targetIsLess ? targetValue / epsilon : targetValue / targetProduct);
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * -productSum;
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
      let absPredictionMax = -Infinity;
      let absTargetMax = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        absPredictionMax = Math.max(absPredictionMax, Math.abs(prediction[row + j]!));
        absTargetMax = Math.max(absTargetMax, Math.abs(target[row + j]!));
      }
      let predictionProductSum = 0;
      let predictionProductSumError = 0;
      let targetProductSum = 0;
      let targetProductSumError = 0;
      const absPredictionMaxOrOne = 0 < absPredictionMax && absPredictionMax < Infinity ? absPredictionMax : 1;
      const absTargetMaxOrOne = 0 < absTargetMax && absTargetMax < Infinity ? absTargetMax : 1;
      for (let j = 0; j < featureSize; j++) {
        const predictionRatio = prediction[row + j]! / absPredictionMaxOrOne;
        const predictionRatioSquared = predictionRatio * predictionRatio;
        predictionProductSumError += roundingError(predictionProductSum, predictionRatioSquared);
        predictionProductSum += predictionRatioSquared;
        const targetRatio = target[row + j]! / absTargetMaxOrOne;
        const targetRatioSquared = targetRatio * targetRatio;
        targetProductSumError += roundingError(targetProductSum, targetRatioSquared);
        targetProductSum += targetRatioSquared;
      }
      predictionProductSum = compensated(predictionProductSum, predictionProductSumError);
      targetProductSum = compensated(targetProductSum, targetProductSumError);
      let productSum = 0;
      let productSumError = 0;
      let selectedSum = 0;
      let selectedSumError = 0;
      let selectedSum2 = 0;
      let selectedSum2Error = 0;
      const predictionProduct = absPredictionMaxOrOne * Math.sqrt(predictionProductSum);
      const predictionIsLess = predictionProduct < epsilon;
      const targetProduct = absTargetMaxOrOne * Math.sqrt(targetProductSum);
      const targetIsLess = targetProduct < epsilon;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const predictionRatio = cotangent / (predictionProduct * predictionProduct);
      const targetRatio = cotangent / (targetProduct * targetProduct);
      for (let j = 0; j < featureSize; j++) {
        const predictionValue = prediction[row + j]!;
        const predictionSelected = predictionIsLess ? predictionValue / epsilon : predictionValue / predictionProduct;
        const targetValue = target[row + j]!;
        const targetSelected = targetIsLess ? targetValue / epsilon : targetValue / targetProduct;
        const product = predictionSelected * targetSelected;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const selected = cotangent * targetSelected === 0 ? 0 : predictionRatio * targetSelected * predictionValue;
        selectedSumError += roundingError(selectedSum, selected);
        selectedSum += selected;
        const selected2 = cotangent * predictionSelected === 0 ? 0 : targetRatio * predictionSelected * targetValue;
        selectedSum2Error += roundingError(selectedSum2, selected2);
        selectedSum2 += selected2;
      }
      productSum = compensated(productSum, productSumError);
      selectedSum = compensated(selectedSum, selectedSumError);
      selectedSum2 = compensated(selectedSum2, selectedSum2Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangentOverEpsilon = cotangent / epsilon;
      const isPredictionProductZero = predictionProduct === 0;
      const ratio = selectedSum / predictionProduct;
      const predictionRatio2 = cotangent / predictionProduct;
      const isTargetProductZero = targetProduct === 0;
      const ratio2 = selectedSum2 / targetProduct;
      const targetRatio2 = cotangent / targetProduct;
      for (let j = 0; j < featureSize; j++) {
        const targetValue = target[row + j]!;
        const targetSelected = targetIsLess ? targetValue / epsilon : targetValue / targetProduct;
        const predictionValue = prediction[row + j]!;
        if (predictionGradient !== undefined)
          predictionGradient[row + j] = excluded
            ? 0
            : predictionIsLess
              ? -(cotangentOverEpsilon * targetSelected)
              : (isPredictionProductZero ? 0 : ratio * predictionValue) -
                (cotangent * targetSelected === 0 ? 0 : predictionRatio2 * targetSelected);
        const predictionSelected = predictionIsLess ? predictionValue / epsilon : predictionValue / predictionProduct;
        if (targetGradient !== undefined)
          targetGradient[row + j] = excluded
            ? 0
            : targetIsLess
              ? -(cotangentOverEpsilon * predictionSelected)
              : (isTargetProductZero ? 0 : ratio2 * targetValue) -
                (cotangent * predictionSelected === 0 ? 0 : targetRatio2 * predictionSelected);
      }
      const weightedLoss = excluded ? 0 : weight * -productSum;
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
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
