// Generated from spec/losses/adversarial/wasserstein_gradient_penalty.loss.yaml. Do not edit.
//
// (norm[feature...](gradient) - 1)^2

import { wassersteinGradientPenalty as contract } from '@losswright/core/contracts';
import { wassersteinGradientPenalty as core } from '@losswright/core/wassersteinGradientPenalty';
import { logicalAnd, square, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  equal,
  less,
  maxAlong,
  mul,
  sqrt,
  sumAlong,
  where,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link wassersteinGradientPenalty}. */
export interface WassersteinGradientPenaltyOptions extends LossOptions<
  'gradient',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Tensors<'gradient'>;

type NamedAxes = Axes<'feature'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ gradient }: Inputs, _parameters: object, axes: NamedAxes) => {
    const absGradient = abs(gradient);
    const maxAbsGradient = maxAlong(absGradient, axes.feature);
    const zeroBelowMaxAbsGradient = less(0, maxAbsGradient);
    const isBelow = less(maxAbsGradient, Infinity);
    const bothHold = logicalAnd(zeroBelowMaxAbsGradient, isBelow);
    const maxAbsGradientOrOne = where(bothHold, maxAbsGradient, 1);
    const quotient = div(gradient, maxAbsGradientOrOne);
    const quotientSquared = square(quotient);
    const sumQuotientSquared = sumAlong(quotientSquared, axes.feature);
    const rootSumQuotientSquared = sqrt(sumQuotientSquared);
    const product = mul(maxAbsGradientOrOne, rootSumQuotientSquared);
    const productMinusOne = sub(product, 1);
    const loss = square(productMinusOne);
    return { loss, residuals: { gradient, product, productMinusOne } };
  },
  backward: ({ gradient, product, productMinusOne }, { cotangent, excluded }) => ({
    gradient: () => {
      const productIsZero = equal(product, 0);
      const twoTimesCotangent = mul(2, cotangent);
      const product2 = mul(twoTimesCotangent, productMinusOne);
      const quotient2 = div(product2, product);
      const product3 = mul(quotient2, gradient);
      const gradientGradient = where(productIsZero, 0, product3);
      return zeroWhere(excluded, gradientGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  along: { feature: ['feature'] },
  loss: {
    reads: ['float gradient[feature] as gradientValue'],
    steps: [
      { along: 'feature', maxima: { maximum: 'abs(gradientValueAt(i))' } },
      `
      float maximumOrOne = select(1.0, maximum, 0.0 < maximum && maximum < infinity);`,
      {
        along: 'feature',
        each: `
      float quotient = gradientValueAt(i) / maximumOrOne;`,
        sums: { sum: 'quotient * quotient' },
      },
      `
      float product = maximumOrOne * sqrt(sum);
      bool productIsZero = product == 0.0;
      float productMinusOne = product - 1.0;
      float quotient2 = 2.0 * productMinusOne / product;
      float loss = productMinusOne * productMinusOne;`,
    ],
  },
  gradients: {
    gradient: {
      reads: ['float gradient as gradientValue'],
      keeps: ['bool productIsZero', 'float quotient2'],
      along: 'feature',
      element: `
      float slope = select(quotient2 * gradientValue, 0.0, productIsZero);`,
    },
  },
});

/**
 * Gradient penalty of a Wasserstein GAN. The square of what the length of the critic's gradient lacks to 1, or exceeds
 * it.
 *
 * ```text
 * (norm[feature...](gradient) - 1)^2
 * ```
 *
 * Use it when: Added to a Wasserstein critic's loss, usually ten times, to keep the critic Lipschitz.
 *
 * Avoid it when: The framework at hand cannot differentiate a gradient once more.
 *
 * @param gradient - Float `[batch, feature...]`, differentiable. The gradient of the critic's score by its input, at
 * points between real and generated samples.
 * @param options - See {@link WassersteinGradientPenaltyOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[batch]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Gulrajani, I. et al. (2017). Improved Training of Wasserstein GANs. NIPS. Equation 3.
 */
export const wassersteinGradientPenalty: Loss<[gradient: TensorLike], WassersteinGradientPenaltyOptions, 'gradient'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
