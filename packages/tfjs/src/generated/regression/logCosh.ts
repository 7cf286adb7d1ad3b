// Generated from spec/losses/regression/log_cosh.loss.yaml. Do not edit.
//
// error = abs(prediction - target)
// decline = expm1(-error)
// near = error < 1
// # cosh(e) is 1 + d^2 / (2 + 2 d), which is exact near 0, and exp(e) (1 + d + d^2 / 2), which never overflows.
// excess = where(near, decline^2 / (2 + 2 * decline), decline + decline^2 / 2)
// where(near, 0, error) + log1p(excess)

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
  equal,
  exp,
  expm1,
  less,
  log1p,
  mul,
  sign,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link logCosh}. */
export interface LogCoshOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {}

type Inputs = Tensors<'prediction' | 'target'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const predictionMinusTarget = sub(prediction, target);
    const error = abs(predictionMinusTarget);
    const near = less(error, 1);
    const zeroOrError = where(near, 0, error);
    const negativeError = neg(error);
    const decline = expm1(negativeError);
    const declineSquared = square(decline);
    const twoTimesDecline = mul(2, decline);
    const twoPlusTwoTimesDecline = add(2, twoTimesDecline);
    const quotient = div(declineSquared, twoPlusTwoTimesDecline);
    const product = mul(0.5, declineSquared);
    const declinePlusProduct = add(decline, product);
    const excess = where(near, quotient, declinePlusProduct);
    const logarithm = log1p(excess);
    const loss = add(zeroOrError, logarithm);
    return {
      loss,
      residuals: {
        predictionMinusTarget,
        near,
        negativeError,
        decline,
        twoPlusTwoTimesDecline,
        declineSquared,
        excess,
      },
    };
  },
  backward: (
    { predictionMinusTarget, near, negativeError, decline, twoPlusTwoTimesDecline, declineSquared, excess },
    { cotangent, excluded },
  ) => {
    const zeroOrCotangent = where(near, 0, cotangent);
    const onePlusExcess = add(1, excess);
    const quotient2 = div(cotangent, onePlusExcess);
    const isEqual = equal(quotient2, 0);
    const twoTimesCotangent = mul(2, cotangent);
    const product2 = mul(twoTimesCotangent, decline);
    const product3 = mul(onePlusExcess, twoPlusTwoTimesDecline);
    const quotient3 = div(product2, product3);
    const product4 = mul(twoTimesCotangent, declineSquared);
    const quotient4 = div(product4, product3);
    const quotient5 = div(quotient4, twoPlusTwoTimesDecline);
    const difference = sub(quotient3, quotient5);
    const zeroOrDifference = unlessZero(isEqual, difference);
    const cotangentTimesDecline = mul(cotangent, decline);
    const quotient6 = div(cotangentTimesDecline, onePlusExcess);
    const selected = unlessZero(isEqual, quotient6);
    const total = add(quotient2, selected);
    const zeroOrDifferenceOrTotal = where(near, zeroOrDifference, total);
    const expNegativeError = exp(negativeError);
    const product5 = mul(zeroOrDifferenceOrTotal, expNegativeError);
    const difference2 = sub(zeroOrCotangent, product5);
    const sign2 = sign(predictionMinusTarget);
    const predictionGradient = mul(difference2, sign2);
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
      float error = abs(prediction - targetValue);
      bool near = error < 1.0;
      float decline = safeExpm1(-error);
      float declineSquared = decline * decline;
      float total = decline + 0.5 * declineSquared;
      float excess = select(total, declineSquared / (2.0 + 2.0 * decline), near);
      float loss = select(error, 0.0, near) + safeLog1p(excess);`,
  },
  gradientStart: `
      float difference = prediction - targetValue;
      float error = abs(difference);
      bool near = error < 1.0;
      float negativeError = -error;
      float decline = safeExpm1(negativeError);
      float declineSquared = decline * decline;
      float total = 2.0 + 2.0 * decline;
      float excess = select(decline + 0.5 * declineSquared, declineSquared / total, near);
      float onePlusExcess = 1.0 + excess;
      float quotient = cotangent / onePlusExcess;
      bool quotientIsZero = quotient == 0.0;
      float selected = select(cotangent * decline / onePlusExcess, 0.0, quotientIsZero);
      float product = 2.0 * cotangent;
      float onePlusExcessTimesTotal = onePlusExcess * total;
      float quotient2 = product * decline / onePlusExcessTimesTotal;
      float quotient3 = product * declineSquared / onePlusExcessTimesTotal / total;
      float selected2 = select(quotient + selected, select(quotient2 - quotient3, 0.0, quotientIsZero), near);
      float difference2 = select(cotangent, 0.0, near) - selected2 * safeExp(negativeError);`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(difference2 * safeSign(difference), 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(-(difference2 * safeSign(difference)), 0.0, excluded);`,
    },
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
