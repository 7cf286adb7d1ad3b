// Generated from spec/losses/classification/softmax_focal.loss.yaml. Do not edit.
//
// log_probability = log_softmax[class](logits)
// miss = -expm1(log_probability)
// -sum[class](alpha * miss^gamma * target * log_probability)

import { softmaxFocal as contract } from '@losswright/core/contracts';
import { softmaxFocal as core } from '@losswright/core/softmaxFocal';
import { neg, sub } from '@tensorflow/tfjs-core';
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
  exp,
  expm1,
  log,
  maxAlong,
  mul,
  power,
  sumAlong,
  unlessZero,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link softmaxFocal}. */
export interface SoftmaxFocalOptions extends LossOptions<'logits' | 'target', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** How much each class counts. A number in [0, inf), or a tensor of such: `[class]`. Default: 1. */
  readonly alpha?: TensorLike;
  /** How fast a class's weight falls as its probability grows; 0 is the cross-entropy. A number in [0, inf). Default: 2. */
  readonly gamma?: number;
}

type Inputs = Tensors<'logits' | 'target'>;

interface Parameters {
  readonly alpha: Value;
  readonly gamma: number;
}

type NamedAxes = Axes<'class'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ logits, target }: Inputs, { alpha, gamma }: Parameters, axes: NamedAxes) => {
    const maxLogits = maxAlong(logits, axes.class);
    const logitsMinusMaxLogits = sub(logits, maxLogits);
    const expLogitsMinusMaxLogits = exp(logitsMinusMaxLogits);
    const sum = sumAlong(expLogitsMinusMaxLogits, axes.class);
    const logSum = log(sum);
    const logProbability = sub(logitsMinusMaxLogits, logSum);
    const exponential = expm1(logProbability);
    const miss = neg(exponential);
    const missToGamma = power(miss, gamma);
    const alphaTimesMissToGamma = mul(alpha, missToGamma);
    const product = mul(alphaTimesMissToGamma, target);
    const product2 = mul(product, logProbability);
    const sum2 = sumAlong(product2, axes.class);
    const loss = neg(sum2);
    return { loss, residuals: { target, alpha, expLogitsMinusMaxLogits, sum, logProbability, miss, missToGamma } };
  },
  backward: (
    { target, alpha, expLogitsMinusMaxLogits, sum, logProbability, miss, missToGamma },
    { cotangent, excluded },
    { gamma }: Parameters,
    axes: NamedAxes,
  ) => {
    const cotangentTimesAlpha = mul(cotangent, alpha);
    const product3 = mul(cotangentTimesAlpha, missToGamma);
    return {
      logits: () => {
        let selected: Value;
        if (gamma === 0) {
          selected = 0;
        } else {
          const product4 = mul(cotangentTimesAlpha, target);
          const product5 = mul(product4, logProbability);
          const isEqual = equal(product5, 0);
          const gammaTimesCotangent = mul(gamma, cotangent);
          const product6 = mul(gammaTimesCotangent, alpha);
          const quotient = div(product6, sum);
          const quotientTimesTarget = mul(quotient, target);
          const product7 = mul(quotientTimesTarget, logProbability);
          const power2 = power(miss, gamma - 1);
          const product8 = mul(product7, power2);
          const product9 = mul(product8, expLogitsMinusMaxLogits);
          selected = unlessZero(isEqual, product9);
        }
        const product10 = mul(product3, target);
        const difference = sub(selected, product10);
        const sumDifference = sumAlong(difference, axes.class);
        const sumDifferenceOverSum = div(sumDifference, sum);
        const product11 = mul(sumDifferenceOverSum, expLogitsMinusMaxLogits);
        const logitsGradient = sub(difference, product11);
        return zeroWhere(excluded, logitsGradient);
      },
      target: () => {
        const product12 = mul(product3, logProbability);
        const targetGradient = neg(product12);
        return zeroWhere(excluded, targetGradient);
      },
    };
  },
});

