// Generated from spec/losses/adversarial/gan_discriminator.loss.yaml. Do not edit.
//
// on_real = match(input, logits = softplus(-real), probability = -log(real))
// on_fake = match(input, logits = softplus(fake), probability = -log1p(-fake))
// scale * (mean[real...](on_real) + mean[fake...](on_fake))

import { ganDiscriminator as contract } from '@losswright/core/contracts';
import { ganDiscriminator as core } from '@losswright/core/ganDiscriminator';
import { add, neg, sub } from '@tensorflow/tfjs-core';
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
  exp,
  log,
  log1p,
  maximum,
  mul,
  sigmoid,
  sumAlong,
  unlessZero,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link ganDiscriminator}. */
export interface GanDiscriminatorOptions extends LossOptions<'real' | 'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /** A factor; 0.5 makes a mean of the two parts. A number in (0, inf). Default: 1. */
  readonly scale?: number;
  /** Whether the discriminator gives logits, or probabilities of being real. Default: `"logits"`. */
  readonly input?: 'logits' | 'probability';
}

type Inputs = Tensors<'real' | 'fake'>;

interface Parameters {
  readonly scale: number;
}

type NamedAxes = Axes<'real' | 'fake'>;

const logitsGraph = /* @__PURE__ */ defineGraph({
  forward: ({ real, fake }: Inputs, { scale }: Parameters, axes: NamedAxes) => {
    const negativeReal = neg(real);
    const negativeRealOrMoreZero = maximum(negativeReal, 0);
    const absReal = abs(real);
    const negativeAbsReal = neg(absReal);
    const expNegativeAbsReal = exp(negativeAbsReal);
    const logarithm = log1p(expNegativeAbsReal);
    const onReal = add(negativeRealOrMoreZero, logarithm);
    const sumOnReal = sumAlong(onReal, axes.real);
    const quotient = div(sumOnReal, axes.real.size);
    const fakeOrMoreZero = maximum(fake, 0);
    const absFake = abs(fake);
    const negativeAbsFake = neg(absFake);
    const expNegativeAbsFake = exp(negativeAbsFake);
    const logarithm2 = log1p(expNegativeAbsFake);
    const onFake = add(fakeOrMoreZero, logarithm2);
    const sumOnFake = sumAlong(onFake, axes.fake);
    const quotient2 = div(sumOnFake, axes.fake.size);
    const total = add(quotient, quotient2);
    const loss = mul(scale, total);
    return { loss, residuals: { fake, negativeReal } };
  },
  backward: ({ fake, negativeReal }, { cotangent, excluded }, { scale }: Parameters, axes: NamedAxes) => {
    const cotangentTimesScale = mul(cotangent, scale);
    return {
      real: () => {
        const quotient3 = div(cotangentTimesScale, axes.real.size);
        const sigmoidNegativeReal = sigmoid(negativeReal);
        const product = mul(quotient3, sigmoidNegativeReal);
        const realGradient = neg(product);
        return zeroWhere(excluded, realGradient);
      },
      fake: () => {
        const quotient4 = div(cotangentTimesScale, axes.fake.size);
        const sigmoidFake = sigmoid(fake);
        const fakeGradient = mul(quotient4, sigmoidFake);
        return zeroWhere(excluded, fakeGradient);
      },
    };
  },
});

const logitsPrograms = /* @__PURE__ */ definePrograms({
  along: { real: ['real'], fake: ['fake'] },
  loss: {
    reads: [
      'float real[real]',
      'float fake[fake]',
      'float scale as scaleValue',
      'int real.size as realSize',
      'int fake.size as fakeSize',
    ],
    steps: [
      {
        along: 'real',
        each: `
      float real = realAt(i);
      float onReal = safeMax(-real, 0.0) + safeLog1p(safeExp(-abs(real)));`,
        sums: { sumOnReal: 'onReal' },
      },
      {
        along: 'fake',
        each: `
      float fake = fakeAt(i);
      float onFake = safeMax(fake, 0.0) + safeLog1p(safeExp(-abs(fake)));`,
        sums: { sumOnFake: 'onFake' },
      },
      `
      float loss = scaleValue * (sumOnReal / float(realSize) + sumOnFake / float(fakeSize));`,
    ],
  },
  gradients: {
    real: {
      reads: ['float real', 'float scale as scaleValue', 'int real.size as realSize'],
      along: 'real',
      element: `
      float slope = -(scaleValue / float(realSize) * safeSigmoid(-real));`,
    },
    fake: {
      reads: ['float fake', 'float scale as scaleValue', 'int fake.size as fakeSize'],
      along: 'fake',
      element: `
      float slope = scaleValue / float(fakeSize) * safeSigmoid(fake);`,
    },
  },
});

