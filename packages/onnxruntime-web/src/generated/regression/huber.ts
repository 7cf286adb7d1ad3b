// Generated from spec/losses/regression/huber.loss.yaml. Do not edit.
//
// error = prediction - target
// # error^2 / 2 between the bounds, and delta * (abs(error) - delta / 2) beyond them. The slope is the clipped error
// # itself, for it is the c between the bounds where error * c - c^2 / 2 is largest: how it changes does not count.
// clipped = stop_gradient(clamp(error, -delta, delta))
// clipped * (error - clipped / 2)

import { huber as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link huber}. */
export interface HuberOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * The size of the error at which the loss turns from quadratic to linear; also its steepest slope. A number in (0,
   * inf). Default: 1.
   */
  readonly delta?: number;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'delta'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { delta }: Parameters) => {
    const error = g.named('error', g.subtract(prediction, target));
    const negativeDelta = g.negate(delta);
    const clipped = g.named(
      'clipped',
      g.where(g.less(error, negativeDelta), negativeDelta, g.where(g.less(delta, error), delta, error)),
    );
    return { loss: g.multiply(clipped, g.subtract(error, g.multiply(0.5, clipped))), residuals: { clipped } };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, { clipped }, { excluded, cotangent }) => {
    const cotangentTimesClipped = g.multiply(cotangent, clipped);
    return {
      prediction: g.where(excluded, 0, cotangentTimesClipped),
      target: g.where(excluded, 0, g.negate(cotangentTimesClipped)),
    };
  },
});

/**
 * Huber loss. Half the square of small errors, and linear in large ones, with a continuous slope.
 *
 * ```text
 * error = prediction - target
 * # error^2 / 2 between the bounds, and delta * (abs(error) - delta / 2) beyond them. The slope is the clipped error
 * # itself, for it is the c between the bounds where error * c - c^2 / 2 is largest: how it changes does not count.
 * clipped = stop_gradient(clamp(error, -delta, delta))
 * clipped * (error - clipped / 2)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable.
 * - `target`: float `[element...]`, differentiable.
 *
 * Use it when: There are outliers, but small errors should still be fitted as by least squares.
 *
 * Avoid it when: The scale of the noise is unknown, so that delta cannot be chosen.
 *
 * @see Huber, P. J. (1964). Robust Estimation of a Location Parameter. Annals of Mathematical Statistics 35(1).
 */
export const huber: Loss<'prediction' | 'target', 'prediction' | 'target', HuberOptions> = /* @__PURE__ */ defineLoss(
  contract,
  [graph],
);
