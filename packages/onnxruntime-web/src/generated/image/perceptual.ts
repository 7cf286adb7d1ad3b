// Generated from spec/losses/image/perceptual.loss.yaml. Do not edit.
//
// mean[position..., channel]((prediction - target)^2)

import { perceptual as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link perceptual}. */
export interface PerceptualOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<never>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const predictionMinusTarget = g.subtract(prediction, target);
    const asFloat = g.cast(g.multiply(g.size('position...'), g.size('channel')));
    return {
      loss: g.divide(
        g.sum(g.multiply(predictionMinusTarget, predictionMinusTarget), ['channel', 'position...']),
        asFloat,
      ),
      residuals: { predictionMinusTarget, asFloat },
    };
  },
  backward: (
    g: Operators,
    _inputs: Inputs,
    _parameters: Parameters,
    { predictionMinusTarget, asFloat },
    { excluded, cotangent },
  ) => {
    const product = g.multiply(g.multiply(g.divide(2, asFloat), cotangent), predictionMinusTarget);
    return { prediction: g.where(excluded, 0, product), target: g.where(excluded, 0, g.negate(product)) };
  },
});

/**
 * Perceptual loss. The mean squared difference of the features that a network finds in two images, for one of its
 * layers.
 *
 * ```text
 * mean[position..., channel]((prediction - target)^2)
 * ```
 *
 * Inputs:
 * - `prediction`: float `[batch, position..., channel]`, differentiable. The layer's features of the predicted images.
 * - `target`: float `[batch, position..., channel]`, differentiable. The layer's features of the right images.
 *
 * Use it when: Images should look alike rather than agree pixel by pixel; add up several layers with weights of your
 * choice.
 *
 * Avoid it when: Every pixel has to be right, as in measurements.
 *
 * @see Johnson, J., Alahi, A. and Fei-Fei, L. (2016). Perceptual Losses for Real-Time Style Transfer and
 * Super-Resolution. ECCV.
 */
export const perceptual: Loss<'prediction' | 'target', 'prediction' | 'target', PerceptualOptions> =
  /* @__PURE__ */ defineLoss(contract, [graph]);
