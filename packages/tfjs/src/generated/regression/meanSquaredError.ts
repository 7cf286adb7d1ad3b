// Generated from spec/losses/regression/mean_squared_error.loss.yaml. Do not edit.
//
// (prediction - target)^2

import { meanSquaredError as contract } from '@losswright/core/contracts';
import { meanSquaredError as core } from '@losswright/core/meanSquaredError';
import { neg, square, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  mul,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link meanSquaredError}. */
export interface MeanSquaredErrorOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Tensors<'prediction' | 'target'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const predictionMinusTarget = sub(prediction, target);
    const loss = square(predictionMinusTarget);
    return { loss, residuals: { predictionMinusTarget } };
  },
  backward: ({ predictionMinusTarget }, { cotangent, excluded }) => {
    const twoTimesCotangent = mul(2, cotangent);
    const predictionGradient = mul(twoTimesCotangent, predictionMinusTarget);
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
      float difference = prediction - targetValue;
      float loss = difference * difference;`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(2.0 * cotangent * (prediction - targetValue), 0.0, excluded);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float gradient = select(-(2.0 * cotangent * (prediction - targetValue)), 0.0, excluded);`,
    },
  },
});

/**
 * Mean squared error. The square of the error; twice the error costs four times as much.
 *
 * ```text
 * (prediction - target)^2
 * ```
 *
 * Use it when: Errors are about normally distributed, or large errors must cost much more than small ones.
 *
 * Avoid it when: The data has outliers; a few of them then decide the fit.
 *
 * @param prediction - Float `[element...]`, differentiable.
 * @param target - Float `[element...]`, differentiable.
 * @param options - See {@link MeanSquaredErrorOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Gauss, C. F. (1809). Theoria motus corporum coelestium in sectionibus conicis solem ambientium. Perthes &
 * Besser.
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 1.2.5. Springer.
 */
export const meanSquaredError: Loss<
  [prediction: TensorLike, target: TensorLike],
  MeanSquaredErrorOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
