// Generated from spec/losses/regression/mean_squared_error.loss.yaml. Do not edit.
//
// (prediction - target)^2

import { meanSquaredError as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link meanSquaredError}. */
export interface MeanSquaredErrorOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const predictionMinusTarget = g.subtract(prediction, target);
    return { loss: g.multiply(predictionMinusTarget, predictionMinusTarget), residuals: { predictionMinusTarget } };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { predictionMinusTarget },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(g.multiply(2, cotangent), predictionMinusTarget);
    return { prediction: g.where(excluded, 0, product), target: g.where(excluded, 0, g.negate(product)) };
  },
});

/**
 * Mean squared error. The square of the error; twice the error costs four times as much.
 *
 * ```text
 * (prediction - target)^2
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable.
 * - `target`: float `[element...]`, differentiable.
 *
 * Use it when: Errors are about normally distributed, or large errors must cost much more than small ones.
 *
 * Avoid it when: The data has outliers; a few of them then decide the fit.
 *
 * @see Gauss, C. F. (1809). Theoria motus corporum coelestium in sectionibus conicis solem ambientium. Perthes &
 * Besser.
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 1.2.5. Springer.
 */
export const meanSquaredError: Loss<'prediction' | 'target', 'prediction' | 'target', MeanSquaredErrorOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
