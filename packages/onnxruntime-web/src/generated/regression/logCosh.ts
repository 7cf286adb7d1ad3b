// Generated from spec/losses/regression/log_cosh.loss.yaml. Do not edit.
//
// error = abs(prediction - target)
// decline = expm1(-error)
// near = error < 1
// # cosh(e) is 1 + d^2 / (2 + 2 d), which is exact near 0, and exp(e) (1 + d + d^2 / 2), which never overflows.
// excess = where(near, decline^2 / (2 + 2 * decline), decline + decline^2 / 2)
// where(near, 0, error) + log1p(excess)

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
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const predictionMinusTarget = g.subtract(prediction, target);
    const error = g.named('error', g.abs(predictionMinusTarget));
    const near = g.named('near', g.less(error, 1));
    const negativeError = g.negate(error);
    const decline = g.named('decline', g.expm1(negativeError));
    const declineSquared = g.multiply(decline, decline);
    const twoTimesDecline = g.multiply(2, decline);
    const twoPlusTwoTimesDecline = g.add(2, twoTimesDecline);
    const excess = g.named(
      'excess',
      g.where(near, g.divide(declineSquared, twoPlusTwoTimesDecline), g.add(decline, g.multiply(0.5, declineSquared))),
    );
    return {
      loss: g.add(g.where(near, 0, error), g.log1p(excess)),
      residuals: {
        predictionMinusTarget,
        near,
        negativeError,
        decline,
        twoTimesDecline,
        twoPlusTwoTimesDecline,
        excess,
      },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { predictionMinusTarget, near, negativeError, decline, twoTimesDecline, twoPlusTwoTimesDecline, excess },
    { excluded, cotangent },
  ) => {
    const onePlusExcess = g.add(1, excess);
    const quotient = g.divide(cotangent, onePlusExcess);
    const quotientIsZero = g.equal(quotient, 0);
    const cotangentTimesDecline = g.multiply(cotangent, decline);
    const quotient2 = g.divide(
      g.multiply(cotangentTimesDecline, g.subtract(2, g.divide(twoTimesDecline, twoPlusTwoTimesDecline))),
      g.multiply(onePlusExcess, twoPlusTwoTimesDecline),
    );
    const selected = g.where(
      near,
      g.where(quotientIsZero, 0, quotient2),
      g.add(quotient, g.where(quotientIsZero, 0, g.divide(cotangentTimesDecline, onePlusExcess))),
    );
    const difference = g.subtract(g.where(near, 0, cotangent), g.multiply(selected, g.exp(negativeError)));
    const product = g.multiply(difference, g.sign(predictionMinusTarget));
    return { prediction: g.where(excluded, 0, product), target: g.where(excluded, 0, g.negate(product)) };
  },
});

/**
 * Log-cosh loss. The logarithm of the hyperbolic cosine of the error, half the square of small errors and the size of
 * large ones.
 *
 * ```text
 * error = abs(prediction - target)
 * decline = expm1(-error)
 * near = error < 1
 * # cosh(e) is 1 + d^2 / (2 + 2 d), which is exact near 0, and exp(e) (1 + d + d^2 / 2), which never overflows.
 * excess = where(near, decline^2 / (2 + 2 * decline), decline + decline^2 / 2)
 * where(near, 0, error) + log1p(excess)
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