const probabilityGraph = /* @__PURE__ */ defineGraph({
  forward: ({ real, fake }: Inputs, { scale }: Parameters, axes: NamedAxes) => {
    const logReal = log(real);
    const sumLogReal = sumAlong(logReal, axes.real);
    const quotient = div(sumLogReal, axes.real.size);
    const negativeQuotient = neg(quotient);
    const negativeFake = neg(fake);
    const logarithm = log1p(negativeFake);
    const sumLogarithm = sumAlong(logarithm, axes.fake);
    const quotient2 = div(sumLogarithm, axes.fake.size);
    const difference = sub(negativeQuotient, quotient2);
    const loss = mul(scale, difference);
    return { loss, residuals: { real, fake } };
  },
  backward: ({ real, fake }, { cotangent, excluded }, { scale }: Parameters, axes: NamedAxes) => {
    const cotangentTimesScale = mul(cotangent, scale);
    return {
      real: () => {
        const quotient3 = div(cotangentTimesScale, axes.real.size);
        const isEqual = equal(quotient3, 0);
        const quotient4 = div(quotient3, real);
        const opposite = neg(quotient4);
        const realGradient = unlessZero(isEqual, opposite);
        return zeroWhere(excluded, realGradient);
      },
      fake: () => {
        const quotient5 = div(cotangentTimesScale, axes.fake.size);
        const isEqual2 = equal(quotient5, 0);
        const oneMinusFake = sub(1, fake);
        const quotient6 = div(quotient5, oneMinusFake);
        const fakeGradient = unlessZero(isEqual2, quotient6);
        return zeroWhere(excluded, fakeGradient);
      },
    };
  },
});

const probabilityPrograms = /* @__PURE__ */ definePrograms({
  along: { real: ['real'], fake: ['fake'] },
  loss: {
    reads: [
      'float real[real]',
      'float fake[fake]',
      'float scale as scaleValue',
      'int real.size as realSize',
      'int fake.size as fakeSize',
    ],
    steps: [
      { along: 'real', sums: { sum: 'safeLog(realAt(i))' } },
      { along: 'fake', sums: { sum2: 'safeLog1p(-fakeAt(i))' } },
      `
      float loss = scaleValue * (-(sum / float(realSize)) - sum2 / float(fakeSize));`,
    ],
  },
  gradients: {
    real: {
      reads: ['float real', 'float scale as scaleValue', 'int real.size as realSize'],
      along: 'real',
      element: `
      float quotient = scaleValue / float(realSize);
      float slope = select(-(quotient / real), 0.0, quotient == 0.0);`,
    },
    fake: {
      reads: ['float fake', 'float scale as scaleValue', 'int fake.size as fakeSize'],
      along: 'fake',
      element: `
      float quotient = scaleValue / float(fakeSize);
      float slope = select(quotient / (1.0 - fake), 0.0, quotient == 0.0);`,
    },
  },
});

/**
 * Discriminator loss of a GAN. The binary cross-entropy of a discriminator that should tell real samples from
 * generated ones.
 *
 * ```text
 * on_real = match(input, logits = softplus(-real), probability = -log(real))
 * on_fake = match(input, logits = softplus(fake), probability = -log1p(-fake))
 * scale * (mean[real...](on_real) + mean[fake...](on_fake))
 * ```
 *
 * Use it when: A discriminator is trained beside a generator; the two batches may differ in size.
 *
 * Avoid it when: Training is unstable; least squares or Wasserstein losses give gradients also where the discriminator
 * is certain.
 *
 * @param real - Float `[real...]`, differentiable. What the discriminator says of real samples.
 * @param fake - Float `[fake...]`, differentiable. What it says of generated samples.
 * @param options - See {@link GanDiscriminatorOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS.
 */
export const ganDiscriminator: Loss<[real: TensorLike, fake: TensorLike], GanDiscriminatorOptions, 'real' | 'fake'> =
  /* @__PURE__ */ defineLoss(contract, [logitsGraph, probabilityGraph], {
    core,
    programs: [logitsPrograms, probabilityPrograms],
  });
