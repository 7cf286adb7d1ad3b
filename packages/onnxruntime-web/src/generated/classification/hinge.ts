// Generated from spec/losses/classification/hinge.loss.yaml. Do not edit.
//
// side = match(labels, plus_minus_one = target, zero_one = 2 * target - 1)
// relu(1 - side * prediction)

import { hinge as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link hinge}. */
export interface HingeOptions extends LossOptions<'prediction' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** Whether the labels are -1 and 1, or 0 and 1; it is never guessed from the data. Default: `"plus_minus_one"`. */
  readonly labels?: 'plus_minus_one' | 'zero_one';
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<never>;

const graphPlusMinusOne = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs) => {
    const difference = g.subtract(1, g.multiply(target, prediction));
    const differenceUpToZero = g.lessEqual(difference, 0);
    return { loss: g.where(differenceUpToZero, 0, difference), residuals: { differenceUpToZero } };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    _parameters: Parameters,
    { differenceUpToZero },
    { excluded, cotangent },
  ) => {
    const selected = g.where(excluded, 0, g.where(differenceUpToZero, 0, g.negate(g.multiply(cotangent, target))));
    const selected2 = g.where(excluded, 0, g.where(differenceUpToZero, 0, g.negate(g.multiply(cotangent, prediction))));
    return { prediction: selected, target: selected2 };
  },
});

const graphZeroOne = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { target, prediction }: Inputs) => {
    const side = g.named('side', g.subtract(g.multiply(2, target), 1));
    const difference = g.subtract(1, g.multiply(side, prediction));
    const differenceUpToZero = g.lessEqual(difference, 0);
    return { loss: g.where(differenceUpToZero, 0, difference), residuals: { side, differenceUpToZero } };
  },
  backward: (
    g: Operators,
    { prediction }: Inputs,
    _parameters: Parameters,
    { side, differenceUpToZero },
    { excluded, cotangent },
  ) => {
    const selected = g.where(excluded, 0, g.where(differenceUpToZero, 0, g.negate(g.multiply(cotangent, side))));
    const selected2 = g.where(differenceUpToZero, 0, g.negate(g.multiply(g.multiply(2, cotangent), prediction)));
    return { prediction: selected, target: g.where(excluded, 0, selected2) };
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
 * Inputs:
 * - `prediction`: float `[element...]`, differentiable. The score; positive for one class, negative for the other.
 * - `target`: float `[element...]`, differentiable. The label, as the parameter labels says.
 *
 * Use it when: Only the decision matters, and samples that are well classified should not count, as in a support
 * vector machine.
 *
 * Avoid it when: Probabilities are needed.
 *
 * @see Cortes, C. and Vapnik, V. (1995). Support-Vector Networks. Machine Learning 20(3).
 */
export const hinge: Loss<'prediction' | 'target', 'prediction' | 'target', HingeOptions> = /* @__PURE__ */ defineLoss(
  contract,
  [graphPlusMinusOne, graphZeroOne],
);
