// Generated from spec/losses/ranking/margin_ranking.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  elementKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/marginRanking.ts';
import { simd } from '../simd/marginRanking.ts';

export interface MarginRankingOptions extends LossOptions {
  /** By how much it should be higher, in the units of the scores. Default 0. */
  readonly margin?: number;
}

interface Inputs {
  readonly first: FloatArray;
  readonly second: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly margin: number;
}

interface Sizes {
  readonly 'element...': number;
}

interface Gradients {
  readonly first: FloatArray | undefined;
  readonly second: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { first, second, target } = call.inputs;
    const { margin } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const difference = margin - target[i]! * (first[i]! - second[i]!);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (difference < 0 ? 0 : difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { first, second, target } = call.inputs;
    const { margin } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { first: firstGradient, second: secondGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const targetValue = target[i]!;
      const difference = margin - targetValue * (first[i]! - second[i]!);
      const isDifferenceNegative = difference < 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (isDifferenceNegative ? 0 : difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = cotangent * targetValue;
      if (firstGradient !== undefined) firstGradient[i] = excluded || isDifferenceNegative ? 0 : -product;
      if (secondGradient !== undefined) secondGradient[i] = excluded || isDifferenceNegative ? 0 : product;
    }
    return compensated(total, totalError);
  },
};

/**
 * Margin ranking loss. How much the score that should be higher misses to be higher by a margin.
 *
 * ```text
 * # The gradient passes at the margin itself, as in PyTorch: equal scores are pushed apart even without a margin.
 * clamp(margin - target * (first - second), 0, infinity)
 * ```
 *
 * @param first [element...], float, differentiable. A score.
 * @param second [element...], float, differentiable. Another score.
 * @param target [element...], float. 1 if the first should be higher, -1 if the second should be.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Herbrich, R., Graepel, T. and Obermayer, K. (2000). Large Margin Rank Boundaries for Ordinal Regression.
 * Advances in Large Margin Classifiers, MIT Press.
 */
export const marginRanking: Loss<
  [first: TensorLike, second: TensorLike, target: TensorLike],
  MarginRankingOptions,
  'first' | 'second',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
