// Generated from spec/losses/classification/categorical_focal.loss.yaml. Do not edit.
//
// -sum[class](alpha * (1 - prediction)^gamma * xlogy(target, prediction))

import { categoricalFocal as contract } from '@losswright/core/contracts';
import { categoricalFocal as core } from '@losswright/core/categoricalFocal';
import { add, logicalAnd, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  type Value,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  lessEqual,
  log,
  mul,
  power,
  sumAlong,
  unlessZero,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link categoricalFocal}. */
export interface CategoricalFocalOptions extends LossOptions<
  'prediction' | 'target',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {
  /** How much each class counts. A number in [0, inf), or a tensor of such: `[class]`. Default: 1. */
  readonly alpha?: TensorLike;
  /** How fast a class's weight falls as its probability grows; 0 is the cross-entropy. A number in [0, inf). Default: 2. */
  readonly gamma?: number;
}

type Inputs = Tensors<'prediction' | 'target'>;

interface Parameters {
  readonly alpha: Value;
  readonly gamma: number;
}

type NamedAxes = Axes<'class'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ prediction, target }: Inputs, { alpha, gamma }: Parameters, axes: NamedAxes) => {
    const oneMinusPrediction = sub(1, prediction);
    const power2 = power(oneMinusPrediction, gamma);
    const product = mul(alpha, power2);
    const targetIsZero = equal(target, 0);
    const predictionSquared = equal(prediction, prediction);
    const bothHold = logicalAnd(targetIsZero, predictionSquared);
    const logPrediction = log(prediction);
    const targetTimesLogPrediction = mul(target, logPrediction);
    const selected = unlessZero(bothHold, targetTimesLogPrediction);
    const productTimesSelected = mul(product, selected);
    const sumProductTimesSelected = sumAlong(productTimesSelected, axes.class);
    const loss = neg(sumProductTimesSelected);
    return {
      loss,
      residuals: { prediction, target, alpha, targetIsZero, logPrediction, oneMinusPrediction, power2, selected },
    };
  },
  backward: (
    { prediction, target, alpha, targetIsZero, logPrediction, oneMinusPrediction, power2, selected },
    { cotangent, excluded },
    { gamma }: Parameters,
  ) => {
    const cotangentTimesAlpha = mul(cotangent, alpha);
    const product2 = mul(cotangentTimesAlpha, power2);
    const isEqual = equal(product2, 0);
    return {
      prediction: () => {
        const product3 = mul(product2, target);
        const quotient = div(product3, prediction);
        const negativeQuotient = neg(quotient);
        const zeroOrNegativeQuotient = unlessZero(isEqual, negativeQuotient);
        const selected2 = unlessZero(targetIsZero, zeroOrNegativeQuotient);
        let selected3: Value;
        if (gamma === 0) {
          selected3 = 0;
        } else {
          const product4 = mul(cotangentTimesAlpha, selected);
          const isEqual2 = equal(product4, 0);
          const gammaTimesCotangent = mul(gamma, cotangent);
          const product5 = mul(gammaTimesCotangent, alpha);
          const product6 = mul(product5, selected);
          const power3 = power(oneMinusPrediction, gamma - 1);
          const product7 = mul(product6, power3);
          selected3 = unlessZero(isEqual2, product7);
        }
        const predictionGradient = add(selected2, selected3);
        return zeroWhere(excluded, predictionGradient);
      },
      target: () => {
        const predictionUpToZero = lessEqual(prediction, 0);
        const bothHold2 = logicalAnd(targetIsZero, predictionUpToZero);
        const product8 = mul(product2, logPrediction);
        const opposite = neg(product8);
        const zeroOrOpposite = unlessZero(isEqual, opposite);
        const targetGradient = where(bothHold2, 0, zeroOrOpposite);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  along: { class: ['class'] },
  loss: {
    reads: ['float prediction[class]', 'float target[class] as targetValue', 'float alpha[class]', 'float gamma'],
    steps: [
      {
        along: 'class',
        each: `
      float prediction = predictionAt(i);
      float targetValue = targetValueAt(i);
      float product = targetValue * safeLog(prediction);
      bool bothHold = targetValue == 0.0 && prediction == prediction;
      float product2 = alphaAt(i) * safePow(1.0 - prediction, gamma);
      float zeroOrProduct = select(product, 0.0, bothHold);`,
        sums: { sum: 'product2 * zeroOrProduct' },
      },
      `
      float loss = -sum;`,
    ],
  },
  gradients: {
    prediction: {
      reads: ['float prediction', 'float target as targetValue', 'float alpha', 'float gamma'],
      along: 'class',
      element: `
      float oneMinusPrediction = 1.0 - prediction;
      float product = alpha * safePow(oneMinusPrediction, gamma);
      bool targetValueIsZero = targetValue == 0.0;
      float opposite = -(product * targetValue / prediction);
      float product2 = targetValue * safeLog(prediction);
      bool bothHold = targetValueIsZero && prediction == prediction;
      float selected = select(product2, 0.0, bothHold);
      float product3 = gamma * alpha * selected * safePow(oneMinusPrediction, gamma - 1.0);
      float selected2 = select(opposite, 0.0, targetValueIsZero || product == 0.0);
      float selected3 = select(product3, 0.0, gamma == 0.0 || alpha * selected == 0.0);
      float slope = selected2 + selected3;`,
    },
    target: {
      reads: ['float prediction', 'float target as targetValue', 'float alpha', 'float gamma'],
      along: 'class',
      element: `
      float product = alpha * safePow(1.0 - prediction, gamma);
      float opposite = -(product * safeLog(prediction));
      bool bothHold = targetValue == 0.0 && prediction <= 0.0;
      float slope = select(opposite, 0.0, bothHold || product == 0.0);`,
    },
  },
});

/**
 * Categorical focal loss. The cross-entropy of predicted probabilities, in which samples that are already right hardly
 * count.
 *
 * ```text
 * -sum[class](alpha * (1 - prediction)^gamma * xlogy(target, prediction))
 * ```
 *
 * Use it when: Classes are of very different frequency, and the model gives probabilities.
 *
 * Avoid it when: The logits are at hand; the loss on logits is exact where probabilities have been rounded to 0.
 *
 * @param prediction - Float `[batch..., class]`, differentiable. Probabilities; they are not made to sum to 1.
 * @param target - Float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector.
 * @param options - See {@link CategoricalFocalOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const categoricalFocal: Loss<
  [prediction: TensorLike, target: TensorLike],
  CategoricalFocalOptions,
  'prediction' | 'target'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
