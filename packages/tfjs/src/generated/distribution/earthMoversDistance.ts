// Generated from spec/losses/distribution/earth_movers_distance.loss.yaml. Do not edit.
//
// flow = cumsum[bin](prediction - target)
// sum[bin](match(form, absolute = abs(flow), squared = flow^2))

import { earthMoversDistance as contract } from '@losswright/core/contracts';
import { earthMoversDistance as core } from '@losswright/core/earthMoversDistance';
import { neg, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  cumsumAlong,
  cumsumBack,
  defineGraph,
  defineLoss,
  mul,
  sign,
  sumAlong,
  zeroWhere,
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

type Inputs = Tensors<'prediction' | 'target'>;

type NamedAxes = Axes<'bin'>;

const absoluteGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, _parameters: object, axes: NamedAxes) => {
    const predictionMinusTarget = sub(prediction, target);
    const flow = cumsumAlong(predictionMinusTarget, axes.bin);
    const absFlow = abs(flow);
    const loss = sumAlong(absFlow, axes.bin);
    return { loss, residuals: { flow } };
  },
  backward: ({ flow }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => {
    const signOfFlow = sign(flow);
    const cotangentTimesSignOfFlow = mul(cotangent, signOfFlow);
    const predictionGradient = cumsumBack(cotangentTimesSignOfFlow, axes.bin);
    return {
      prediction: () => zeroWhere(excluded, predictionGradient),
      target: () => {
        const targetGradient = neg(predictionGradient);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const squaredGraph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, _parameters: object, axes: NamedAxes) => {
    const predictionMinusTarget = sub(prediction, target);
    const flow = cumsumAlong(predictionMinusTarget, axes.bin);
    const flowSquared = square(flow);
    const loss = sumAlong(flowSquared, axes.bin);
    return { loss, residuals: { flow } };
  },
  backward: ({ flow }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => {
    const twoTimesCotangent = mul(2, cotangent);
    const product = mul(twoTimesCotangent, flow);
    const predictionGradient = cumsumBack(product, axes.bin);
    return {
      prediction: () => zeroWhere(excluded, predictionGradient),
      target: () => {
        const targetGradient = neg(predictionGradient);
        return zeroWhere(excluded, targetGradient);
      },
    };
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
 * Use it when: Classes have an order, as ages, grades or depths do, and a near miss must cost less than a far one.
 *
 * Avoid it when: Classes have no order, or prediction and target sum to different numbers.
 *
 * @param prediction - Float `[batch..., bin]`, differentiable. Probabilities of the bins, in the bins' order, such as
 * a softmax.
 * @param target - Float `[batch..., bin]`, differentiable. The right probabilities; both sum to the same.
 * @param options - See {@link EarthMoversDistanceOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Rubner, Y., Tomasi, C. and Guibas, L. J. (2000). The Earth Mover's Distance as a Metric for Image Retrieval.
 * International Journal of Computer Vision 40(2).
 * @see Hou, L., Yu, C.-P. and Samaras, D. (2016). Squared Earth Mover's Distance-based Loss for Training Deep Neural
 * Networks. arXiv:1611.05916.
 */
export const earthMoversDistance: Loss<
  [prediction: TensorLike, target: TensorLike],
  EarthMoversDistanceOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [absoluteGraph, squaredGraph], { core });
