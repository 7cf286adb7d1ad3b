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
import { logCosh as core } from '@losswright/core/logCosh';
import { add, neg, square, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  expm1,
  less,
  log1p,
  mul,
  sign,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link logCosh}. */
export interface LogCoshOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {}

type Inputs = Tensors<'prediction' | 'target'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const difference = sub(target, prediction);
    const error = abs(difference);
    const far = less(1, error);
    const errorOrZero = where(far, error, 0);
    const negativeError = neg(error);
    const decline = expm1(negativeError);
    const declineSquared = square(decline);
    const halfDeclineSquared = mul(0.5, declineSquared);
    const total = add(decline, halfDeclineSquared);
    const twoTimesDecline = mul(2, decline);
    const twoPlusTwoTimesDecline = add(2, twoTimesDecline);
    const quotient = div(declineSquared, twoPlusTwoTimesDecline);
    const excess = where(far, total, quotient);
    const logarithm = log1p(excess);
    const loss = add(errorOrZero, logarithm);
    return { loss, residuals: { difference, declineSquared, twoTimesDecline } };
  },
  backward: ({ difference, declineSquared, twoTimesDecline }, { cotangent, excluded }) => {
    const signOfDifference = sign(difference);
    const product = mul(cotangent, signOfDifference);
    const total2 = add(twoTimesDecline, declineSquared);
    const product2 = mul(product, total2);
    const total3 = add(2, total2);
    const predictionGradient = div(product2, total3);
    return {
      prediction: () => zeroWhere(excluded, predictionGradient),
      target: () => {
        const targetGradient = neg(predictionGradient);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float difference = targetValue - prediction;
      float error = abs(difference);
      bool far = 1.0 < error;
      float decline = safeExpm1(-error);
      float declineSquared = decline * decline;
      float quotient = declineSquared / (2.0 + 2.0 * decline);
      float excess = select(quotient, decline + 0.5 * declineSquared, far);
      float loss = select(0.0, error, far) + safeLog1p(excess);`,
  },
  gradientStart: `
      float difference = targetValue - prediction;
      float error = abs(difference);
      float decline = safeExpm1(-error);
      float total = 2.0 * decline + decline * decline;`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float quotient = cotangent * safeSign(difference) * total / (2.0 + total);
      float gradient = select(quotient, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float opposite = -(cotangent * safeSign(difference) * total / (2.0 + total));
      float gradient = select(opposite, 0.0, excluded);`,
    },
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
 * Use it when: Errors have outliers, and an optimiser needs a slope that is smooth everywhere.
 *
 * Avoid it when: The place where the loss turns from quadratic to linear must be chosen; scale the data, or take
 * Huber's loss.
 *
 * @param prediction - Float `[element...]`, differentiable.
 * @param target - Float `[element...]`, differentiable.
 * @param options - See {@link LogCoshOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Green, P. J. (1990). Bayesian Reconstructions from Emission Tomography Data Using a Modified EM Algorithm. IEEE
 * Transactions on Medical Imaging 9(1).
 * @see Saleh, R. A. and Saleh, A. K. Md. E. (2022). Statistical Properties of the log-cosh Loss Function Used in
 * Machine Learning. arXiv:2208.04564.
 */
export const logCosh: Loss<[prediction: TensorLike, target: TensorLike], LogCoshOptions, 'prediction' | 'target'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
