// Generated from spec/losses/adversarial/wasserstein_critic.loss.yaml. Do not edit.
//
// mean[fake...](fake) - mean[real...](real)

import { wassersteinCritic as contract } from '@losswright/core/contracts';
import { wassersteinCritic as core } from '@losswright/core/wassersteinCritic';
import { neg, sub } from '@tensorflow/tfjs-core';
import {
  type Axes,
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  div,
  sumAlong,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link wassersteinCritic}. */
export interface WassersteinCriticOptions extends LossOptions<
  'real' | 'fake',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Tensors<'real' | 'fake'>;

type NamedAxes = Axes<'fake' | 'real'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ real, fake }: Inputs, _parameters: object, axes: NamedAxes) => {
    const sumFake = sumAlong(fake, axes.fake);
    const quotient = div(sumFake, axes.fake.size);
    const sumReal = sumAlong(real, axes.real);
    const quotient2 = div(sumReal, axes.real.size);
    const loss = sub(quotient, quotient2);
    return { loss, residuals: {} };
  },
  backward: (_residuals, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => ({
    real: () => {
      const quotient3 = div(cotangent, axes.real.size);
      const realGradient = neg(quotient3);
      return zeroWhere(excluded, realGradient);
    },
    fake: () => {
      const fakeGradient = div(cotangent, axes.fake.size);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  along: { fake: ['fake'], real: ['real'] },
  loss: {
    reads: ['float real[real]', 'float fake[fake]', 'int fake.size as fakeSize', 'int real.size as realSize'],
    steps: [
      { along: 'fake', sums: { sumFake: 'fakeAt(i)' } },
      { along: 'real', sums: { sumReal: 'realAt(i)' } },
      `
      float loss = sumFake / float(fakeSize) - sumReal / float(realSize);`,
    ],
  },
  gradients: {
    real: {
      reads: ['int real.size as realSize'],
      along: 'real',
      element: `
      float slope = -(1.0 / float(realSize));`,
    },
    fake: {
      reads: ['int fake.size as fakeSize'],
      along: 'fake',
      element: `
      float slope = 1.0 / float(fakeSize);`,
    },
  },
});

/**
 * Critic loss of a Wasserstein GAN. The mean score of generated samples less that of real ones; its negative estimates
 * the distance of the two distributions.
 *
 * ```text
 * mean[fake...](fake) - mean[real...](real)
 * ```
 *
 * Use it when: The critic is kept Lipschitz, as by a gradient penalty; its loss then tells how far the generator has
 * come.
 *
 * Avoid it when: Nothing bounds the critic's slope; the loss falls without end.
 *
 * @param real - Float `[real...]`, differentiable. The critic's scores of real samples.
 * @param fake - Float `[fake...]`, differentiable. Its scores of generated samples.
 * @param options - See {@link WassersteinCriticOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.
 */
export const wassersteinCritic: Loss<[real: TensorLike, fake: TensorLike], WassersteinCriticOptions, 'real' | 'fake'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
