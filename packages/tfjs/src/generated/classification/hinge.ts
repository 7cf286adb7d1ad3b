// Generated from spec/losses/classification/hinge.loss.yaml. Do not edit.
//
// side = match(labels, plus_minus_one = target, zero_one = 2 * target - 1)
// relu(1 - side * prediction)

import { hinge as contract } from '@losswright/core/contracts';
import { hinge as core } from '@losswright/core/hinge';
import { neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  lessEqual,
  mul,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link hinge}. */
export interface HingeOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** Whether the labels are -1 and 1, or 0 and 1; it is never guessed from the data. Default: `"plus_minus_one"`. */
  readonly labels?: 'plus_minus_one' | 'zero_one';
}

type Inputs = Tensors<'prediction' | 'target'>;

const plusMinusOneGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const targetTimesPrediction = mul(target, prediction);
    const difference = sub(1, targetTimesPrediction);
    const differenceUpToZero = lessEqual(difference, 0);
    const loss = where(differenceUpToZero, 0, difference);
    return { loss, residuals: { prediction, target, differenceUpToZero } };
  },
  backward: ({ prediction, target, differenceUpToZero }, { cotangent, excluded }) => ({
    prediction: () => {
      const cotangentTimesTarget = mul(cotangent, target);
      const opposite = neg(cotangentTimesTarget);
      const predictionGradient = where(differenceUpToZero, 0, opposite);
      return zeroWhere(excluded, predictionGradient);
    },
    target: () => {
      const cotangentTimesPrediction = mul(cotangent, prediction);
      const opposite2 = neg(cotangentTimesPrediction);
      const targetGradient = where(differenceUpToZero, 0, opposite2);
      return zeroWhere(excluded, targetGradient);
    },
  }),
});

const plusMinusOnePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float difference = 1.0 - targetValue * prediction;
      float loss = select(difference, 0.0, difference <= 0.0);`,
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float opposite = -(cotangent * targetValue);
      bool isWithin = 1.0 - targetValue * prediction <= 0.0;
      float gradient = select(opposite, 0.0, excluded || isWithin);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float opposite = -(cotangent * prediction);
      bool isWithin = 1.0 - targetValue * prediction <= 0.0;
      float gradient = select(opposite, 0.0, excluded || isWithin);`,
    },
  },
});

const zeroOneGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs) => {
    const twoTimesTarget = mul(2, target);
    const side = sub(twoTimesTarget, 1);
    const sideTimesPrediction = mul(side, prediction);
    const difference = sub(1, sideTimesPrediction);
    const differenceUpToZero = lessEqual(difference, 0);
    const loss = where(differenceUpToZero, 0, difference);
    return { loss, residuals: { prediction, side, differenceUpToZero } };
  },
  backward: ({ prediction, side, differenceUpToZero }, { cotangent, excluded }) => ({
    prediction: () => {
      const cotangentTimesSide = mul(cotangent, side);
      const opposite = neg(cotangentTimesSide);
      const predictionGradient = where(differenceUpToZero, 0, opposite);
      return zeroWhere(excluded, predictionGradient);
    },
    target: () => {
      const twoTimesCotangent = mul(2, cotangent);
      const product = mul(twoTimesCotangent, prediction);
      const negativeProduct = neg(product);
      const targetGradient = where(differenceUpToZero, 0, negativeProduct);
      return zeroWhere(excluded, targetGradient);
    },
  }),
});

const zeroOnePrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float prediction', 'float target as targetValue'],
    element: `
      float sideValue = 2.0 * targetValue - 1.0;
      float difference = 1.0 - sideValue * prediction;
      float loss = select(difference, 0.0, difference <= 0.0);`,
  },
  gradientStart: `
      float sideValue = 2.0 * targetValue - 1.0;`,
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      bool isWithin = 1.0 - sideValue * prediction <= 0.0;
      float gradient = select(-(cotangent * sideValue), 0.0, excluded || isWithin);`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue'],
      element: `
      float opposite = -(2.0 * cotangent * prediction);
      bool isWithin = 1.0 - sideValue * prediction <= 0.0;
      float gradient = select(opposite, 0.0, excluded || isWithin);`,
    },
  },
});

/**
 * Hinge loss. How far a score misses the margin of 1 on the right side of 0.
 *
 * ```text
 * side = match(labels, plus_minus_one = target, zero_one = 2 * target - 1)
 * relu(1 - side * prediction)
 * ```
 *
 * Use it when: Only the decision matters, and samples that are well classified should not count, as in a support
 * vector machine.
 *
 * Avoid it when: Probabilities are needed.
 *
 * @param prediction - Float `[element...]`, differentiable. The score; positive for one class, negative for the other.
 * @param target - Float `[element...]`, differentiable. The label, as the parameter labels says.
 * @param options - See {@link HingeOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[element...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Cortes, C. and Vapnik, V. (1995). Support-Vector Networks. Machine Learning 20(3).
 */
export const hinge: Loss<[prediction: TensorLike, target: TensorLike], HingeOptions, 'prediction' | 'target'> =
  /* @__PURE__ */ defineLoss(contract, [plusMinusOneGraph, zeroOneGraph], {
    core,
    programs: [plusMinusOnePrograms, zeroOnePrograms],
  });
