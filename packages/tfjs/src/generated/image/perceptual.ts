// Generated from spec/losses/image/perceptual.loss.yaml. Do not edit.
//
// mean[position..., channel]((prediction - target)^2)

import { perceptual as contract } from '@losswright/core/contracts';
import { perceptual as core } from '@losswright/core/perceptual';
import { neg, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  mul,
  sumAlong,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link perceptual}. */
export interface PerceptualOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Tensors<'prediction' | 'target'>;

type NamedAxes = Axes<'channel' | 'position'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, _parameters: object, axes: NamedAxes) => {
    const predictionMinusTarget = sub(prediction, target);
    const predictionMinusTargetSquared = square(predictionMinusTarget);
    const sum = sumAlong(predictionMinusTargetSquared, axes.channel, axes.position);
    const loss = div(sum, axes.position.size * axes.channel.size);
    return { loss, residuals: { predictionMinusTarget } };
  },
  backward: ({ predictionMinusTarget }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => {
    const product = mul(2 / (axes.position.size * axes.channel.size), cotangent);
    const predictionGradient = mul(product, predictionMinusTarget);
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
  along: { position: ['channel', 'position'] },
  loss: {
    reads: [
      'float prediction[position]',
      'float target[position] as targetValue',
      'int position.size as positionSize',
      'int channel.size as channelSize',
    ],
    steps: [
      {
        along: 'position',
        each: `
      float difference = predictionAt(i) - targetValueAt(i);`,
        sums: { sum: 'difference * difference' },
      },
      `
      float loss = sum / float(positionSize * channelSize);`,
    ],
  },
  gradients: {
    prediction: {
      reads: [
        'float prediction',
        'float target as targetValue',
        'int position.size as positionSize',
        'int channel.size as channelSize',
      ],
      along: 'position',
      element: `
      float slope = 2.0 / float(positionSize * channelSize) * (prediction - targetValue);`,
    },
    target: {
      reads: [
        'float prediction',
        'float target as targetValue',
        'int position.size as positionSize',
        'int channel.size as channelSize',
      ],
      along: 'position',
      element: `
      float slope = -(2.0 / float(positionSize * channelSize) * (prediction - targetValue));`,
    },
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
 * Use it when: Images should look alike rather than agree pixel by pixel; add up several layers with weights of your
 * choice.
 *
 * Avoid it when: Every pixel has to be right, as in measurements.
 *
 * @param prediction - Float `[batch, position..., channel]`, differentiable. The layer's features of the predicted
 * images.
 * @param target - Float `[batch, position..., channel]`, differentiable. The layer's features of the right images.
 * @param options - See {@link PerceptualOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Johnson, J., Alahi, A. and Fei-Fei, L. (2016). Perceptual Losses for Real-Time Style Transfer and
 * Super-Resolution. ECCV.
 */
export const perceptual: Loss<
  [prediction: TensorLike, target: TensorLike],
  PerceptualOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
