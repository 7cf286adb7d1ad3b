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
import { callContract } from '../contracts/cosineEmbedding.ts';
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
      let firstTimesSecondSum = 0;
      let firstTimesSecondSumError = 0;
      let firstSquaredSum = 0;
      let firstSquaredSumError = 0;
      let secondSquaredSum = 0;
      let secondSquaredSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const secondValue = second[row + j]!;
        const firstTimesSecond = firstValue * secondValue;
        firstTimesSecondSumError += roundingError(firstTimesSecondSum, firstTimesSecond);
        firstTimesSecondSum += firstTimesSecond;
        const firstSquared = firstValue * firstValue;
        firstSquaredSumError += roundingError(firstSquaredSum, firstSquared);
        firstSquaredSum += firstSquared;
        const secondSquared = secondValue * secondValue;
        secondSquaredSumError += roundingError(secondSquaredSum, secondSquared);
        secondSquaredSum += secondSquared;
      }
      firstTimesSecondSum = compensated(firstTimesSecondSum, firstTimesSecondSumError);
      firstSquaredSum = compensated(firstSquaredSum, firstSquaredSumError);
      secondSquaredSum = compensated(secondSquaredSum, secondSquaredSumError);
      const cosine =
        firstTimesSecondSum / (Math.sqrt(firstSquaredSum + epsilon) * Math.sqrt(secondSquaredSum + epsilon));
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
      let firstTimesSecondSum = 0;
      let firstTimesSecondSumError = 0;
      let firstSquaredSum = 0;
      let firstSquaredSumError = 0;
      let secondSquaredSum = 0;
      let secondSquaredSumError = 0;
      for (let j = 0; j < featureSize; j++) {
        const firstValue = first[row + j]!;
        const secondValue = second[row + j]!;
        const firstTimesSecond = firstValue * secondValue;
        firstTimesSecondSumError += roundingError(firstTimesSecondSum, firstTimesSecond);
        firstTimesSecondSum += firstTimesSecond;
        const firstSquared = firstValue * firstValue;
        firstSquaredSumError += roundingError(firstSquaredSum, firstSquared);
        firstSquaredSum += firstSquared;
        const secondSquared = secondValue * secondValue;
        secondSquaredSumError += roundingError(secondSquaredSum, secondSquared);
        secondSquaredSum += secondSquared;
      }
      firstTimesSecondSum = compensated(firstTimesSecondSum, firstTimesSecondSumError);
      firstSquaredSum = compensated(firstSquaredSum, firstSquaredSumError);
      secondSquaredSum = compensated(secondSquaredSum, secondSquaredSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const isEqual = target[i]! === 1;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const firstRoot = Math.sqrt(firstSquaredSum + epsilon);
      const secondRoot = Math.sqrt(secondSquaredSum + epsilon);
      const firstRootTimesSecondRoot = firstRoot * secondRoot;
      const cosine = firstTimesSecondSum / firstRootTimesSecondRoot;
      const difference = cosine - margin;
      const isDifferenceNegative = difference < 0;
      const selected = isEqual ? -cotangent : isDifferenceNegative ? 0 : cotangent;
      const ratio = selected / firstRootTimesSecondRoot;
      const ratio2 = (selected * firstTimesSecondSum) / firstRootTimesSecondRoot;
      const ratio3 = ratio2 / (firstRoot * firstRoot);
      const ratio4 = ratio2 / (secondRoot * secondRoot);
      for (let j = 0; j < featureSize; j++) {
        const secondValue = second[row + j]!;
        const firstValue = first[row + j]!;
        if (firstGradient !== undefined)
          firstGradient[row + j] = excluded ? 0 : ratio * secondValue - ratio3 * firstValue;
        if (secondGradient !== undefined)
          secondGradient[row + j] = excluded ? 0 : ratio * firstValue - ratio4 * secondValue;
      }
      const weightedLoss = excluded ? 0 : weight * (isEqual ? 1 - cosine : isDifferenceNegative ? 0 : difference);
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
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
