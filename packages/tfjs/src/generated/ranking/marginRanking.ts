// Generated from spec/losses/ranking/margin_ranking.loss.yaml. Do not edit.
//
// # The gradient passes at the margin itself, as in PyTorch: equal scores are pushed apart even without a margin.
// clamp(margin - target * (first - second), 0, infinity)

import { marginRanking as contract } from '@losswright/core/contracts';
import { marginRanking as core } from '@losswright/core/marginRanking';
import { neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  less,
  mul,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link marginRanking}. */
export interface MarginRankingOptions extends LossOptions<'first' | 'second', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** By how much it should be higher, in the units of the scores. A number. Default: 0. */
  readonly margin?: number;
}

type Inputs = Tensors<'first' | 'second' | 'target'>;

interface Parameters {
  readonly margin: number;
}

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ first, second, target }: Inputs, { margin }: Parameters) => {
    const firstMinusSecond = sub(first, second);
    const product = mul(target, firstMinusSecond);
    const marginMinusProduct = sub(margin, product);
    const isBelow = less(marginMinusProduct, 0);
    const loss = where(isBelow, 0, marginMinusProduct);
    return { loss, residuals: { target, isBelow } };
  },
  backward: ({ target, isBelow }, { cotangent, excluded }) => {
    const cotangentTimesTarget = mul(cotangent, target);
    return {
      first: () => {
        const opposite = neg(cotangentTimesTarget);
        const firstGradient = where(isBelow, 0, opposite);
        return zeroWhere(excluded, firstGradient);
      },
      second: () => {
        const secondGradient = where(isBelow, 0, cotangentTimesTarget);
        return zeroWhere(excluded, secondGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float first as firstValue', 'float second', 'float target as targetValue', 'float margin'],
    element: `
      float difference = margin - targetValue * (firstValue - second);
      float loss = select(difference, 0.0, difference < 0.0);`,
  },
  gradients: {
    first: {
      reads: ['float first as firstValue', 'float second', 'float target as targetValue', 'float margin'],
      element: `
      float opposite = -(cotangent * targetValue);
      bool isBelow = margin - targetValue * (firstValue - second) < 0.0;
      float gradient = select(opposite, 0.0, excluded || isBelow);`,
    },
    second: {
      reads: ['float first as firstValue', 'float second', 'float target as targetValue', 'float margin'],
      element: `
      bool isBelow = margin - targetValue * (firstValue - second) < 0.0;
      float gradient = select(cotangent * targetValue, 0.0, excluded || isBelow);`,
    },
  },
});

/**
 * Margin ranking loss. How much the score that should be higher misses to be higher by a margin.
 *
 * ```text
 * # The gradient passes at the margin itself, as in PyTorch: equal scores are pushed apart even without a margin.
 * clamp(margin - target * (first - second), 0, infinity)
 * ```
 *
 * Use it when: The data says which of two items is preferred.
 *
 * Avoid it when: It ranks whole lists; a listwise loss weighs the top of a list.
 *
 * @param first - Float `[element...]`, differentiable. A score.
 * @param second - Float `[element...]`, differentiable. Another score.
 * @param target - Float `[element...]`. 1 if the first should be higher, -1 if the second should be.
 * @param options - See {@link MarginRankingOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Herbrich, R., Graepel, T. and Obermayer, K. (2000). Large Margin Rank Boundaries for Ordinal Regression.
 * Advances in Large Margin Classifiers, MIT Press.
 */
export const marginRanking: Loss<
  [first: TensorLike, second: TensorLike, target: TensorLike],
  MarginRankingOptions,
  'first' | 'second'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
