// Generated from spec/losses/adversarial/gan_generator.loss.yaml. Do not edit.
//
// match(form,
//   non_saturating = match(input, logits = softplus(-fake), probability = -log(fake)),
//   minimax = match(input, logits = -softplus(fake), probability = log1p(-fake)))

import { ganGenerator as contract } from '@losswright/core/contracts';
import { ganGenerator as core } from '@losswright/core/ganGenerator';
import { add, neg, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  abs,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  exp,
  log,
  log1p,
  maximum,
  mul,
  sigmoid,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link ganGenerator}. */
export interface GanGeneratorOptions extends LossOptions<'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {
  /**
   * Whether to raise the probability of being real, or to lower that of being fake, whose slope vanishes for bad
   * samples. Default: `"non_saturating"`.
   */
  readonly form?: 'non_saturating' | 'minimax';
  /** Whether the discriminator gives logits, or probabilities of being real. Default: `"logits"`. */
  readonly input?: 'logits' | 'probability';
}

type Inputs = Tensors<'fake'>;

const nonSaturatingLogitsGraph = /* @__PURE__ */ defineGraph({
  forward: ({ fake }: Inputs) => {
    const negativeFake = neg(fake);
    const negativeFakeOrMoreZero = maximum(negativeFake, 0);
    const absFake = abs(fake);
    const negativeAbsFake = neg(absFake);
    const expNegativeAbsFake = exp(negativeAbsFake);
    const logarithm = log1p(expNegativeAbsFake);
    const loss = add(negativeFakeOrMoreZero, logarithm);
    return { loss, residuals: { negativeFake } };
  },
  backward: ({ negativeFake }, { cotangent, excluded }) => ({
    fake: () => {
      const sigmoidNegativeFake = sigmoid(negativeFake);
      const product = mul(cotangent, sigmoidNegativeFake);
      const fakeGradient = neg(product);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const nonSaturatingLogitsPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float fake'],
    element: `
      float loss = safeMax(-fake, 0.0) + safeLog1p(safeExp(-abs(fake)));`,
  },
  gradients: {
    fake: {
      reads: ['float fake'],
      element: `
      float gradient = select(-(cotangent * safeSigmoid(-fake)), 0.0, excluded);`,
    },
  },
});

const nonSaturatingProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: ({ fake }: Inputs) => {
    const logFake = log(fake);
    const loss = neg(logFake);
    return { loss, residuals: { fake } };
  },
  backward: ({ fake }, { cotangent, excluded }) => ({
    fake: () => {
      const cotangentOverFake = div(cotangent, fake);
      const fakeGradient = neg(cotangentOverFake);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const nonSaturatingProbabilityPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float fake'],
    element: `
      float loss = -safeLog(fake);`,
  },
  gradients: {
    fake: {
      reads: ['float fake'],
      element: `
      float gradient = select(-(cotangent / fake), 0.0, excluded);`,
    },
  },
});

const minimaxLogitsGraph = /* @__PURE__ */ defineGraph({
  forward: ({ fake }: Inputs) => {
    const fakeOrMoreZero = maximum(fake, 0);
    const absFake = abs(fake);
    const negativeAbsFake = neg(absFake);
    const expNegativeAbsFake = exp(negativeAbsFake);
    const logarithm = log1p(expNegativeAbsFake);
    const total = add(fakeOrMoreZero, logarithm);
    const loss = neg(total);
    return { loss, residuals: { fake } };
  },
  backward: ({ fake }, { cotangent, excluded }) => ({
    fake: () => {
      const sigmoidFake = sigmoid(fake);
      const product = mul(cotangent, sigmoidFake);
      const fakeGradient = neg(product);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const minimaxLogitsPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float fake'],
    element: `
      float loss = -(safeMax(fake, 0.0) + safeLog1p(safeExp(-abs(fake))));`,
  },
  gradients: {
    fake: {
      reads: ['float fake'],
      element: `
      float gradient = select(-(cotangent * safeSigmoid(fake)), 0.0, excluded);`,
    },
  },
});

const minimaxProbabilityGraph = /* @__PURE__ */ defineGraph({
  forward: ({ fake }: Inputs) => {
    const negativeFake = neg(fake);
    const loss = log1p(negativeFake);
    return { loss, residuals: { fake } };
  },
  backward: ({ fake }, { cotangent, excluded }) => ({
    fake: () => {
      const oneMinusFake = sub(1, fake);
      const quotient = div(cotangent, oneMinusFake);
      const fakeGradient = neg(quotient);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const minimaxProbabilityPrograms = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float fake'],
    element: `
      float loss = safeLog1p(-fake);`,
  },
  gradients: {
    fake: {
      reads: ['float fake'],
      element: `
      float gradient = select(-(cotangent / (1.0 - fake)), 0.0, excluded);`,
    },
  },
});

/**
 * Generator loss of a GAN. How well the discriminator recognises generated samples.
 *
 * ```text
 * match(form,
 *   non_saturating = match(input, logits = softplus(-fake), probability = -log(fake)),
 *   minimax = match(input, logits = -softplus(fake), probability = log1p(-fake)))
 * ```
 *
 * Use it when: A generator is trained against a discriminator with binary cross-entropy.
 *
 * Avoid it when: The discriminator is so far ahead that its verdicts carry no information.
 *
 * @param fake - Float `[fake...]`, differentiable. What the discriminator says of generated samples.
 * @param options - See {@link GanGeneratorOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[fake...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Goodfellow, I. et al. (2014). Generative Adversarial Nets. NIPS. Section 3.
 */
export const ganGenerator: Loss<[fake: TensorLike], GanGeneratorOptions, 'fake'> = /* @__PURE__ */ defineLoss(
  contract,
  [nonSaturatingLogitsGraph, nonSaturatingProbabilityGraph, minimaxLogitsGraph, minimaxProbabilityGraph],
  {
    core,
    programs: [
      nonSaturatingLogitsPrograms,
      nonSaturatingProbabilityPrograms,
      minimaxLogitsPrograms,
      minimaxProbabilityPrograms,
    ],
  },
);
