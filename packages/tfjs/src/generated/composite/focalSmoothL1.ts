// Generated from spec/losses/composite/focal_smooth_l1.loss.yaml. Do not edit.
//
// classification = sum[class](sigmoid_focal(logits, label, alpha = alpha, gamma = gamma))
// regression = sum[coordinate](smooth_l1(box, box_target, beta = beta))
// classification + box_weight * where(positive == 1, regression, 0)

import { focalSmoothL1 as contract } from '@losswright/core/contracts';
import { focalSmoothL1 as core } from '@losswright/core/focalSmoothL1';
import { add, logicalAnd, neg, scalar, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
  abs,
  asFloat,
  defineGraph,
  defineLoss,
  definePrograms,
  equal,
  exp,
  less,
  log1p,
  maximum,
  mul,
  power,
  sigmoid,
  sign,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link focalSmoothL1}. */
export interface FocalSmoothL1Options extends LossOptions<
  'logits' | 'box' | 'box_target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much boxes count in comparison with classes. A number in [0, inf). Default: 1. */
  readonly boxWeight?: number;
  /** How much the label 1 counts in the focal loss; the label 0 counts 1 - alpha. A number in [0, 1]. Default: 0.25. */
  readonly alpha?: number;
  /** How fast the weight of a class falls as its probability grows. A number in [0, inf). Default: 2. */
  readonly gamma?: number;
  /** The size of the error at which the parabola of the smooth L1 loss ends. A number in (0, inf). Default: 1. */
  readonly beta?: number;
}

type Inputs = Tensors<'logits' | 'label' | 'box' | 'box_target' | 'positive'>;

interface Parameters {
  readonly boxWeight: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly beta: number;
}

