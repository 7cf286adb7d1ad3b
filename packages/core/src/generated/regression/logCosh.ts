// Generated from spec/losses/regression/log_cosh.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  elementKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/logCosh.ts';
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
      const difference = target[i]! - prediction[i]!;
      const error = Math.abs(difference);
      const far = 1 < error;
      const decline = Math.expm1(-error);
      const product = decline * decline;
      const excess = far ? decline + 0.5 * product : product / (2 + 2 * decline);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * ((far ? error : 0) + Math.log1p(excess));
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
      const difference = target[i]! - prediction[i]!;
      const error = Math.abs(difference);
      const far = 1 < error;
      const decline = Math.expm1(-error);
      const declineSquared = decline * decline;
      const twoTimesDecline = 2 * decline;
      const excess = far ? decline + 0.5 * declineSquared : declineSquared / (2 + twoTimesDecline);
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * ((far ? error : 0) + Math.log1p(excess));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const sum = twoTimesDecline + declineSquared;
      const ratio = (cotangent * Math.sign(difference) * sum) / (2 + sum);
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : ratio;
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -ratio;
    }
    return compensated(total, totalError);
  },
};

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
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
