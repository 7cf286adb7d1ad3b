// Generated from spec/losses/regression/huber.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/huber.ts';
import { simd } from '../simd/huber.ts';

export interface HuberOptions extends LossOptions {
  /**
   * The size of the error at which the loss turns from quadratic to linear; also its steepest slope. In (0, inf),
   * default 1.
   */
  readonly delta?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly delta: number;
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
    const { delta } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const negativeDelta = -delta;
    for (let i = 0; i < elementSize; i++) {
      const error = prediction[i]! - target[i]!;
      const clipped = error < negativeDelta ? negativeDelta : delta < error ? delta : error;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (clipped * (error - 0.5 * clipped));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { delta } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const negativeDelta = -delta;
    for (let i = 0; i < elementSize; i++) {
      const error = prediction[i]! - target[i]!;
      const clipped = error < negativeDelta ? negativeDelta : delta < error ? delta : error;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (clipped * (error - 0.5 * clipped));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const product = cotangent * clipped;
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : product;
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -product;
    }
    return compensated(total, totalError);
  },
};

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
 * @param prediction [element...], float, differentiable.
 * @param target [element...], float, differentiable.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Huber, P. J. (1964). Robust Estimation of a Location Parameter. Annals of Mathematical Statistics 35(1).
 */
export const huber: Loss<
  [prediction: TensorLike, target: TensorLike],
  HuberOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