type NamedAxes = Axes<'class' | 'coordinate'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    { logits, label, box, box_target: boxTarget, positive }: Inputs,
    { boxWeight, alpha, gamma, beta }: Parameters,
    axes: NamedAxes,
  ) => {
    const alphaTimesLabel = mul(alpha, label);
    const oneMinusLabel = sub(1, label);
    const product = mul(1 - alpha, oneMinusLabel);
    const total = add(alphaTimesLabel, product);
    const negativeLogits = neg(logits);
    const sigmoidNegativeLogits = sigmoid(negativeLogits);
    const product2 = mul(label, sigmoidNegativeLogits);
    const sigmoidLogits = sigmoid(logits);
    const product3 = mul(oneMinusLabel, sigmoidLogits);
    const total2 = add(product2, product3);
    const isEqual = equal(total2, 0);
    const bothHold = logicalAnd(isEqual, 0 < gamma);
    const power2 = power(total2, gamma);
    const selected = where(bothHold, 0, power2);
    const totalTimesSelected = mul(total, selected);
    const negativeLogitsOrMoreZero = maximum(negativeLogits, 0);
    const absLogits = abs(logits);
    const negativeAbsLogits = neg(absLogits);
    const expNegativeAbsLogits = exp(negativeAbsLogits);
    const logarithm = log1p(expNegativeAbsLogits);
    const total3 = add(negativeLogitsOrMoreZero, logarithm);
    const product4 = mul(label, total3);
    const logitsOrMoreZero = maximum(logits, 0);
    const total4 = add(logitsOrMoreZero, logarithm);
    const product5 = mul(oneMinusLabel, total4);
    const total5 = add(product4, product5);
    const product6 = mul(totalTimesSelected, total5);
    const classification = sumAlong(product6, axes.class);
    const positiveIsOne = equal(positive, scalar(1, 'int32'));
    const boxMinusBoxTarget = sub(box, boxTarget);
    const absBoxMinusBoxTarget = abs(boxMinusBoxTarget);
    const isBelow = less(absBoxMinusBoxTarget, beta);
    const absBoxMinusBoxTargetSquared = square(absBoxMinusBoxTarget);
    const product7 = mul(0.5 / beta, absBoxMinusBoxTargetSquared);
    const difference = sub(absBoxMinusBoxTarget, 0.5 * beta);
    const selected2 = where(isBelow, product7, difference);
    const regression = sumAlong(selected2, axes.coordinate);
    const regressionOrZero = where(positiveIsOne, regression, 0);
    const product8 = mul(boxWeight, regressionOrZero);
    const loss = add(classification, product8);
    const count = asFloat(positive);
    return {
      loss,
      count,
      residuals: {
        label,
        sigmoidLogits,
        positiveIsOne,
        oneMinusLabel,
        total,
        sigmoidNegativeLogits,
        total2,
        bothHold,
        selected,
        total5,
        boxMinusBoxTarget,
        absBoxMinusBoxTarget,
        isBelow,
      },
    };
  },
  backward: (
    {
      label,
      sigmoidLogits,
      positiveIsOne,
      oneMinusLabel,
      total,
      sigmoidNegativeLogits,
      total2,
      bothHold,
      selected,
      total5,
      boxMinusBoxTarget,
      absBoxMinusBoxTarget,
      isBelow,
    },
    { cotangent, excluded },
    { boxWeight, gamma, beta }: Parameters,
  ) => {
    const product9 = mul(boxWeight / beta, cotangent);
    const product10 = mul(product9, absBoxMinusBoxTarget);
    const boxWeightTimesCotangent = mul(boxWeight, cotangent);
    const selected3 = where(isBelow, product10, boxWeightTimesCotangent);
    const signOfBoxMinusBoxTarget = sign(boxMinusBoxTarget);
    const product11 = mul(selected3, signOfBoxMinusBoxTarget);
    return {
      logits: () => {
        const cotangentTimesTotal = mul(cotangent, total);
        let selected4: Value;
        if (gamma === 0) {
          selected4 = 0;
        } else {
          const product12 = mul(cotangentTimesTotal, total5);
          const isEqual2 = equal(product12, 0);
          const gammaTimesCotangent = mul(gamma, cotangent);
          const product13 = mul(gammaTimesCotangent, total);
          const product14 = mul(product13, total5);
          const power3 = power(total2, gamma - 1);
          const product15 = mul(product14, power3);
          const product16 = mul(product15, oneMinusLabel);
          const product17 = mul(product16, sigmoidLogits);
          const product18 = mul(product17, sigmoidNegativeLogits);
          const product19 = mul(product15, label);
          const product20 = mul(product19, sigmoidNegativeLogits);
          const product21 = mul(product20, sigmoidLogits);
          const difference2 = sub(product18, product21);
          selected4 = unlessZero(isEqual2, difference2);
        }
        const selected5 = where(bothHold, 0, selected4);
        const product22 = mul(cotangentTimesTotal, selected);
        const product23 = mul(product22, oneMinusLabel);
        const product24 = mul(product23, sigmoidLogits);
        const total6 = add(selected5, product24);
        const product25 = mul(product22, label);
        const product26 = mul(product25, sigmoidNegativeLogits);
        const logitsGradient = sub(total6, product26);
        return zeroWhere(excluded, logitsGradient);
      },
      box: () => {
        const boxGradient = where(positiveIsOne, product11, 0);
        return zeroWhere(excluded, boxGradient);
      },
      box_target: () => {
        const opposite = neg(product11);
        const boxTargetGradient = where(positiveIsOne, opposite, 0);
        return zeroWhere(excluded, boxTargetGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  along: { class: ['class'], coordinate: ['coordinate'] },
  loss: {
    reads: [
      'float logits[class]',
      'float label[class]',
      'float box[coordinate]',
      'float box_target[coordinate] as boxTarget',
      'int positive',
      'float boxWeight',
      'float alpha',
      'float gamma',
      'float beta',
    ],
    steps: [
      `
      float oneMinusAlpha = 1.0 - alpha;
      bool zeroBelowGamma = 0.0 < gamma;`,
      {
        along: 'class',
        each: `
      float label = labelAt(i);
      float oneMinusLabel = 1.0 - label;
      float logits = logitsAt(i);
      float total = label * safeSigmoid(-logits) + oneMinusLabel * safeSigmoid(logits);
      float total2 = alpha * label + oneMinusAlpha * oneMinusLabel;
      float selected = select(safePow(total, gamma), 0.0, total == 0.0 && zeroBelowGamma);
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = label * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusLabel * (safeMax(logits, 0.0) + logarithm);`,
        sums: { classification: 'total2 * selected * (product + product2)' },
      },
      `
      float product3 = 0.5 * beta;
      float quotient = 0.5 / beta;`,
      {
        along: 'coordinate',
        each: `
      float magnitude = abs(boxAt(i) - boxTargetAt(i));`,
        sums: { regression: 'select(magnitude - product3, quotient * (magnitude * magnitude), magnitude < beta)' },
      },
      `
      float loss = classification + boxWeight * select(0.0, regression, positive == 1);
      float count = float(positive);`,
    ],
  },
  count: true,
  gradients: {
    logits: {
      reads: ['float logits', 'float label', 'float alpha', 'float gamma'],
      along: 'class',
      element: `
      float oneMinusLabel = 1.0 - label;
      float total = alpha * label + (1.0 - alpha) * oneMinusLabel;
      float logarithm = safeLog1p(safeExp(-abs(logits)));
      float product = label * (safeMax(-logits, 0.0) + logarithm);
      float product2 = oneMinusLabel * (safeMax(logits, 0.0) + logarithm);
      float total2 = product + product2;
      float probability = safeSigmoid(-logits);
      float sigmoidLogits = safeSigmoid(logits);
      float total3 = label * probability + oneMinusLabel * sigmoidLogits;
      float product3 = gamma * total * total2 * safePow(total3, gamma - 1.0);
      float product4 = product3 * oneMinusLabel * sigmoidLogits * probability;
      float product5 = product3 * label * probability * sigmoidLogits;
      bool bothHold = total3 == 0.0 && 0.0 < gamma;
      float product6 = total * select(safePow(total3, gamma), 0.0, bothHold);
      float selected = select(product4 - product5, 0.0, bothHold || gamma == 0.0 || total * total2 == 0.0);
      float product7 = product6 * oneMinusLabel * sigmoidLogits;
      float slope = selected + product7 - product6 * label * probability;`,
    },
    box: {
      reads: ['float box', 'float box_target as boxTarget', 'int positive', 'float boxWeight', 'float beta'],
      along: 'coordinate',
      element: `
      float boxMinusBoxTarget = box - boxTarget;
      float absBoxMinusBoxTarget = abs(boxMinusBoxTarget);
      bool isBelow = absBoxMinusBoxTarget < beta;
      float selected = select(boxWeight, boxWeight / beta * absBoxMinusBoxTarget, isBelow);
      float signOfBoxMinusBoxTarget = safeSign(boxMinusBoxTarget);
      float slope = select(0.0, selected * signOfBoxMinusBoxTarget, positive == 1);`,
    },
    box_target: {
      reads: ['float box', 'float box_target as boxTarget', 'int positive', 'float boxWeight', 'float beta'],
      along: 'coordinate',
      element: `
      float boxMinusBoxTarget = box - boxTarget;
      float absBoxMinusBoxTarget = abs(boxMinusBoxTarget);
      bool isBelow = absBoxMinusBoxTarget < beta;
      float selected = select(boxWeight, boxWeight / beta * absBoxMinusBoxTarget, isBelow);
      float signOfBoxMinusBoxTarget = safeSign(boxMinusBoxTarget);
      float slope = select(0.0, -(selected * signOfBoxMinusBoxTarget), positive == 1);`,
    },
  },
});

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
 * Use it when: A one-stage detector is trained on anchors, nearly all of which hold nothing.
 *
 * Avoid it when: Boxes are judged by their overlap; a loss of intersection over union follows that.
 *
 * @param logits - Float `[batch, anchor, class]`, differentiable. The logarithm of the odds of each class.
 * @param label - Float `[batch, anchor, class]`. 1 for the class of the object that an anchor holds, else 0.
 * @param box - Float `[batch, anchor, coordinate=4]`, differentiable. The predicted boxes, encoded relative to their
 * anchors.
 * @param boxTarget - Float `[batch, anchor, coordinate=4]`, differentiable. The right boxes in the same encoding; any
 * number where there is no object.
 * @param positive - Int32 `[batch, anchor]`. 1 for anchors that hold an object, 0 for others.
 * @param options - See {@link FocalSmoothL1Options}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch, anchor]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const focalSmoothL1: Loss<
  [logits: TensorLike, label: TensorLike, box: TensorLike, boxTarget: TensorLike, positive: TensorLike],
  FocalSmoothL1Options,
  'logits' | 'box' | 'box_target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
