// Generated from spec/losses/regression/cauchy.loss.yaml. Do not edit.
//
// log1p(((prediction - target) / scale)^2)

import { cauchy as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link cauchy}. */
export interface CauchyOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * The size of the error with the steepest slope; the unit in which errors are measured. A number in (0, inf). Default:
   * 1.
   */
  readonly scale?: number;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'scale'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { scale }: Parameters) => {
    const quotient = g.divide(g.subtract(prediction, target), scale);
    const quotientSquared = g.multiply(quotient, quotient);
    return { loss: g.log1p(quotientSquared), residuals: { quotient, quotientSquared } };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    { scale }: Parameters,
    { quotient, quotientSquared },
    { excluded, cotangent },
  ) => {
    const quotient2 = g.divide(
      g.multiply(g.multiply(g.divide(2, scale), cotangent), quotient),
      g.add(1, quotientSquared),
    );
    return { prediction: g.where(excluded, 0, quotient2), target: g.where(excluded, 0, g.negate(quotient2)) };
  },
});

/**
 * Cauchy loss. The logarithm of one plus the squared error, so that outliers hardly matter; also called Lorentzian.
 *
 * ```text
 * log1p(((prediction - target) / scale)^2)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable.
 * - `target`: float `[element...]`, differentiable.
 *
 * Use it when: A part of the data is plainly wrong, and its pull should vanish with its distance.
 *
 * Avoid it when: The start is far from the solution; the loss is not convex, and far away it is nearly flat.
 *
 * @see Black, M. J. and Anandan, P. (1996). The Robust Estimation of Multiple Motions. Computer Vision and Image
 * Understanding 63(1).
 * @see Barron, J. T. (2019). A General and Adaptive Robust Loss Function. CVPR. The case of shape 0.
 */
export const cauchy: Loss<'prediction' | 'target', 'prediction' | 'target', CauchyOptions> = /* @__PURE__ */ defineLoss(
  contract,
  [graph],
);
