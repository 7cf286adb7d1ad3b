// Generated from spec/losses/ranking/cosine_proximity.loss.yaml. Do not edit.
//
// unit(x) = x / max(norm[feature](x), epsilon)
// -sum[feature](unit(prediction) * unit(target))

import { cosineProximity as contract } from '@losswright/core/contracts';
import { abs, cast, div, equal, less, logicalOr, mul, neg, sqrt, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  maxAlong,
  maximum,
  sumAlong,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link cosineProximity}. */
export interface CosineProximityOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** Vectors shorter than this are divided by it instead of by their length. A number in (0, inf). Default: 1e-8. */
  readonly epsilon?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly epsilon: number;
}

type NamedAxes = Axes<'feature'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { epsilon }: Parameters, axes: NamedAxes) => {
    const predictionTimesTarget = mul(prediction, target);
    const sumPredictionTimesTarget = sumAlong(predictionTimesTarget, axes.feature);
    const absPrediction = abs(prediction);
    const maxAbsPrediction = maxAlong(absPrediction, axes.feature);
    const maxAbsPredictionIsZero = equal(maxAbsPrediction, 0);
    const isEqual = equal(maxAbsPrediction, Infinity);
    const eitherHolds = logicalOr(maxAbsPredictionIsZero, isEqual);
    const oneOrMaxAbsPrediction = where(eitherHolds, 1, maxAbsPrediction);
    const quotient = div(prediction, oneOrMaxAbsPrediction);
    const quotientSquared = square(quotient);
    const sumQuotientSquared = sumAlong(quotientSquared, axes.feature);
    const rootSumQuotientSquared = sqrt(sumQuotientSquared);
    const product = mul(oneOrMaxAbsPrediction, rootSumQuotientSquared);
    const productOrMoreEpsilon = maximum(product, epsilon);
    const absTarget = abs(target);
    const maxAbsTarget = maxAlong(absTarget, axes.feature);
    const maxAbsTargetIsZero = equal(maxAbsTarget, 0);
    const maxAbsTargetIsInfinity = equal(maxAbsTarget, Infinity);
    const eitherHolds2 = logicalOr(maxAbsTargetIsZero, maxAbsTargetIsInfinity);
    const oneOrMaxAbsTarget = where(eitherHolds2, 1, maxAbsTarget);
    const quotient2 = div(target, oneOrMaxAbsTarget);
    const quotient2Squared = square(quotient2);
    const sum = sumAlong(quotient2Squared, axes.feature);
    const rootSum = sqrt(sum);
    const product2 = mul(oneOrMaxAbsTarget, rootSum);
    const larger = maximum(product2, epsilon);
    const product3 = mul(productOrMoreEpsilon, larger);
    const quotient3 = div(sumPredictionTimesTarget, product3);
    const loss = neg(quotient3);
    return {
      loss,
      residuals: {
        prediction,
        target,
        oneOrMaxAbsPrediction,
        oneOrMaxAbsTarget,
        rootSumQuotientSquared,
        product,
        productOrMoreEpsilon,
        rootSum,
        product2,
        larger,
        sumPredictionTimesTarget,
        product3,
      },
    };
  },
  backward: (
    {
      prediction,
      target,
      oneOrMaxAbsPrediction,
      oneOrMaxAbsTarget,
      rootSumQuotientSquared,
      product,
      productOrMoreEpsilon,
      rootSum,
      product2,
      larger,
      sumPredictionTimesTarget,
      product3,
    },
    { cotangent, excluded },
    { epsilon }: Parameters,
  ) => {
    const product4 = mul(cotangent, sumPredictionTimesTarget);
    const quotient4 = div(cotangent, product3);
    return {
      prediction: () => {
        const productIsZero = equal(product, 0);
        const productIsEpsilon = equal(product, epsilon);
        const epsilonBelowProduct = less(epsilon, product);
        const oneOrZero = cast(epsilonBelowProduct, 'float32');
        const selected = where(productIsEpsilon, 0.5, oneOrZero);
        const product5 = mul(product4, selected);
        const productOrMoreEpsilonSquared = square(productOrMoreEpsilon);
        const product6 = mul(productOrMoreEpsilonSquared, larger);
        const product7 = mul(product6, oneOrMaxAbsPrediction);
        const product8 = mul(product7, rootSumQuotientSquared);
        const quotient5 = div(product5, product8);
        const product9 = mul(quotient5, prediction);
        const selected2 = where(productIsZero, 0, product9);
        const product10 = mul(quotient4, target);
        const predictionGradient = sub(selected2, product10);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const isEqual2 = equal(product2, 0);
        const isEqual3 = equal(product2, epsilon);
        const isBelow = less(epsilon, product2);
        const oneOrZero2 = cast(isBelow, 'float32');
        const selected3 = where(isEqual3, 0.5, oneOrZero2);
        const product11 = mul(product4, selected3);
        const largerSquared = square(larger);
        const product12 = mul(productOrMoreEpsilon, largerSquared);
        const product13 = mul(product12, oneOrMaxAbsTarget);
        const product14 = mul(product13, rootSum);
        const quotient6 = div(product11, product14);
        const product15 = mul(quotient6, target);
        const selected4 = where(isEqual2, 0, product15);
        const product16 = mul(quotient4, prediction);
        const targetGradient = sub(selected4, product16);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

/**
 * Cosine proximity. The negative cosine of the angle between prediction and target.
 *
 * ```text
 * unit(x) = x / max(norm[feature](x), epsilon)
 * -sum[feature](unit(prediction) * unit(target))
 * ```
 *
 * Use it when: Only the direction of vectors matters.
 *
 * Avoid it when: Their lengths carry meaning.
 *
 * @param prediction - Float `[batch..., feature]`, differentiable.
 * @param target - Float `[batch..., feature]`, differentiable.
 * @param options - See {@link CosineProximityOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Salton, G., Wong, A. and Yang, C. S. (1975). A Vector Space Model for Automatic Indexing. Communications of the
 * ACM 18(11).
 */
export const cosineProximity: Loss<
  [prediction: TensorLike, target: TensorLike],
  CosineProximityOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph]);
