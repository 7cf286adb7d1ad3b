// Generated from spec/losses/ranking/cosine_embedding.loss.yaml. Do not edit.
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
import { cosineEmbedding as contract } from '../contracts/cosineEmbedding.ts';
import { simd } from '../simd/cosineEmbedding.ts';

export interface CosineEmbeddingOptions extends LossOptions {
  /** The cosine below which pairs that do not belong together no longer repel each other. In [-1, 1], default 0. */
  readonly margin?: number;
  /** Added to the squared lengths, so that an embedding of length 0 has the cosine 0. In (0, inf), default 1e-12. */
  readonly epsilon?: number;
}

interface Inputs {
  readonly first: FloatArray;
  readonly second: FloatArray;
  readonly target: FloatArray | Int32Array;
}

interface Parameters {
  readonly margin: number;
  readonly epsilon: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly feature: number;
}

interface Gradients {
  readonly first: FloatArray | undefined;
  readonly second: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { first, second, target } = call.inputs;
    const { margin, epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      let productSum3 = 0;
      let productSum3Error = 0;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const secondValue = second[row + j]!;
        const product = firstValue * secondValue;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const product2 = firstValue * firstValue;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
        const product3 = secondValue * secondValue;
        productSum3Error += roundingError(productSum3, product3);
        productSum3 += product3;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      productSum3 = compensated(productSum3, productSum3Error);
      const cosine = productSum / (Math.sqrt(productSum2 + epsilon) * Math.sqrt(productSum3 + epsilon));
      const difference = cosine - margin;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss =
        weight === 0 ? 0 : weight * (target[i]! === 1 ? 1 - cosine : difference < 0 ? 0 : difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { first, second, target } = call.inputs;
    const { margin, epsilon } = call.parameters;
    const { 'batch...': batchSize, feature: featureSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { first: firstGradient, second: secondGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * featureSize;
      let productSum = 0;
      let productSumError = 0;
      let productSum2 = 0;
      let productSum2Error = 0;
      let productSum3 = 0;
      let productSum3Error = 0;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const secondValue = second[row + j]!;
        const product = firstValue * secondValue;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const product2 = firstValue * firstValue;
        productSum2Error += roundingError(productSum2, product2);
        productSum2 += product2;
        const product3 = secondValue * secondValue;
        productSum3Error += roundingError(productSum3, product3);
        productSum3 += product3;
      }
      productSum = compensated(productSum, productSumError);
      productSum2 = compensated(productSum2, productSum2Error);
      productSum3 = compensated(productSum3, productSum3Error);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isEqual = target[i]! === 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const root = Math.sqrt(productSum2 + epsilon);
      const root2 = Math.sqrt(productSum3 + epsilon);
      const product = root * root2;
      const cosine = productSum / product;
      const difference = cosine - margin;
      const isLess = difference < 0;
      const selected = isEqual ? -cotangent : isLess ? 0 : cotangent;
      const ratio = selected / product;
      const ratio2 = (selected * productSum) / product;
      const ratio3 = ratio2 / (root * root);
      const ratio4 = ratio2 / (root2 * root2);
      for (let j = 0; j < featureSize; j++) {
        const secondValue = second[row + j]!;
        const firstValue = first[row + j]!;
        if (firstGradient !== undefined)
          firstGradient[row + j] = excluded ? 0 : ratio * secondValue - ratio3 * firstValue;
        if (secondGradient !== undefined)
          secondGradient[row + j] = excluded ? 0 : ratio * firstValue - ratio4 * secondValue;
      }
      const weightedLoss = weight === 0 ? 0 : weight * (isEqual ? 1 - cosine : isLess ? 0 : difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Cosine embedding loss. Turns embeddings that belong together towards each other, and others away from each other, up
 * to a margin.
 *
 * ```text
 * length(x) = sqrt(sum[feature](x^2) + epsilon)
 * cosine = sum[feature](first * second) / (length(first) * length(second))
 * # The gradient passes at the margin itself, as in PyTorch.
 * where(target == 1, 1 - cosine, clamp(cosine - margin, 0, infinity))
 * ```
 *
 * @param first [batch..., feature], float, differentiable. An embedding of each pair.
 * @param second [batch..., feature], float, differentiable. The other embedding.
 * @param target [batch...], integer. 1 for pairs that belong together, -1 for others. Valid where target == 1 or
 * target == -1.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Bromley, J. et al. (1993). Signature Verification using a "Siamese" Time Delay Neural Network. NIPS.
 */
export const cosineEmbedding: Loss<
  [first: TensorLike, second: TensorLike, target: TensorLike],
  CosineEmbeddingOptions,
  'first' | 'second',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(contract, [kernels], /* @__PURE__ */ gridKernels(simd));
