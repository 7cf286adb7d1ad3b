// Generated from spec/losses/regression/mean_absolute_error.loss.yaml. Do not edit.
//
// abs(prediction - target)

import { meanAbsoluteError as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link meanAbsoluteError}. */
export interface MeanAbsoluteErrorOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const predictionMinusTarget = g.subtract(prediction, target);
    return { loss: g.abs(predictionMinusTarget), residuals: { predictionMinusTarget } };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { predictionMinusTarget },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(cotangent, g.sign(predictionMinusTarget));
    return { prediction: g.where(excluded, 0, product), target: g.where(excluded, 0, g.negate(product)) };
  },
});

/**
 * Mean absolute error. The size of the error; twice the error costs twice as much.
 *
 * ```text
 * abs(prediction - target)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable.
 * - `target`: float `[element...]`, differentiable.
 *
 * Use it when: The data has outliers that must not decide the fit; the best constant is the median.
 *
 * Avoid it when: Small errors must count for less and less, as near a minimum; the slope never changes.
 *
 * @see Boscovich, R. J. (1757). De litteraria expeditione per pontificiam ditionem. Bologna.
 */
export const meanAbsoluteError: Loss<'prediction' | 'target', 'prediction' | 'target', MeanAbsoluteErrorOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
