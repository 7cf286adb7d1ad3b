// Generated from spec/losses/regression/mean_absolute_error.loss.yaml. Do not edit.
//
// abs(prediction - target)

import { meanAbsoluteError as contract } from '@losswright/core/contracts';
import { meanAbsoluteError as core } from '@losswright/core/meanAbsoluteError';
import { neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  defineGraph,
  defineLoss,
  definePrograms,
  mul,
  sign,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link meanAbsoluteError}. */
export interface MeanAbsoluteErrorOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Tensors<'prediction' | 'target'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const predictionMinusTarget = sub(prediction, target);
    const loss = abs(predictionMinusTarget);
    return { loss, residuals: { predictionMinusTarget } };
  },
  backward: ({ predictionMinusTarget }, { cotangent, excluded }) => {
    const sign2 = sign(predictionMinusTarget);
    const predictionGradient = mul(cotangent, sign2);
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
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float loss = abs(prediction - targetValue);`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(cotangent * safeSign(prediction - targetValue), 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(-(cotangent * safeSign(prediction - targetValue)), 0.0, excluded);`,
    },
  },
});

/**
 * Mean absolute error. The size of the error; twice the error costs twice as much.
 *
 * ```text
 * abs(prediction - target)
 * ```
 *
 * Use it when: The data has outliers that must not decide the fit; the best constant is the median.
 *
 * Avoid it when: Small errors must count for less and less, as near a minimum; the slope never changes.
 *
 * @param prediction - Float `[element...]`, differentiable.
 * @param target - Float `[element...]`, differentiable.
 * @param options - See {@link MeanAbsoluteErrorOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Boscovich, R. J. (1757). De litteraria expeditione per pontificiam ditionem. Bologna.
 */
export const meanAbsoluteError: Loss<
  [prediction: TensorLike, target: TensorLike],
  MeanAbsoluteErrorOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
