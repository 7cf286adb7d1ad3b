// Generated from spec/losses/adversarial/lsgan_discriminator.loss.yaml. Do not edit.
//
// (mean[real...]((real - 1)^2) + mean[fake...](fake^2)) / 2

import { lsganDiscriminator as contract } from '@losswright/core/contracts';
import { lsganDiscriminator as core } from '@losswright/core/lsganDiscriminator';
import { add, square, sub } from '@tensorflow/tfjs-core';
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
  mul,
  sumAlong,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link lsganDiscriminator}. */
export interface LsganDiscriminatorOptions extends LossOptions<
  'real' | 'fake',
  'mean' | 'sum' | 'none' | 'batch-mean'
> {}

type Inputs = Tensors<'real' | 'fake'>;

type NamedAxes = Axes<'real' | 'fake'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ real, fake }: Inputs, _parameters: object, axes: NamedAxes) => {
    const realMinusOne = sub(real, 1);
    const realMinusOneSquared = square(realMinusOne);
    const sumRealMinusOneSquared = sumAlong(realMinusOneSquared, axes.real);
    const quotient = div(sumRealMinusOneSquared, axes.real.size);
    const fakeSquared = square(fake);
    const sumFakeSquared = sumAlong(fakeSquared, axes.fake);
    const quotient2 = div(sumFakeSquared, axes.fake.size);
    const total = add(quotient, quotient2);
    const loss = mul(0.5, total);
    return { loss, residuals: { fake, realMinusOne } };
  },
  backward: ({ fake, realMinusOne }, { cotangent, excluded }, _parameters: object, axes: NamedAxes) => ({
    real: () => {
      const quotient3 = div(cotangent, axes.real.size);
      const realGradient = mul(quotient3, realMinusOne);
      return zeroWhere(excluded, realGradient);
    },
    fake: () => {
      const quotient4 = div(cotangent, axes.fake.size);
      const fakeGradient = mul(quotient4, fake);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  along: { real: ['real'], fake: ['fake'] },
  loss: {
    reads: ['float real[real]', 'float fake[fake]', 'int real.size as realSize', 'int fake.size as fakeSize'],
    steps: [
      {
        along: 'real',
        each: `
      float realMinusOne = realAt(i) - 1.0;`,
        sums: { sum: 'realMinusOne * realMinusOne' },
      },
      {
        along: 'fake',
        each: `
      float fake = fakeAt(i);`,
        sums: { sum2: 'fake * fake' },
      },
      `
      float loss = 0.5 * (sum / float(realSize) + sum2 / float(fakeSize));`,
    ],
  },
  gradients: {
    real: {
      reads: ['float real', 'int real.size as realSize'],
      along: 'real',
      element: `
      float slope = (real - 1.0) / float(realSize);`,
    },
    fake: {
      reads: ['float fake', 'int fake.size as fakeSize'],
      along: 'fake',
      element: `
      float slope = fake / float(fakeSize);`,
    },
  },
});

/**
 * Discriminator loss of a least squares GAN. Half the squared errors of a discriminator that should say 1 of real
 * samples and 0 of generated ones.
 *
 * ```text
 * (mean[real...]((real - 1)^2) + mean[fake...](fake^2)) / 2
 * ```
 *
 * Use it when: Cross-entropy saturates; the slope grows with the distance from the right answer.
 *
 * Avoid it when: A few samples with extreme scores decide everything.
 *
 * @param real - Float `[real...]`, differentiable. What the discriminator says of real samples.
 * @param fake - Float `[fake...]`, differentiable. What it says of generated samples.
 * @param options - See {@link LsganDiscriminatorOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.
 */
export const lsganDiscriminator: Loss<
  [real: TensorLike, fake: TensorLike],
  LsganDiscriminatorOptions,
  'real' | 'fake'
> = /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
