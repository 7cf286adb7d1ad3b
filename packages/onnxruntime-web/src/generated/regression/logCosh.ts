// Generated from spec/losses/regression/log_cosh.loss.yaml. Do not edit.
//
// difference = target - prediction
// error = abs(difference)
// decline = expm1(-error)
// far = 1 < error
// # cosh(e) is 1 + d^2 / (2 + 2 d), which is exact near 0, and exp(e) (1 + d + d^2 / 2), which never overflows.
// excess = where(far, decline + decline^2 / 2, decline^2 / (2 + 2 * decline))
// where(far, error, 0) + log1p(excess)

import { logCosh as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link logCosh}. */
export interface LogCoshOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs) => {
    const difference = g.named('difference', g.subtract(target, prediction));
    const error = g.named('error', g.abs(difference));
    const far = g.named('far', g.less(1, error));
    const decline = g.named('decline', g.expm1(g.negate(error)));
    const declineSquared = g.multiply(decline, decline);
    const twoTimesDecline = g.multiply(2, decline);
    const excess = g.named(
      'excess',
      g.where(
        far,
        g.add(decline, g.multiply(0.5, declineSquared)),
        g.divide(declineSquared, g.add(2, twoTimesDecline)),
      ),
    );
    return {
      loss: g.add(g.where(far, error, 0), g.log1p(excess)),
      residuals: { difference, declineSquared, twoTimesDecline },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { difference, declineSquared, twoTimesDecline },
    { excluded, cotangent },
  ) => {
    const total = g.add(twoTimesDecline, declineSquared);
    const quotient = g.divide(g.multiply(g.multiply(cotangent, g.sign(difference)), total), g.add(2, total));
    return { prediction: g.where(excluded, 0, quotient), target: g.where(excluded, 0, g.negate(quotient)) };
  },
});

/**
 * Log-cosh loss. The logarithm of the hyperbolic cosine of the error, half the square of small errors and the size of
 * large ones.
 *
 * ```text
 * difference = target - prediction
 * error = abs(difference)
 * decline = expm1(-error)
 * far = 1 < error
 * # cosh(e) is 1 + d^2 / (2 + 2 d), which is exact near 0, and exp(e) (1 + d + d^2 / 2), which never overflows.
 * excess = where(far, decline + decline^2 / 2, decline^2 / (2 + 2 * decline))
 * where(far, error, 0) + log1p(excess)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable.
 * - `target`: float `[element...]`, differentiable.
 *
 * Use it when: Errors have outliers, and an optimiser needs a slope that is smooth everywhere.
 *
 * Avoid it when: The place where the loss turns from quadratic to linear must be chosen; scale the data, or take
 * Huber's loss.
 *
 * @see Green, P. J. (1990). Bayesian Reconstructions from Emission Tomography Data Using a Modified EM Algorithm. IEEE
 * Transactions on Medical Imaging 9(1).
 * @see Saleh, R. A. and Saleh, A. K. Md. E. (2022). Statistical Properties of the log-cosh Loss Function Used in
 * Machine Learning. arXiv:2208.04564.
 */
export const logCosh: Loss<'prediction' | 'target', 'prediction' | 'target', LogCoshOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
