// Generated from spec/losses/distribution/earth_movers_distance.loss.yaml. Do not edit.
//
// flow = cumsum[bin](prediction - target)
// sum[bin](match(form, absolute = abs(flow), squared = flow^2))

import { earthMoversDistance as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
} from '../../runtime/index.ts';

/** The options of {@link earthMoversDistance}. */
export interface EarthMoversDistanceOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /**
   * Whether each bin adds the size of the gap, which is the 1-Wasserstein distance in bins, or its square. Default:
   * `"absolute"`.
   */
  readonly form?: 'absolute' | 'squared';
}

type Inputs = Values<'prediction' | 'target'>;

type Parameters = Values<never>;

const graphAbsolute = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const flow = g.named('flow', g.cumsum(g.subtract(prediction, target), ['bin']));
    return { loss: g.sum(g.abs(flow), ['bin']), residuals: { flow } };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, { flow }, { excluded, cotangent }) => {
    const remaining = g.cumsumBack(g.multiply(cotangent, g.sign(flow)), ['bin']);
    return { prediction: g.where(excluded, 0, remaining), target: g.where(excluded, 0, g.negate(remaining)) };
  },
});

const graphSquared = /* @__PURE__ */ defineGraph({
  forward: (g: Operators, { prediction, target }: Inputs) => {
    const flow = g.named('flow', g.cumsum(g.subtract(prediction, target), ['bin']));
    return { loss: g.sum(g.multiply(flow, flow), ['bin']), residuals: { flow } };
  },
  backward: (g: Operators, _inputs: Inputs, _parameters: Parameters, { flow }, { excluded, cotangent }) => {
    const remaining = g.cumsumBack(g.multiply(g.multiply(2, cotangent), flow), ['bin']);
    return { prediction: g.where(excluded, 0, remaining), target: g.where(excluded, 0, g.negate(remaining)) };
  },
});

/**
 * Earth mover's distance. The work of moving one distribution over ordered bins into another, which is the gap between
 * their cumulative sums.
 *
 * ```text
 * flow = cumsum[bin](prediction - target)
 * sum[bin](match(form, absolute = abs(flow), squared = flow^2))
 * ```
 *
 * Inputs:
 * - `prediction`: float `[batch..., bin]`, differentiable. Probabilities of the bins, in the bins' order, such as a
 * softmax.
 * - `target`: float `[batch..., bin]`, differentiable. The right probabilities; both sum to the same.
 *
 * Use it when: Classes have an order, as ages, grades or depths do, and a near miss must cost less than a far one.
 *
 * Avoid it when: Classes have no order, or prediction and target sum to different numbers.
 *
 * @see Rubner, Y., Tomasi, C. and Guibas, L. J. (2000). The Earth Mover's Distance as a Metric for Image Retrieval.
 * International Journal of Computer Vision 40(2).
 * @see Hou, L., Yu, C.-P. and Samaras, D. (2016). Squared Earth Mover's Distance-based Loss for Training Deep Neural
 * Networks. arXiv:1611.05916.
 */
export const earthMoversDistance: Loss<'prediction' | 'target', 'prediction' | 'target', EarthMoversDistanceOptions> =
  /* @__PURE__ */ defineLoss(contract, [graphAbsolute, graphSquared]);
