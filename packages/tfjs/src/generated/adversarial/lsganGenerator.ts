// Generated from spec/losses/adversarial/lsgan_generator.loss.yaml. Do not edit.
//
// (fake - 1)^2 / 2

import { lsganGenerator as contract } from '@losswright/core/contracts';
import { lsganGenerator as core } from '@losswright/core/lsganGenerator';
import { square, sub } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  mul,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link lsganGenerator}. */
export interface LsganGeneratorOptions extends LossOptions<'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {}

type Inputs = Tensors<'fake'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ fake }: Inputs) => {
    const fakeMinusOne = sub(fake, 1);
    const fakeMinusOneSquared = square(fakeMinusOne);
    const loss = mul(0.5, fakeMinusOneSquared);
    return { loss, residuals: { fakeMinusOne } };
  },
  backward: ({ fakeMinusOne }, { cotangent, excluded }) => ({
    fake: () => {
      const fakeGradient = mul(cotangent, fakeMinusOne);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float fake'],
    element: `
      float fakeMinusOne = fake - 1.0;
      float loss = 0.5 * (fakeMinusOne * fakeMinusOne);`,
  },
  gradients: {
    fake: {
      reads: ['float fake'],
      element: `
      float gradient = select(cotangent * (fake - 1.0), 0.0, excluded);`,
    },
  },
});

/**
 * Generator loss of a least squares GAN. Half the square of what the discriminator's verdict on generated samples
 * lacks to 1.
 *
 * ```text
 * (fake - 1)^2 / 2
 * ```
 *
 * Use it when: A generator is trained against a discriminator with least squares.
 *
 * Avoid it when: A few samples with extreme scores decide everything.
 *
 * @param fake - Float `[fake...]`, differentiable. What the discriminator says of generated samples.
 * @param options - See {@link LsganGeneratorOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[fake...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.
 */
export const lsganGenerator: Loss<[fake: TensorLike], LsganGeneratorOptions, 'fake'> = /* @__PURE__ */ defineLoss(
  contract,
  [graph],
  { core, programs: [programs] },
);
