// Generated from spec/losses/classification/categorical_focal.loss.yaml. Do not edit.
//
// -sum[class](alpha * (1 - prediction)^gamma * xlogy(target, prediction))

import { categoricalFocal as contract } from '@losswright/core/contracts';
import type { TensorLike } from '@losswright/core/runtime';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link categoricalFocal}. */
export interface CategoricalFocalOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much each class counts. A number in [0, inf), or a tensor of such: `[class]`. Default: 1. */
  readonly alpha?: TensorLike;
  /** How fast a class's weight falls as its probability grows; 0 is the cross-entropy. A number in [0, inf). Default: 2. */
  readonly gamma?: number;
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<'alpha' | 'gamma'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs, { alpha, gamma }: Parameters) => {
    const oneMinusPrediction = g.subtract(1, prediction);
    const power = g.power(oneMinusPrediction, gamma);
    const targetIsZero = g.equal(target, 0);
    const logPrediction = g.log(prediction);
    const selected = g.where(
      g.and(targetIsZero, g.equal(prediction, prediction)),
      0,
      g.multiply(target, logPrediction),
    );
    const opposite = g.negate(g.sum(g.multiply(g.multiply(alpha, power), selected), ['class']));
    return { loss: opposite, residuals: { targetIsZero, logPrediction, oneMinusPrediction, power, selected } };
  },
  backward: (
    g: Operators,
    { target, prediction }: Inputs,
    { alpha, gamma }: Parameters,
    { targetIsZero, logPrediction, oneMinusPrediction, power, selected },
    { excluded, cotangent },
  ) => {
    const cotangentTimesAlpha = g.multiply(cotangent, alpha);
    const product = g.multiply(cotangentTimesAlpha, power);
    const productIsZero = g.equal(product, 0);
    const selected2 = g.where(productIsZero, 0, g.negate(g.divide(g.multiply(product, target), prediction)));
    const product2 = g.multiply(
      g.multiply(g.multiply(g.multiply(gamma, cotangent), alpha), selected),
      g.power(oneMinusPrediction, g.subtract(gamma, 1)),
    );
    const selected3 = g.where(
      g.equal(gamma, 0),
      0,
      g.where(g.equal(g.multiply(cotangentTimesAlpha, selected), 0), 0, product2),
    );
    const selected4 = g.where(
      g.and(targetIsZero, g.lessEqual(prediction, 0)),
      0,
      g.where(productIsZero, 0, g.negate(g.multiply(product, logPrediction))),
    );
    return {
      prediction: g.where(excluded, 0, g.add(g.where(targetIsZero, 0, selected2), selected3)),
      target: g.where(excluded, 0, selected4),
    };
  },
});

/**
 * Categorical focal loss. The cross-entropy of predicted probabilities, in which samples that are already right hardly
 * count.
 *
 * ```text
 * -sum[class](alpha * (1 - prediction)^gamma * xlogy(target, prediction))
 * ```
 *
 * Inputs:
 * - `prediction`: float `[batch..., class]`, differentiable. Probabilities; they are not made to sum to 1.
 * - `target`: float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector.
 *
 * Use it when: Classes are of very different frequency, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.
 *
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const categoricalFocal: Loss<'prediction' | 'target', 'prediction' | 'target', CategoricalFocalOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
