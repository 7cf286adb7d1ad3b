// Generated from spec/losses/regression/huber.loss.yaml. Do not edit.
//
// error = prediction - target
// # error^2 / 2 between the bounds, and delta * (abs(error) - delta / 2) beyond them. The slope is the clipped error
// # itself, for it is the c between the bounds where error * c - c^2 / 2 is largest: how it changes does not count.
// clipped = stop_gradient(clamp(error, -delta, delta))
// clipped * (error - clipped / 2)

import { huber as contract } from '@losswright/core/contracts';
import { huber as core } from '@losswright/core/huber';
import { neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  less,
  mul,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link huber}. */
export interface HuberOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * The size of the error at which the loss turns from quadratic to linear; also its steepest slope. A number in (0,
   * inf). Default: 1.
   */
  readonly delta?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly delta: number;
}

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { delta }: Parameters) => {
    const error = sub(prediction, target);
    const negativeDelta = -delta;
    const errorBelowNegativeDelta = less(error, negativeDelta);
    const deltaBelowError = less(delta, error);
    const deltaOrError = where(deltaBelowError, delta, error);
    const clipped = where(errorBelowNegativeDelta, negativeDelta, deltaOrError);
    const halfClipped = mul(0.5, clipped);
    const errorMinusHalfClipped = sub(error, halfClipped);
    const loss = mul(clipped, errorMinusHalfClipped);
    return { loss, residuals: { clipped } };
  },
  backward: ({ clipped }, { cotangent, excluded }) => {
    const predictionGradient = mul(cotangent, clipped);
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
    reads: ['float prediction', 'float target as targetValue', 'float delta'],
    element: `
      float error = prediction - targetValue;
      float clipped = select(select(error, delta, delta < error), -delta, error < -delta);
      float loss = clipped * (error - 0.5 * clipped);`,
  },
  gradientStart: `
      float error = prediction - targetValue;
      float clipped = select(select(error, delta, delta < error), -delta, error < -delta);`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float delta'],
      element: `
      float gradient = select(cotangent * clipped, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float delta'],
      element: `
      float gradient = select(-(cotangent * clipped), 0.0, excluded);`,
    },
  },
});

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
 * Use it when: There are outliers, but small errors should still be fitted as by least squares.
 *
 * Avoid it when: The scale of the noise is unknown, so that delta cannot be chosen.
 *
 * @param prediction - Float `[element...]`, differentiable.
 * @param target - Float `[element...]`, differentiable.
 * @param options - See {@link HuberOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Huber, P. J. (1964). Robust Estimation of a Location Parameter. Annals of Mathematical Statistics 35(1).
 */
export const huber: Loss<[prediction: TensorLike, target: TensorLike], HuberOptions, 'prediction' | 'target'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
