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
      const product = decline * decline;
      const sum = 2 + 2 * decline;
      const excess = near ? product / sum : decline + 0.5 * product;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * ((near ? 0 : error) + Math.log1p(excess));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const sum2 = 1 + excess;
      const ratio = cotangent / sum2;
      const isRatioZero = ratio === 0;
      const product2 = 2 * cotangent;
      const product3 = sum2 * sum;
      const product4 =
        ((near ? 0 : cotangent) -
          (near
            ? isRatioZero
              ? 0
              : (product2 * decline) / product3 - (product2 * product) / product3 / sum
            : ratio + (isRatioZero ? 0 : (cotangent * decline) / sum2)) *
            Math.exp(negativeError)) *
        Math.sign(difference);
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : product4;
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -product4;
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
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
