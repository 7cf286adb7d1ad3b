// Generated from spec/losses/regression/smooth_l1.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/smoothL1.ts';
import { simd } from '../simd/smoothL1.ts';

export interface SmoothL1Options extends LossOptions {
  /** The size of the error at which the parabola ends; 0 is the mean absolute error. In [0, inf), default 1. */
  readonly beta?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly beta: number;
}

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
    const { beta } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const ratio = 0.5 / beta;
    const halfBeta = 0.5 * beta;
    for (let i = 0; i < elementSize; i++) {
      const error = Math.abs(prediction[i]! - target[i]!);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (error < beta ? ratio * (error * error) : error - halfBeta);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { beta } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const ratio = 0.5 / beta;
    const halfBeta = 0.5 * beta;
    for (let i = 0; i < elementSize; i++) {
      const difference = prediction[i]! - target[i]!;
      const error = Math.abs(difference);
      const isLess = error < beta;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (isLess ? ratio * (error * error) : error - halfBeta);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = (isLess ? (cotangent * error) / beta : cotangent) * Math.sign(difference);
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : product;
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -product;
    }
    return compensated(total, totalError);
  },
};

/**
 * Smooth L1 loss. The size of the error, rounded off to a parabola near 0, so that the slope is 1 beyond it.
 *
 * ```text
 * error = abs(prediction - target)
 * where(error < beta, error^2 / (2 * beta), error - beta / 2)
 * ```
 *
 * @param prediction [element...], float, differentiable.
 * @param target [element...], float, differentiable.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Girshick, R. (2015). Fast R-CNN. ICCV. Equation 3.
 */
export const smoothL1: Loss<
  [prediction: TensorLike, target: TensorLike],
  SmoothL1Options,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
