// Generated from spec/losses/regression/cauchy.loss.yaml. Do not edit.
//
// log1p(((prediction - target) / scale)^2)

import { cauchy as contract } from '@losswright/core/contracts';
import { cauchy as core } from '@losswright/core/cauchy';
import { add, neg, square, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  log1p,
  mul,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link cauchy}. */
export interface CauchyOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * The size of the error with the steepest slope; the unit in which errors are measured. A number in (0, inf). Default:
   * 1.
   */
  readonly scale?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly scale: number;
}

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { scale }: Parameters) => {
    const predictionMinusTarget = sub(prediction, target);
    const quotient = div(predictionMinusTarget, scale);
    const quotientSquared = square(quotient);
    const loss = log1p(quotientSquared);
    return { loss, residuals: { quotient, quotientSquared } };
  },
  backward: ({ quotient, quotientSquared }, { cotangent, excluded }, { scale }: Parameters) => {
    const product = mul(2 / scale, cotangent);
    const productTimesQuotient = mul(product, quotient);
    const onePlusQuotientSquared = add(1, quotientSquared);
    const predictionGradient = div(productTimesQuotient, onePlusQuotientSquared);
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
    reads: ['float prediction', 'float target as targetValue', 'float scale as scaleValue'],
    element: `
      float quotient = (prediction - targetValue) / scaleValue;
      float loss = safeLog1p(quotient * quotient);`,
  },
  gradientStart: `
      float quotient = (prediction - targetValue) / scaleValue;`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float scale as scaleValue'],
      element: `
      float quotient2 = 2.0 / scaleValue * cotangent * quotient / (1.0 + quotient * quotient);
      float gradient = select(quotient2, 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float scale as scaleValue'],
      element: `
      float opposite = -(2.0 / scaleValue * cotangent * quotient / (1.0 + quotient * quotient));
      float gradient = select(opposite, 0.0, excluded);`,
    },
  },
});

/**
 * Cauchy loss. The logarithm of one plus the squared error, so that outliers hardly matter; also called Lorentzian.
 *
 * ```text
 * log1p(((prediction - target) / scale)^2)
 * ```
 *
 * Use it when: A part of the data is plainly wrong, and its pull should vanish with its distance.
 *
 * Avoid it when: The start is far from the solution; the loss is not convex, and far away it is nearly flat.
 *
 * @param prediction - Float `[element...]`, differentiable.
 * @param target - Float `[element...]`, differentiable.
 * @param options - See {@link CauchyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Black, M. J. and Anandan, P. (1996). The Robust Estimation of Multiple Motions. Computer Vision and Image
 * Understanding 63(1).
 * @see Barron, J. T. (2019). A General and Adaptive Robust Loss Function. CVPR. The case of shape 0.
 */
export const cauchy: Loss<[prediction: TensorLike, target: TensorLike], CauchyOptions, 'prediction' | 'target'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
