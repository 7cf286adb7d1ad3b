// Generated from spec/losses/classification/binary_cross_entropy_with_logits.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  gridKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/binaryCrossEntropyWithLogits.ts';
import { simd } from '../simd/binaryCrossEntropyWithLogits.ts';

export interface BinaryCrossEntropyWithLogitsOptions extends LossOptions {
  /**
   * How much the label 1 counts in comparison with the label 0; above 1 it favours recall, below 1 precision. Shape
   * [class], in [0, inf), default 1.
   */
  readonly posWeight?: TensorLike;
  /** The share of each label that is replaced by one half. In [0, 1], default 0. */
  readonly labelSmoothing?: number;
}

interface Inputs {
  readonly logits: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly pos_weight: Float64Array;
  readonly label_smoothing: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly class: number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, target } = call.inputs;
    const { pos_weight: posWeight, label_smoothing: labelSmoothing } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const difference = 1 - labelSmoothing;
    const product = 0.5 * labelSmoothing;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        const smoothed = difference * target[row + j]! + product;
        const logit = logits[row + j]!;
        const negativeLogit = -logit;
        const logarithm = Math.log1p(Math.exp(-Math.abs(logit)));
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const weightedLoss =
          weight === 0
            ? 0
            : weight *
              (posWeight[j]! * smoothed * ((negativeLogit <= 0 ? 0 : negativeLogit) + logarithm) +
                (1 - smoothed) * ((logit <= 0 ? 0 : logit) + logarithm));
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
      }
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, target } = call.inputs;
    const { pos_weight: posWeight, label_smoothing: labelSmoothing } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const oneMinusLabelSmoothing = 1 - labelSmoothing;
    const product = 0.5 * labelSmoothing;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      for (let j = 0; j < classSize; j++) {
        const posWeightValue = posWeight[j]!;
        const smoothed = oneMinusLabelSmoothing * target[row + j]! + product;
        const posWeightTimesSmoothed = posWeightValue * smoothed;
        const logit = logits[row + j]!;
        const negativeLogit = -logit;
        const exponential = Math.exp(-Math.abs(logit));
        const logarithm = Math.log1p(exponential);
        const logitsSum = (negativeLogit <= 0 ? 0 : negativeLogit) + logarithm;
        const oneMinusSmoothed = 1 - smoothed;
        const logitsSum2 = (logit <= 0 ? 0 : logit) + logarithm;
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const excluded = weight === 0;
        const weightedLoss = excluded
          ? 0
          : weight * (posWeightTimesSmoothed * logitsSum + oneMinusSmoothed * logitsSum2);
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[row + j]!;
        if (logitsGradient !== undefined)
          logitsGradient[row + j] = excluded
            ? 0
            : (cotangent *
                (oneMinusSmoothed * (logit < 0 ? exponential : 1) -
                  posWeightTimesSmoothed * (negativeLogit < 0 ? exponential : 1))) /
              (1 + exponential);
        if (targetGradient !== undefined)
          targetGradient[row + j] = excluded
            ? 0
            : oneMinusLabelSmoothing * (cotangent * (posWeightValue * logitsSum - logitsSum2));
      }
    }
    return compensated(total, totalError);
  },
};

/**
 * Binary cross-entropy of logits. The negative log-likelihood of labels between 0 and 1 under the sigmoid of the
 * logits.
 *
 * ```text
 * smoothed = target * (1 - label_smoothing) + label_smoothing / 2
 * # softplus(-x) is -log(sigmoid(x)), which the label 1 costs, and softplus(x) is -log(1 - sigmoid(x)).
 * pos_weight * smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)
 * ```
 *
 * @param logits [batch..., class], float, differentiable. The logarithm of the odds of the label 1.
 * @param target [batch..., class], float, differentiable. The label, 0 or 1; values in between are fine.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 4.3.2. Springer.
 * @see Szegedy, C. et al. (2016). Rethinking the Inception Architecture for Computer Vision. CVPR. Section 7, label
 * smoothing.
 */
export const binaryCrossEntropyWithLogits: Loss<
  [logits: TensorLike, target: TensorLike],
  BinaryCrossEntropyWithLogitsOptions,
  'logits' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
