// Generated from spec/losses/ranking/cosine_embedding.loss.yaml. Do not edit.
//
// length(x) = sqrt(sum[feature](x^2) + epsilon)
// cosine = sum[feature](first * second) / (length(first) * length(second))
// # The gradient passes at the margin itself, as in PyTorch.
// where(target == 1, 1 - cosine, clamp(cosine - margin, 0, infinity))

import { cosineEmbedding as contract } from '@losswright/core/contracts';
import { cosineEmbedding as core } from '@losswright/core/cosineEmbedding';
import { add, neg, scalar, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  less,
  mul,
  sqrt,
  sumAlong,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link cosineEmbedding}. */
export interface CosineEmbeddingOptions extends LossOptions<
  'first' | 'second',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * The cosine below which pairs that do not belong together no longer repel each other. A number in [-1, 1]. Default:
   * 0.
   */
  readonly margin?: number;
  /**
   * Added to the squared lengths, so that an embedding of length 0 has the cosine 0. A number in (0, inf). Default:
   * 1e-12.
   */
  readonly epsilon?: number;
}

type Inputs = Tensors<'first' | 'second' | 'target'>;

interface Parameters {
  readonly margin: number;
  readonly epsilon: number;
}

type NamedAxes = Axes<'feature'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ first, second, target }: Inputs, { margin, epsilon }: Parameters, axes: NamedAxes) => {
    const targetIsOne = equal(target, scalar(1, 'int32'));
    const firstTimesSecond = mul(first, second);
    const sumFirstTimesSecond = sumAlong(firstTimesSecond, axes.feature);
    const firstSquared = square(first);
    const sumFirstSquared = sumAlong(firstSquared, axes.feature);
    const total = add(sumFirstSquared, epsilon);
    const rootTotal = sqrt(total);
    const secondSquared = square(second);
    const sumSecondSquared = sumAlong(secondSquared, axes.feature);
    const total2 = add(sumSecondSquared, epsilon);
    const squareRoot = sqrt(total2);
    const rootTotalTimesSquareRoot = mul(rootTotal, squareRoot);
    const cosine = div(sumFirstTimesSecond, rootTotalTimesSquareRoot);
    const oneMinusCosine = sub(1, cosine);
    const cosineMinusMargin = sub(cosine, margin);
    const isBelow = less(cosineMinusMargin, 0);
    const zeroOrCosineMinusMargin = where(isBelow, 0, cosineMinusMargin);
    const loss = where(targetIsOne, oneMinusCosine, zeroOrCosineMinusMargin);
    return {
      loss,
      residuals: {
        first,
        second,
        targetIsOne,
        sumFirstTimesSecond,
        rootTotal,
        squareRoot,
        rootTotalTimesSquareRoot,
        isBelow,
      },
    };
  },
  backward: (
    { first, second, targetIsOne, sumFirstTimesSecond, rootTotal, squareRoot, rootTotalTimesSquareRoot, isBelow },
    { cotangent, excluded },
  ) => {
    const negativeCotangent = neg(cotangent);
    const zeroOrCotangent = where(isBelow, 0, cotangent);
    const selected = where(targetIsOne, negativeCotangent, zeroOrCotangent);
    const quotient = div(selected, rootTotalTimesSquareRoot);
    return {
      first: () => {
        const rootTotalSquared = square(rootTotal);
        const quotient2 = div(sumFirstTimesSecond, rootTotalSquared);
        const product = mul(quotient2, first);
        const secondMinusProduct = sub(second, product);
        const firstGradient = mul(quotient, secondMinusProduct);
        return zeroWhere(excluded, firstGradient);
      },
      second: () => {
        const squareRootSquared = square(squareRoot);
        const quotient3 = div(sumFirstTimesSecond, squareRootSquared);
        const product2 = mul(quotient3, second);
        const difference = sub(first, product2);
        const secondGradient = mul(quotient, difference);
        return zeroWhere(excluded, secondGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: [
      'float first[feature] as firstValue',
      'float second[feature]',
      'int target as targetValue',
      'float margin',
      'float epsilon',
    ],
    steps: [
      {
        along: 'feature',
        each: `
      float firstValue = firstValueAt(i);
      float second = secondAt(i);`,
        sums: { sum: 'firstValue * second', sum2: 'firstValue * firstValue', sum3: 'second * second' },
      },
      `
      float squareRoot = sqrt(sum2 + epsilon);
      float squareRoot2 = sqrt(sum3 + epsilon);
      float product = squareRoot * squareRoot2;
      float cosine = sum / product;
      float cosineMinusMargin = cosine - margin;
      bool isBelow = cosineMinusMargin < 0.0;
      bool targetValueIsOne = targetValue == 1;
      float selected = select(select(1.0, 0.0, isBelow), -1.0, targetValueIsOne);
      float selectedOverProduct = selected / product;
      float quotient = selected * sum / product;
      float quotient2 = quotient / (squareRoot * squareRoot);
      float quotient3 = quotient / (squareRoot2 * squareRoot2);
      float zeroOrCosineMinusMargin = select(cosineMinusMargin, 0.0, isBelow);
      float loss = select(zeroOrCosineMinusMargin, 1.0 - cosine, targetValueIsOne);`,
    ],
  },
  gradients: {
    first: {
      reads: ['float first as firstValue', 'float second'],
      keeps: ['float selectedOverProduct', 'float quotient2'],
      along: 'feature',
      element: `
      float slope = selectedOverProduct * second - quotient2 * firstValue;`,
    },
    second: {
      reads: ['float first as firstValue', 'float second'],
      keeps: ['float selectedOverProduct', 'float quotient3'],
      along: 'feature',
      element: `
      float slope = selectedOverProduct * firstValue - quotient3 * second;`,
    },
  },
});

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
 * Use it when: Only the direction of embeddings matters, and the data says of pairs whether they belong together.
 *
 * Avoid it when: Their lengths carry meaning.
 *
 * @param first - Float `[batch..., feature]`, differentiable. An embedding of each pair.
 * @param second - Float `[batch..., feature]`, differentiable. The other embedding.
 * @param target - Int32 `[batch...]`. 1 for pairs that belong together, -1 for others. Throws unless `target == 1 or
 * target == -1`.
 * @param options - See {@link CosineEmbeddingOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Bromley, J. et al. (1993). Signature Verification using a "Siamese" Time Delay Neural Network. NIPS.
 */
export const cosineEmbedding: Loss<
  [first: TensorLike, second: TensorLike, target: TensorLike],
  CosineEmbeddingOptions,
  'first' | 'second'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
