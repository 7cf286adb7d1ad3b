// Generated from spec/losses/distribution/earth_movers_distance.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  nestKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/earthMoversDistance.ts';
import { simd } from '../simd/earthMoversDistance.ts';

export interface EarthMoversDistanceOptions extends LossOptions {
  /**
   * Whether each bin adds the size of the gap, which is the 1-Wasserstein distance in bins, or its square. "absolute" or
   * "squared", default "absolute".
   */
  readonly form?: 'absolute' | 'squared';
}

interface Inputs {
  readonly prediction: FloatArray;
  readonly target: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'batch...': number;
  readonly bin: number;
}

interface Gradients {
  readonly prediction: FloatArray | undefined;
  readonly target: FloatArray | undefined;
}

/** form = absolute */
const kernelsAbsolute: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'batch...': batchSize, bin: binSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      let magnitudeSum = 0;
      let magnitudeSumError = 0;
      let runningFlow = 0;
      let runningFlowError = 0;
      for (let j = 0; j < binSize; j++) {
        const difference = prediction[row + j]! - target[row + j]!;
        runningFlowError += roundingError(runningFlow, difference);
        runningFlow += difference;
        const flow = compensated(runningFlow, runningFlowError);
        const magnitude = Math.abs(flow);
        magnitudeSumError += roundingError(magnitudeSum, magnitude);
        magnitudeSum += magnitude;
      }
      magnitudeSum = compensated(magnitudeSum, magnitudeSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * magnitudeSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { 'batch...': batchSize, bin: binSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const flows = new Float64Array(batchSize * binSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      let runningFlow = 0;
      let runningFlowError = 0;
      for (let j = 0; j < binSize; j++) {
        const difference = prediction[row + j]! - target[row + j]!;
        runningFlowError += roundingError(runningFlow, difference);
        runningFlow += difference;
        const flow = compensated(runningFlow, runningFlowError);
        flows[row + j] = flow;
      }
    }
    const cumulativeProducts = new Float64Array(batchSize * binSize);
    const binSizeMinusOne = binSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      let runningCumulativeProduct = 0;
      let runningCumulativeProductError = 0;
      for (let j = 0; j < binSize; j++) {
        const difference = binSizeMinusOne - j;
        const product = cotangent * Math.sign(flows[row + difference]!);
        runningCumulativeProductError += roundingError(runningCumulativeProduct, product);
        runningCumulativeProduct += product;
        const cumulativeProduct = compensated(runningCumulativeProduct, runningCumulativeProductError);
        cumulativeProducts[row + j] = cumulativeProduct;
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      let magnitudeSum = 0;
      let magnitudeSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      for (let j = 0; j < binSize; j++) {
        const flow = flows[row + j]!;
        const magnitude = Math.abs(flow);
        magnitudeSumError += roundingError(magnitudeSum, magnitude);
        magnitudeSum += magnitude;
        const difference = binSizeMinusOne - j;
        const pickedCumulativeProduct = cumulativeProducts[row + difference]!;
        if (predictionGradient !== undefined) predictionGradient[row + j] = excluded ? 0 : pickedCumulativeProduct;
        if (targetGradient !== undefined) targetGradient[row + j] = excluded ? 0 : -pickedCumulativeProduct;
      }
      magnitudeSum = compensated(magnitudeSum, magnitudeSumError);
      const weightedLoss = excluded ? 0 : weight * magnitudeSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/** form = squared */
const kernelsSquared: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { prediction, target } = call.inputs;
    const { 'batch...': batchSize, bin: binSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      let productSum = 0;
      let productSumError = 0;
      let runningFlow = 0;
      let runningFlowError = 0;
      for (let j = 0; j < binSize; j++) {
        const difference = prediction[row + j]! - target[row + j]!;
        runningFlowError += roundingError(runningFlow, difference);
        runningFlow += difference;
        const flow = compensated(runningFlow, runningFlowError);
        const product = flow * flow;
        productSumError += roundingError(productSum, product);
        productSum += product;
      }
      productSum = compensated(productSum, productSumError);
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * productSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { prediction, target } = call.inputs;
    const { 'batch...': batchSize, bin: binSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { prediction: predictionGradient, target: targetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const flows = new Float64Array(batchSize * binSize);
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      let runningFlow = 0;
      let runningFlowError = 0;
      for (let j = 0; j < binSize; j++) {
        const difference = prediction[row + j]! - target[row + j]!;
        runningFlowError += roundingError(runningFlow, difference);
        runningFlow += difference;
        const flow = compensated(runningFlow, runningFlowError);
        flows[row + j] = flow;
      }
    }
    const cumulativeProducts = new Float64Array(batchSize * binSize);
    const binSizeMinusOne = binSize - 1;
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      const twoTimesCotangent = 2 * cotangent;
      let runningCumulativeProduct = 0;
      let runningCumulativeProductError = 0;
      for (let j = 0; j < binSize; j++) {
        const difference = binSizeMinusOne - j;
        const product = twoTimesCotangent * flows[row + difference]!;
        runningCumulativeProductError += roundingError(runningCumulativeProduct, product);
        runningCumulativeProduct += product;
        const cumulativeProduct = compensated(runningCumulativeProduct, runningCumulativeProductError);
        cumulativeProducts[row + j] = cumulativeProduct;
      }
    }
    for (let i = 0; i < batchSize; i++) {
      const row = i * binSize;
      let flowSquaredSum = 0;
      let flowSquaredSumError = 0;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      for (let j = 0; j < binSize; j++) {
        const flow = flows[row + j]!;
        const flowSquared = flow * flow;
        flowSquaredSumError += roundingError(flowSquaredSum, flowSquared);
        flowSquaredSum += flowSquared;
        const difference = binSizeMinusOne - j;
        const pickedCumulativeProduct = cumulativeProducts[row + difference]!;
        if (predictionGradient !== undefined) predictionGradient[row + j] = excluded ? 0 : pickedCumulativeProduct;
        if (targetGradient !== undefined) targetGradient[row + j] = excluded ? 0 : -pickedCumulativeProduct;
      }
      flowSquaredSum = compensated(flowSquaredSum, flowSquaredSumError);
      const weightedLoss = excluded ? 0 : weight * flowSquaredSum;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },
};

/**
 * Earth mover's distance. The work of moving one distribution over ordered bins into another, which is the gap between
 * their cumulative sums.
 *
 * ```text
 * flow = cumsum[bin](prediction - target)
 * sum[bin](match(form, absolute = abs(flow), squared = flow^2))
 * ```
 *
 * @param prediction [batch..., bin], float, differentiable. Probabilities of the bins, in the bins' order, such as a
 * softmax.
 * @param target [batch..., bin], float, differentiable. The right probabilities; both sum to the same.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Rubner, Y., Tomasi, C. and Guibas, L. J. (2000). The Earth Mover's Distance as a Metric for Image Retrieval.
 * International Journal of Computer Vision 40(2).
 * @see Hou, L., Yu, C.-P. and Samaras, D. (2016). Squared Earth Mover's Distance-based Loss for Training Deep Neural
 * Networks. arXiv:1611.05916.
 */
export const earthMoversDistance: Loss<
  [prediction: TensorLike, target: TensorLike],
  EarthMoversDistanceOptions,
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernelsAbsolute, kernelsSquared], /* @__PURE__ */ nestKernels(simd));
