// Generated from spec/losses/ranking/margin_ranking.loss.yaml. Do not edit.
//
// # The gradient passes at the margin itself, as in PyTorch: equal scores are pushed apart even without a margin.
// clamp(margin - target * (first - second), 0, infinity)

import { marginRanking as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link marginRanking}. */
export interface MarginRankingOptions extends LossOptions<'first' | 'second', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** By how much it should be higher, in the units of the scores. A number. Default: 0. */
  readonly margin?: number;
}

type Inputs = Values<'first' | 'second' | 'target'>;

type Parameters = Values<'margin'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, first, second }: Inputs, { margin }: Parameters) => {
    const difference = g.subtract(margin, g.multiply(target, g.subtract(first, second)));
    const differenceBelowZero = g.less(difference, 0);
    return { loss: g.where(differenceBelowZero, 0, difference), residuals: { differenceBelowZero } };
  },
  backward: (
    g: Operators,
    { target }: Inputs,
    _parameters: Parameters,
    { differenceBelowZero },
    { excluded, cotangent },
  ) => {
    const cotangentTimesTarget = g.multiply(cotangent, target);
    return {
      first: g.where(excluded, 0, g.where(differenceBelowZero, 0, g.negate(cotangentTimesTarget))),
      second: g.where(excluded, 0, g.where(differenceBelowZero, 0, cotangentTimesTarget)),
    };
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
 * Inputs:
 * - `first`: float `[element...]`, differentiable. A score.
 * - `second`: float `[element...]`, differentiable. Another score.
 * - `target`: float `[element...]`. 1 if the first should be higher, -1 if the second should be.
 *
 * Use it when: The data says which of two items is preferred.
 *
 * Avoid it when: It ranks whole lists; a listwise loss weighs the top of a list.
 *
 * @see Herbrich, R., Graepel, T. and Obermayer, K. (2000). Large Margin Rank Boundaries for Ordinal Regression.
 * Advances in Large Margin Classifiers, MIT Press.
 */
export const marginRanking: Loss<'first' | 'second' | 'target', 'first' | 'second', MarginRankingOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
