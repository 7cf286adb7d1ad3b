// Generated from spec/losses/regression/cauchy.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/cauchy.ts';
import { simd } from '../simd/cauchy.ts';

export interface CauchyOptions extends LossOptions {
  /** The size of the error with the steepest slope; the unit in which errors are measured. In (0, inf), default 1. */
  readonly scale?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly scale: number;
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
    const { scale: scaleOption } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const ratio = (prediction[i]! - target[i]!) / scaleOption;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * Math.log1p(ratio * ratio);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { scale: scaleOption } = call.parameters;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const twoOverScale = 2 / scaleOption;
    for (let i = 0; i < elementSize; i++) {
      const ratio = (prediction[i]! - target[i]!) / scaleOption;
      const product = ratio * ratio;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * Math.log1p(product);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const ratio2 = (twoOverScale * cotangent * ratio) / (1 + product);
      if (predictionGradient !== undefined) predictionGradient[i] = excluded ? 0 : ratio2;
      if (targetGradient !== undefined) targetGradient[i] = excluded ? 0 : -ratio2;
    }
    return compensated(total, totalError);
  },
};

/**
 * Cauchy loss. The logarithm of one plus the squared error, so that outliers hardly matter; also called Lorentzian.
 *
 * ```text
 * log1p(((prediction - target) / scale)^2)
 * ```
 *
 * @param prediction [element...], float, differentiable.
 * @param target [element...], float, differentiable.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Black, M. J. and Anandan, P. (1996). The Robust Estimation of Multiple Motions. Computer Vision and Image
 * Understanding 63(1).
 * @see Barron, J. T. (2019). A General and Adaptive Robust Loss Function. CVPR. The case of shape 0.
 */
export const cauchy: Loss<
  [prediction: TensorLike, target: TensorLike],
  CauchyOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
