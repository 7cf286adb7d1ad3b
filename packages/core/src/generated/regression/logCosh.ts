// Generated from spec/losses/regression/log_cosh.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { logCosh as contract } from '../contracts/logCosh.ts';
import { simd } from '../simd/logCosh.ts';

export type LogCoshOptions = LossOptions;

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'element...': number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const error = Math.abs(prediction[i]! - target[i]!);
      const near = error < 1;
      const decline = Math.expm1(-error);
      const product = decline * decline;
      const excess = near ? product / (2 + 2 * decline) : decline + 0.5 * product;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * ((near ? 0 : error) + Math.log1p(excess));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const difference = prediction[i]! - target[i]!;
      const error = Math.abs(difference);
      const near = error < 1;
      const negativeError = -error;
      const decline = Math.expm1(negativeError);
      const declineSquared = decline * decline;
      const twoPlusTwoTimesDecline = 2 + 2 * decline;
      const excess = near ? declineSquared / twoPlusTwoTimesDecline : decline + 0.5 * declineSquared;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * ((near ? 0 : error) + Math.log1p(excess));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const onePlusExcess = 1 + excess;
      const ratio = cotangent / onePlusExcess;
      const isRatioZero = ratio === 0;
      const twoTimesCotangent = 2 * cotangent;
      const product = onePlusExcess * twoPlusTwoTimesDecline;
      const product2 =
        ((near ? 0 : cotangent) -
          (near
            ? isRatioZero
              ? 0
              : (twoTimesCotangent * decline) / product -
                (twoTimesCotangent * declineSquared) / product / twoPlusTwoTimesDecline
            : ratio + (isRatioZero ? 0 : (cotangent * decline) / onePlusExcess)) *
            Math.exp(negativeError)) *
        Math.sign(difference);
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : product2;
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -product2;
    }
    return compensated(total, totalError);
  },
};

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
 * @param prediction [element...], float, differentiable.
 * @param target [element...], float, differentiable.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Green, P. J. (1990). Bayesian Reconstructions from Emission Tomography Data Using a Modified EM Algorithm. IEEE
 * Transactions on Medical Imaging 9(1).
 * @see Saleh, R. A. and Saleh, A. K. Md. E. (2022). Statistical Properties of the log-cosh Loss Function Used in
 * Machine Learning. arXiv:2208.04564.
 */
export const logCosh: Loss<
  [prediction: TensorLike, target: TensorLike],
  LogCoshOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(contract, [kernels], simd);
