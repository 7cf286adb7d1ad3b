// Generated from spec/losses/regression/smooth_l1.loss.yaml. Do not edit.
//
// error = abs(prediction - target)
// where(error < beta, error^2 / (2 * beta), error - beta / 2)

import { smoothL1 as contract } from '@losswright/core/contracts';
import { smoothL1 as core } from '@losswright/core/smoothL1';
import { neg, square, sub } from '@tensorflow/tfjs-core';
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
  less,
  mul,
  sign,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link smoothL1}. */
export interface SmoothL1Options extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** The size of the error at which the parabola ends; 0 is the mean absolute error. A number in [0, inf). Default: 1. */
  readonly beta?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly beta: number;
}

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { beta }: Parameters) => {
    const predictionMinusTarget = sub(prediction, target);
    const error = abs(predictionMinusTarget);
    const errorBelowBeta = less(error, beta);
    const errorSquared = square(error);
    const product = mul(0.5 / beta, errorSquared);
    const difference = sub(error, 0.5 * beta);
    const loss = where(errorBelowBeta, product, difference);
    return { loss, residuals: { predictionMinusTarget, error, errorBelowBeta } };
  },
  backward: ({ predictionMinusTarget, error, errorBelowBeta }, { cotangent, excluded }, { beta }: Parameters) => {
    const cotangentTimesError = mul(cotangent, error);
    const quotient = div(cotangentTimesError, beta);
    const quotientOrCotangent = where(errorBelowBeta, quotient, cotangent);
    const sign2 = sign(predictionMinusTarget);
    const predictionGradient = mul(quotientOrCotangent, sign2);
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
    reads: ['float prediction', 'float target as targetValue', 'float beta'],
    element: `
      float error = abs(prediction - targetValue);
      float loss = select(error - 0.5 * beta, 0.5 / beta * (error * error), error < beta);`,
  },
  gradientStart: `
      float difference = prediction - targetValue;
      float error = abs(difference);
      float selected = select(cotangent, cotangent * error / beta, error < beta);`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float beta'],
      element: `
      float gradient = select(selected * safeSign(difference), 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float beta'],
      element: `
      float gradient = select(-(selected * safeSign(difference)), 0.0, excluded);`,
    },
  },
});

/**
 * Smooth L1 loss. The size of the error, rounded off to a parabola near 0, so that the slope is 1 beyond it.
 *
 * ```text
 * error = abs(prediction - target)
 * where(error < beta, error^2 / (2 * beta), error - beta / 2)
 * ```
 *
 * Use it when: Boxes or other coordinates are regressed, and a few bad samples must not dominate.
 *
 * Avoid it when: Large errors must cost much more than small ones.
 *
 * @param prediction - Float `[element...]`, differentiable.
 * @param target - Float `[element...]`, differentiable.
 * @param options - See {@link SmoothL1Options}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Girshick, R. (2015). Fast R-CNN. ICCV. Equation 3.
 */
export const smoothL1: Loss<[prediction: TensorLike, target: TensorLike], SmoothL1Options, 'prediction' | 'target'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
