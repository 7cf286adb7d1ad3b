// Generated from spec/losses/classification/categorical_focal.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  gridKernels,
  raise,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/categoricalFocal.ts';
import { simd } from '../simd/categoricalFocal.ts';

export interface CategoricalFocalOptions extends LossOptions {
  /** How much each class counts. Shape [class], in [0, inf), default 1. */
  readonly alpha?: TensorLike;
  /** How fast a class's weight falls as its probability grows; 0 is the cross-entropy. In [0, inf), default 2. */
  readonly gamma?: number;
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

interface Parameters {
  readonly alpha: Float64Array;
  readonly gamma: number;
}

interface Sizes {
  readonly 'batch...': number;
  readonly class: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { alpha, gamma } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let productSum = 0;
      let productSumError = 0;
      for (let j = 0; j < classSize; j++) {
        const predictionValue = prediction[row + j]!;
        const targetValue = target[row + j]!;
        const product =
          alpha[j]! *
          raise(1 - predictionValue, gamma) *
          (targetValue === 0 && predictionValue === predictionValue ? 0 : targetValue * Math.log(predictionValue));
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * -productSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { alpha, gamma } = call.parameters;
    const { 'batch...': batchSize, class: classSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const isGammaZero = gamma === 0;
    const gammaMinusOne = gamma - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * classSize;
      let productSum = 0;
      let productSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const gammaTimesCotangent = gamma * cotangent;
      for (let j = 0; j < classSize; j++) {
        const alphaValue = alpha[j]!;
        const predictionValue = prediction[row + j]!;
        const oneMinusPrediction = 1 - predictionValue;
        const power = raise(oneMinusPrediction, gamma);
        const targetValue = target[row + j]!;
        const isTargetValueZero = targetValue === 0;
        const logarithm = Math.log(predictionValue);
        const selected = isTargetValueZero && predictionValue === predictionValue ? 0 : targetValue * logarithm;
        const product = alphaValue * power * selected;
        productSumError += roundingError(productSum, product);
        productSum += product;
        const cotangentTimesAlpha = cotangent * alphaValue;
        const predictionProduct = cotangentTimesAlpha * power;
        const isPredictionProductZero = predictionProduct === 0;
        if (predictionGradient !== undefined)
          predictionGradient[row + j] = excluded
            ? 0
            : (isTargetValueZero || isPredictionProductZero
                ? 0
                : -((predictionProduct * targetValue) / predictionValue)) +
              (isGammaZero || cotangentTimesAlpha * selected === 0
                ? 0
                : gammaTimesCotangent * alphaValue * selected * raise(oneMinusPrediction, gammaMinusOne));
        if (targetGradient !== undefined)
          targetGradient[row + j] =
            excluded || (isTargetValueZero && predictionValue <= 0) || isPredictionProductZero
              ? 0
              : -(predictionProduct * logarithm);
      }
      productSum = compensated(productSum, productSumError);
      const weightedLoss = excluded ? 0 : weight * -productSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Categorical focal loss. The cross-entropy of predicted probabilities, in which samples that are already right hardly
 * count.
 *
 * ```text
 * -sum[class](alpha * (1 - prediction)^gamma * xlogy(target, prediction))
 * ```
 *
 * @param prediction [batch..., class], float, differentiable. Probabilities; they are not made to sum to 1.
 * @param target [batch..., class], float, differentiable. The right probabilities, such as a one-hot vector.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const categoricalFocal: Loss<
  [prediction: TensorLike, target: TensorLike],
  CategoricalFocalOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ gridKernels(simd));
