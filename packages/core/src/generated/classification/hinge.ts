// Generated from spec/losses/classification/hinge.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/hinge.ts';
import { simd } from '../simd/hinge.ts';

export interface HingeOptions extends LossOptions {
  /**
   * Whether the labels are -1 and 1, or 0 and 1; it is never guessed from the data. "plus_minus_one" or "zero_one",
   * default "plus_minus_one".
   */
  readonly labels?: 'plus_minus_one' | 'zero_one';
}

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

/** labels = plus_minus_one */
const kernelsPlusMinusOne: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const difference = 1 - target[i]! * prediction[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (difference <= 0 ? 0 : difference);
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
      const targetValue = target[i]!;
      const predictionValue = prediction[i]!;
      const difference = 1 - targetValue * predictionValue;
      const isWithin = difference <= 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (isWithin ? 0 : difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (predictionGradient !== undefined)
        predictionGradient[i] = excluded || isWithin ? 0 : -(cotangent * targetValue);
      if (targetGradient !== undefined) targetGradient[i] = excluded || isWithin ? 0 : -(cotangent * predictionValue);
    }
    return compensated(total, totalError);
  },
};

/** labels = zero_one */
const kernelsZeroOne: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'element...': elementSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < elementSize; i++) {
      const side = 2 * target[i]! - 1;
      const difference = 1 - side * prediction[i]!;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (difference <= 0 ? 0 : difference);
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
      const side = 2 * target[i]! - 1;
      const predictionValue = prediction[i]!;
      const difference = 1 - side * predictionValue;
      const isWithin = difference <= 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (isWithin ? 0 : difference);
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (predictionGradient !== undefined) predictionGradient[i] = excluded || isWithin ? 0 : -(cotangent * side);
      if (targetGradient !== undefined)
        targetGradient[i] = excluded || isWithin ? 0 : -(2 * cotangent * predictionValue);
    }
    return compensated(total, totalError);
  },
};

/**
 * Hinge loss. How far a score misses the margin of 1 on the right side of 0.
 *
 * ```text
 * side = match(labels, plus_minus_one = target, zero_one = 2 * target - 1)
 * relu(1 - side * prediction)
 * ```
 *
 * @param prediction [element...], float, differentiable. The score; positive for one class, negative for the other.
 * @param target [element...], float, differentiable. The label, as the parameter labels says.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Cortes, C. and Vapnik, V. (1995). Support-Vector Networks. Machine Learning 20(3).
 */
export const hinge: Loss<
  [prediction: TensorLike, target: TensorLike],
  HingeOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(
  callContract,
  [kernelsPlusMinusOne, kernelsZeroOne],
  /* @__PURE__ */ elementKernels(simd),
);
