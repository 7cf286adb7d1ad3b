// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
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
import { cosineProximity as contract } from '../contracts/cosineProximity.ts';

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
      let productSum = 0;
      let productSumError = 0;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const predictionValue = prediction[row + j]!;
        const targetValue = target[row + j]!;
        const product = predictionValue * targetValue;
        productSumError += roundingError(productSum, product);
        productSum += product;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(predictionValue));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(targetValue));
      }
      productSum = compensated(productSum, productSumError);
      let productSum2 = 0;
      let productSum2Error = 0;
      let productSum3 = 0;
      let productSum3Error = 0;
      const selected = magnitudeMax === 0 || magnitudeMax === Infinity ? 1 : magnitudeMax;
      const selected2 = magnitudeMax2 === 0 || magnitudeMax2 === Infinity ? 1 : magnitudeMax2;
      for (let j = 0; j < featureSize; j++) {
        const ratio = prediction[row + j]! / selected;
        const product = ratio * ratio;
        productSum2Error += roundingError(productSum2, product);
        productSum2 += product;
        const ratio2 = target[row + j]! / selected2;
        const product2 = ratio2 * ratio2;
        productSum3Error += roundingError(productSum3, product2);
        productSum3 += product2;
      }
      productSum2 = compensated(productSum2, productSum2Error);
      productSum3 = compensated(productSum3, productSum3Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0
          ? 0
          : weight *
            -(
              productSum /
              (Math.max(selected * Math.sqrt(productSum2), epsilon) *
                Math.max(selected2 * Math.sqrt(productSum3), epsilon))
            );
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
      let productSum = 0;
      let productSumError = 0;
      let magnitudeMax = -Infinity;
      let magnitudeMax2 = -Infinity;
      for (let j = 0; j < featureSize; j++) {
        const predictionValue = prediction[row + j]!;
        const targetValue = target[row + j]!;
        const product = predictionValue * targetValue;
        productSumError += roundingError(productSum, product);
        productSum += product;
        magnitudeMax = Math.max(magnitudeMax, Math.abs(predictionValue));
        magnitudeMax2 = Math.max(magnitudeMax2, Math.abs(targetValue));
      }
      productSum = compensated(productSum, productSumError);
      let productSum2 = 0;
      let productSum2Error = 0;
      let productSum3 = 0;
      let productSum3Error = 0;
      const selected = magnitudeMax === 0 || magnitudeMax === Infinity ? 1 : magnitudeMax;
      const selected2 = magnitudeMax2 === 0 || magnitudeMax2 === Infinity ? 1 : magnitudeMax2;
      for (let j = 0; j < featureSize; j++) {
        const ratio = prediction[row + j]! / selected;
        const product = ratio * ratio;
        productSum2Error += roundingError(productSum2, product);
        productSum2 += product;
        const ratio2 = target[row + j]! / selected2;
        const product2 = ratio2 * ratio2;
        productSum3Error += roundingError(productSum3, product2);
        productSum3 += product2;
      }
      productSum2 = compensated(productSum2, productSum2Error);
      productSum3 = compensated(productSum3, productSum3Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const root = Math.sqrt(productSum2);
      const product = selected * root;
      const isProductZero = product === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product2 = cotangent * productSum;
      const greater = Math.max(product, epsilon);
      const root2 = Math.sqrt(productSum3);
      const product3 = selected2 * root2;
      const greater2 = Math.max(product3, epsilon);
      const ratio =
        (product2 * (product === epsilon ? 0.5 : epsilon < product ? 1 : 0)) /
        (greater * greater * greater2 * selected * root);
      const product4 = greater * greater2;
      const ratio2 = cotangent / product4;
      const isProductZero2 = product3 === 0;
      const ratio3 =
        (product2 * (product3 === epsilon ? 0.5 : epsilon < product3 ? 1 : 0)) /
        (greater * (greater2 * greater2) * selected2 * root2);
      for (let j = 0; j < featureSize; j++) {
        const predictionValue = prediction[row + j]!;
        const targetValue = target[row + j]!;
        if (predictionGradient !== undefined)
          predictionGradient[row + j] = excluded
            ? 0
            : (isProductZero ? 0 : ratio * predictionValue) - ratio2 * targetValue;
        if (targetGradient !== undefined)
          targetGradient[row + j] = excluded
            ? 0
            : (isProductZero2 ? 0 : ratio3 * targetValue) - ratio2 * predictionValue;
      }
      const weightedLoss = weight === 0 ? 0 : weight * -(productSum / product4);
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
 * unit(x) = x / max(norm[feature](x), epsilon)
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
> = /* @__PURE__ */ defineLoss(contract, [kernels]);
