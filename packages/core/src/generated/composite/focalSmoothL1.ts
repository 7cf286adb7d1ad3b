// Generated from spec/losses/composite/focal_smooth_l1.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  nestKernels,
  raise,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/focalSmoothL1.ts';
import { simd } from '../simd/focalSmoothL1.ts';

export interface FocalSmoothL1Options extends LossOptions {
  /** How much boxes count in comparison with classes. In [0, inf), default 1. */
  readonly boxWeight?: number;
  /** How much the label 1 counts in the focal loss; the label 0 counts 1 - alpha. In [0, 1], default 0.25. */
  readonly alpha?: number;
  /** How fast the weight of a class falls as its probability grows. In [0, inf), default 2. */
  readonly gamma?: number;
  /** The size of the error at which the parabola of the smooth L1 loss ends. In (0, inf), default 1. */
  readonly beta?: number;
}

interface Inputs {
  readonly logits: FloatArray;
  readonly label: FloatArray;
  readonly box: FloatArray;
  readonly box_target: FloatArray;
  readonly positive: FloatArray | Int32Array;
}

interface Parameters {
  readonly box_weight: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
}

interface Sizes {
  readonly batch: number;
  readonly anchor: number;
  readonly class: number;
  readonly coordinate: number;
}

interface Gradients {
  readonly logits: FloatArray | undefined;
  readonly box: FloatArray | undefined;
  readonly box_target: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { logits, label, box, box_target: boxTarget, positive } = call.inputs;
    const { box_weight: boxWeight, alpha, gamma, beta } = call.parameters;
    const { batch: batchSize, anchor: anchorSize, class: classSize, coordinate: coordinateSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    const batchStride = anchorSize * classSize;
    const batchStride2 = anchorSize * coordinateSize;
    const oneMinusAlpha = 1 - alpha;
    const isGammaPositive = 0 < gamma;
    const ratio = 0.5 / beta;
    const product = 0.5 * beta;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const batchStart2 = i * batchStride2;
      const row = i * anchorSize;
      for (let j = 0; j < anchorSize; j++) {
        const anchorStart = batchStart + j * classSize;
        const anchorStart2 = batchStart2 + j * coordinateSize;
        let classification = 0;
        let classificationError = 0;
        for (let k = 0; k < classSize; k++) {
          const labelValue = label[anchorStart + k]!;
          const oneMinusLabel = 1 - labelValue;
          const logit = logits[anchorStart + k]!;
          const negativeLogit = -logit;
          const exponential = Math.exp(-Math.abs(logit));
          const onePlusExponential = 1 + exponential;
          const labelLogitsSum =
            (labelValue * (negativeLogit < 0 ? exponential : 1)) / onePlusExponential +
            (oneMinusLabel * (logit < 0 ? exponential : 1)) / onePlusExponential;
          const logarithm = Math.log1p(exponential);
          const product =
            (alpha * labelValue + oneMinusAlpha * oneMinusLabel) *
            (labelLogitsSum === 0 && isGammaPositive ? 0 : raise(labelLogitsSum, gamma)) *
            (labelValue * ((negativeLogit <= 0 ? 0 : negativeLogit) + logarithm) +
              oneMinusLabel * ((logit <= 0 ? 0 : logit) + logarithm));
          classificationError += roundingError(classification, product);
          classification += product;
        }
        classification = compensated(classification, classificationError);
        let regression = 0;
        let regressionError = 0;
        for (let k = 0; k < coordinateSize; k++) {
          const magnitude = Math.abs(box[anchorStart2 + k]! - boxTarget[anchorStart2 + k]!);
          const selected = magnitude < beta ? ratio * (magnitude * magnitude) : magnitude - product;
          regressionError += roundingError(regression, selected);
          regression += selected;
        }
        regression = compensated(regression, regressionError);
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const weightedLoss =
          weight === 0 ? 0 : weight * (classification + boxWeight * (positive[row + j]! === 1 ? regression : 0));
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
      }
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { logits, label, box, box_target: boxTarget, positive } = call.inputs;
    const { box_weight: boxWeight, alpha, gamma, beta } = call.parameters;
    const { batch: batchSize, anchor: anchorSize, class: classSize, coordinate: coordinateSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { logits: logitsGradient, box: boxGradient, box_target: boxTargetGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    const batchStride = anchorSize * classSize;
    const batchStride2 = anchorSize * coordinateSize;
    const oneMinusAlpha = 1 - alpha;
    const isGammaPositive = 0 < gamma;
    const isGammaZero = gamma === 0;
    const gammaMinusOne = gamma - 1;
    const ratio = 0.5 / beta;
    const product = 0.5 * beta;
    const boxWeightOverBeta = boxWeight / beta;
    for (let i = 0; i < batchSize; i++) {
      const batchStart = i * batchStride;
      const row = i * anchorSize;
      const batchStart2 = i * batchStride2;
      for (let j = 0; j < anchorSize; j++) {
        const anchorStart = batchStart + j * classSize;
        const anchorStart2 = batchStart2 + j * coordinateSize;
        let classification = 0;
        let classificationError = 0;
        const weight = weights === undefined ? 1 : weights[row + j]!;
        const excluded = weight === 0;
        const cotangent = cotangents === undefined ? scale : scale * cotangents[row + j]!;
        const gammaTimesCotangent = gamma * cotangent;
        for (let k = 0; k < classSize; k++) {
          const labelValue = label[anchorStart + k]!;
          const oneMinusLabel = 1 - labelValue;
          const labelSum = alpha * labelValue + oneMinusAlpha * oneMinusLabel;
          const logit = logits[anchorStart + k]!;
          const negativeLogit = -logit;
          const exponential = Math.exp(-Math.abs(logit));
          const exponentialOrOne = negativeLogit < 0 ? exponential : 1;
          const labelLogitsProduct = labelValue * exponentialOrOne;
          const onePlusExponential = 1 + exponential;
          const exponentialOrOne2 = logit < 0 ? exponential : 1;
          const labelLogitsProduct2 = oneMinusLabel * exponentialOrOne2;
          const labelLogitsSum = labelLogitsProduct / onePlusExponential + labelLogitsProduct2 / onePlusExponential;
          const both = labelLogitsSum === 0 && isGammaPositive;
          const labelLogitsSelected = both ? 0 : raise(labelLogitsSum, gamma);
          const logarithm = Math.log1p(exponential);
          const labelLogitsSum2 =
            labelValue * ((negativeLogit <= 0 ? 0 : negativeLogit) + logarithm) +
            oneMinusLabel * ((logit <= 0 ? 0 : logit) + logarithm);
          const labelLogitsProduct3 = labelSum * labelLogitsSelected * labelLogitsSum2;
          classificationError += roundingError(classification, labelLogitsProduct3);
          classification += labelLogitsProduct3;
          const cotangentTimesLabelSum = cotangent * labelSum;
          if (logitsGradient !== undefined)
            logitsGradient[anchorStart + k] = excluded
              ? 0
              : (both || isGammaZero || cotangentTimesLabelSum * labelLogitsSum2 === 0
                  ? 0
                  : (gammaTimesCotangent *
                      labelSum *
                      labelLogitsSum2 *
                      raise(labelLogitsSum, gammaMinusOne) *
                      exponentialOrOne2 *
                      exponentialOrOne *
                      (1 - 2 * labelValue)) /
                    (onePlusExponential * onePlusExponential)) +
                (cotangentTimesLabelSum * labelLogitsSelected * (labelLogitsProduct2 - labelLogitsProduct)) /
                  onePlusExponential;
        }
        classification = compensated(classification, classificationError);
        let regression = 0;
        let regressionError = 0;
        const isEqual = positive[row + j]! === 1;
        const product2 = boxWeightOverBeta * cotangent;
        const boxWeightTimesCotangent = boxWeight * cotangent;
        for (let k = 0; k < coordinateSize; k++) {
          const boxMinusBoxTarget = box[anchorStart2 + k]! - boxTarget[anchorStart2 + k]!;
          const magnitude = Math.abs(boxMinusBoxTarget);
          const isLess = magnitude < beta;
          const boxBoxTargetSelected = isLess ? ratio * (magnitude * magnitude) : magnitude - product;
          regressionError += roundingError(regression, boxBoxTargetSelected);
          regression += boxBoxTargetSelected;
          const boxBoxTargetProduct =
            (isLess ? product2 * magnitude : boxWeightTimesCotangent) * Math.sign(boxMinusBoxTarget);
          if (boxGradient !== undefined)
            boxGradient[anchorStart2 + k] = excluded ? 0 : isEqual ? boxBoxTargetProduct : 0;
          if (boxTargetGradient !== undefined)
            boxTargetGradient[anchorStart2 + k] = excluded ? 0 : isEqual ? -boxBoxTargetProduct : 0;
        }
        regression = compensated(regression, regressionError);
        const weightedLoss = excluded ? 0 : weight * (classification + boxWeight * (isEqual ? regression : 0));
        if (losses !== undefined) losses[row + j] = weightedLoss;
        totalError += roundingError(total, weightedLoss);
        total += weightedLoss;
      }
    }
    return compensated(total, totalError);
  },

  count(call) {
    const { positive } = call.inputs;
    const { batch: batchSize, anchor: anchorSize } = call.sizes;
    const { counts } = call;
    for (let i = 0; i < batchSize; i++) {
      const row = i * anchorSize;
      for (let j = 0; j < anchorSize; j++) {
        counts[row + j] = positive[row + j]!;
      }
    }
  },
};

/**
 * Focal and smooth L1 loss of a detector. The focal loss of every anchor's classes plus the smooth L1 loss of the
 * boxes of anchors that hold an object.
 *
 * ```text
 * classification = sum[class](sigmoid_focal(logits, label, alpha = alpha, gamma = gamma))
 * regression = sum[coordinate](smooth_l1(box, box_target, beta = beta))
 * classification + box_weight * where(positive == 1, regression, 0)
 * ```
 *
 * @param logits [batch, anchor, class], float, differentiable. The logarithm of the odds of each class.
 * @param label [batch, anchor, class], float. 1 for the class of the object that an anchor holds, else 0.
 * @param box [batch, anchor, coordinate=4], float, differentiable. The predicted boxes, encoded relative to their
 * anchors.
 * @param boxTarget [batch, anchor, coordinate=4], float, differentiable. The right boxes in the same encoding; any
 * number where there is no object.
 * @param positive [batch, anchor], integer. 1 for anchors that hold an object, 0 for others.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const focalSmoothL1: Loss<
  [logits: TensorLike, label: TensorLike, box: TensorLike, boxTarget: TensorLike, positive: TensorLike],
  FocalSmoothL1Options,
  'logits' | 'box' | 'box_target',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ nestKernels(simd));
