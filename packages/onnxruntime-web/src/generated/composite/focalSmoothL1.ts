// Generated from spec/losses/composite/focal_smooth_l1.loss.yaml. Do not edit.
//
// classification = sum[class](sigmoid_focal(logits, label, alpha = alpha, gamma = gamma))
// regression = sum[coordinate](smooth_l1(box, box_target, beta = beta))
// classification + box_weight * where(positive == 1, regression, 0)

import { focalSmoothL1 as contract } from '@losswright/core/contracts';
import {
  defineGraph,
  defineLoss,
  type Loss,
  type LossOptions,
  type Operators,
  type Values,
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

type Inputs = Values<'logits' | 'label' | 'box' | 'box_target' | 'positive'>;

type Parameters = Values<'box_weight' | 'alpha' | 'gamma' | 'beta'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: (
    g: Operators,
    { label, logits, positive, box, box_target: boxTarget }: Inputs,
    { alpha, gamma, box_weight: boxWeight, beta }: Parameters,
  ) => {
    const oneMinusLabel = g.subtract(1, label);
    const total = g.add(g.multiply(alpha, label), g.multiply(g.subtract(1, alpha), oneMinusLabel));
    const probability = g.sigmoid(g.negate(logits));
    const labelTimesProbability = g.multiply(label, probability);
    const sigmoidLogits = g.sigmoid(logits);
    const product = g.multiply(oneMinusLabel, sigmoidLogits);
    const total2 = g.add(labelTimesProbability, product);
    const bothHold = g.and(g.equal(total2, 0), g.less(0, gamma));
    const selected = g.where(bothHold, 0, g.power(total2, gamma));
    const absLogits = g.abs(logits);
    const product2 = g.multiply(g.plainAdd(oneMinusLabel, label), g.plainLog(g.plainSigmoid(absLogits)));
    const difference = g.subtract(g.multiply(g.where(g.less(0, logits), oneMinusLabel, label), absLogits), product2);
    const classification = g.named(
      'classification',
      g.sum(g.multiply(g.multiply(total, selected), difference), ['class']),
    );
    const positiveIsOne = g.equal(positive, 1);
    const boxMinusBoxTarget = g.subtract(box, boxTarget);
    const absBoxMinusBoxTarget = g.abs(boxMinusBoxTarget);
    const isBelow = g.less(absBoxMinusBoxTarget, beta);
    const selected2 = g.where(
      isBelow,
      g.multiply(g.divide(0.5, beta), g.multiply(absBoxMinusBoxTarget, absBoxMinusBoxTarget)),
      g.subtract(absBoxMinusBoxTarget, g.multiply(0.5, beta)),
    );
    const regression = g.named('regression', g.sum(selected2, ['coordinate']));
    return {
      loss: g.add(classification, g.multiply(boxWeight, g.where(positiveIsOne, regression, 0))),
      count: g.cast(positive),
      residuals: {
        sigmoidLogits,
        positiveIsOne,
        oneMinusLabel,
        total,
        probability,
        labelTimesProbability,
        product,
        total2,
        bothHold,
        selected,
        difference,
        boxMinusBoxTarget,
        absBoxMinusBoxTarget,
        isBelow,
      },
    };
  },
  backward: (
    g: Operators,
    { label }: Inputs,
    { gamma, box_weight: boxWeight, beta }: Parameters,
    {
      sigmoidLogits,
      positiveIsOne,
      oneMinusLabel,
      total,
      probability,
      labelTimesProbability,
      product,
      total2,
      bothHold,
      selected,
      difference,
      boxMinusBoxTarget,
      absBoxMinusBoxTarget,
      isBelow,
    },
    { excluded, cotangent },
  ) => {
    const cotangentTimesTotal = g.multiply(cotangent, total);
    const product3 = g.multiply(
      g.multiply(g.multiply(g.multiply(gamma, cotangent), total), difference),
      g.power(total2, g.subtract(gamma, 1)),
    );
    const product4 = g.multiply(
      g.multiply(g.multiply(product3, sigmoidLogits), probability),
      g.subtract(oneMinusLabel, label),
    );
    const selected3 = g.where(
      g.equal(gamma, 0),
      0,
      g.where(g.equal(g.multiply(cotangentTimesTotal, difference), 0), 0, product4),
    );
    const total3 = g.add(
      g.where(bothHold, 0, selected3),
      g.multiply(g.multiply(cotangentTimesTotal, selected), g.subtract(product, labelTimesProbability)),
    );
    const selected4 = g.where(
      isBelow,
      g.multiply(g.multiply(g.divide(boxWeight, beta), cotangent), absBoxMinusBoxTarget),
      g.multiply(boxWeight, cotangent),
    );
    const product5 = g.multiply(selected4, g.sign(boxMinusBoxTarget));
    return {
      logits: g.where(excluded, 0, total3),
      box: g.where(excluded, 0, g.where(positiveIsOne, product5, 0)),
      box_target: g.where(excluded, 0, g.where(positiveIsOne, g.negate(product5), 0)),
    };
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
 * Inputs:
 * - `logits`: float `[batch, anchor, class]`, differentiable. The logarithm of the odds of each class.
 * - `label`: float `[batch, anchor, class]`. 1 for the class of the object that an anchor holds, else 0.
 * - `box`: float `[batch, anchor, coordinate=4]`, differentiable. The predicted boxes, encoded relative to their
 * anchors.
 * - `box_target`: float `[batch, anchor, coordinate=4]`, differentiable. The right boxes in the same encoding; any
 * number where there is no object.
 * - `positive`: int32 `[batch, anchor]`. 1 for anchors that hold an object, 0 for others.
 *
 * Use it when: A one-stage detector is trained on anchors, nearly all of which hold nothing.
 *
 * Avoid it when: Boxes are judged by their overlap; a loss of intersection over union follows that.
 *
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const focalSmoothL1: Loss<
  'logits' | 'label' | 'box' | 'box_target' | 'positive',
  'logits' | 'box' | 'box_target',
  FocalSmoothL1Options
> = /* @__PURE__ */ defineLoss(contract, [graph]);