const programs = /* @__PURE__ */ definePrograms({
  along: { class: ['class'] },
  loss: {
    reads: ['float logits[class]', 'float target[class] as targetValue', 'float alpha[class]', 'float gamma'],
    steps: [
      { along: 'class', maxima: { maxLogits: 'logitsAt(i)' } },
      { along: 'class', sums: { sum: 'safeExp(logitsAt(i) - maxLogits)' } },
      `
      float logSum = safeLog(sum);
      float gammaMinusOne = gamma - 1.0;
      bool gammaIsZero = gamma == 0.0;`,
      {
        along: 'class',
        each: `
      float alpha = alphaAt(i);
      float logitsMinusMaxLogits = logitsAt(i) - maxLogits;
      float logProbability = logitsMinusMaxLogits - logSum;
      float miss = -safeExpm1(logProbability);
      float targetValue = targetValueAt(i);
      float product = alpha * safePow(miss, gamma) * targetValue;
      float product2 = gamma * alpha / sum * targetValue * logProbability;
      float missToGammaMinusOne = safePow(miss, gammaMinusOne);
      float product3 = product2 * missToGammaMinusOne * safeExp(logitsMinusMaxLogits);
      bool isEqual = alpha * targetValue * logProbability == 0.0;`,
        sums: { sum2: 'product * logProbability', sum3: 'select(product3, 0.0, gammaIsZero || isEqual) - product' },
      },
      `
      float quotient = sum3 / sum;
      float loss = -sum2;`,
    ],
  },
  gradients: {
    logits: {
      reads: ['float logits', 'float target as targetValue', 'float alpha', 'float gamma'],
      keeps: ['float maxLogits', 'float logSum', 'float sum', 'float quotient'],
      along: 'class',
      element: `
      float logitsMinusMaxLogits = logits - maxLogits;
      float logProbability = logitsMinusMaxLogits - logSum;
      float miss = -safeExpm1(logProbability);
      float product = gamma * alpha / sum * targetValue * logProbability;
      float power = safePow(miss, gamma - 1.0);
      float expLogitsMinusMaxLogits = safeExp(logitsMinusMaxLogits);
      float product2 = product * power * expLogitsMinusMaxLogits;
      bool isEqual = alpha * targetValue * logProbability == 0.0;
      float selected = select(product2, 0.0, gamma == 0.0 || isEqual);
      float product3 = alpha * safePow(miss, gamma) * targetValue;
      float slope = selected - product3 - quotient * expLogitsMinusMaxLogits;`,
    },
    target: {
      reads: ['float logits', 'float alpha', 'float gamma'],
      keeps: ['float maxLogits', 'float logSum'],
      along: 'class',
      element: `
      float logProbability = logits - maxLogits - logSum;
      float miss = -safeExpm1(logProbability);
      float slope = -(alpha * safePow(miss, gamma) * logProbability);`,
    },
  },
});

/**
 * Softmax focal loss. The softmax cross-entropy, in which samples that are already right hardly count.
 *
 * ```text
 * log_probability = log_softmax[class](logits)
 * miss = -expm1(log_probability)
 * -sum[class](alpha * miss^gamma * target * log_probability)
 * ```
 *
 * Use it when: Exactly one class is right, and classes are of very different frequency.
 *
 * Avoid it when: Calibrated probabilities are needed, or labels are wrong now and then.
 *
 * @param logits - Float `[batch..., class]`, differentiable. Unnormalised log-probabilities.
 * @param target - Float `[batch..., class]`, differentiable. The right probabilities, such as a one-hot vector.
 * @param options - See {@link SoftmaxFocalOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Lin, T.-Y. et al. (2017). Focal Loss for Dense Object Detection. ICCV.
 */
export const softmaxFocal: Loss<[logits: TensorLike, target: TensorLike], SoftmaxFocalOptions, 'logits' | 'target'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
