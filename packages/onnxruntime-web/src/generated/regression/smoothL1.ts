// Generated from spec/losses/regression/smooth_l1.loss.yaml. Do not edit.
//
// error = abs(prediction - target)
// where(error < beta, error^2 / (2 * beta), error - beta / 2)

import { smoothL1 as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link smoothL1}. */
export interface SmoothL1Options extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** The size of the error at which the parabola ends; 0 is the mean absolute error. A number in [0, inf). Default: 1. */
  readonly beta?: number;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'beta'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { beta }: Parameters) => {
    const predictionMinusTarget = g.subtract(prediction, target);
    const error = g.named('error', g.abs(predictionMinusTarget));
    const errorBelowBeta = g.less(error, beta);
    const selected = g.where(
      errorBelowBeta,
      g.multiply(g.divide(0.5, beta), g.multiply(error, error)),
      g.subtract(error, g.multiply(0.5, beta)),
    );
    return { loss: selected, residuals: { predictionMinusTarget, error, errorBelowBeta } };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    { beta }: Parameters,
    { predictionMinusTarget, error, errorBelowBeta },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(
      g.where(errorBelowBeta, g.divide(g.multiply(cotangent, error), beta), cotangent),
      g.sign(predictionMinusTarget),
    );
    return { prediction: g.where(excluded, 0, product), target: g.where(excluded, 0, g.negate(product)) };
  },
});

/**
 * Smooth L1 loss. The size of the error, rounded off to a parabola near 0, so that the slope is 1 beyond it.
 *
 * ```text
 * error = abs(prediction - target)
 * where(error < beta, error^2 / (2 * beta), error - beta / 2)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable.
 * - `target`: float `[element...]`, differentiable.
 *
 * Use it when: Boxes or other coordinates are regressed, and a few bad samples must not dominate.
 *
 * Avoid it when: Large errors must cost much more than small ones.
 *
 * @see Girshick, R. (2015). Fast R-CNN. ICCV. Equation 3.
 */
export const smoothL1: Loss<'prediction' | 'target', 'prediction' | 'target', SmoothL1Options> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
