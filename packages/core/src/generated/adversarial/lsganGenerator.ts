// Generated from spec/losses/adversarial/lsgan_generator.loss.yaml. Do not edit.
import {
  compensated,
  defineLoss,
  elementKernels,
  roundingError,
  type FloatArray,
  type Kernels,
  type Loss,
  type LossOptions,
  type TensorLike,
} from '../../runtime/index.ts';
import { callContract } from '../contracts/lsganGenerator.ts';
import { simd } from '../simd/lsganGenerator.ts';

export type LsganGeneratorOptions = LossOptions;

interface Inputs {
  readonly fake: FloatArray;
}

type Parameters = Readonly<Record<string, never>>;

interface Sizes {
  readonly 'fake...': number;
}

interface Gradients {
  readonly fake: FloatArray | undefined;
}

const kernels: Kernels<Inputs, Parameters, Sizes, Gradients> = {
  value(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses } = call;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const difference = fake[i]! - 1;
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * (0.5 * (difference * difference));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
    }
    return compensated(total, totalError);
  },

  valueAndGradients(call) {
    const { fake } = call.inputs;
    const { 'fake...': fakeSize } = call.sizes;
    const { weights, losses, scale, cotangents } = call;
    const { fake: fakeGradient } = call.gradients;
    let total = 0;
    let totalError = 0;
    for (let i = 0; i < fakeSize; i++) {
      const difference = fake[i]! - 1;
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * (0.5 * (difference * difference));
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (fakeGradient !== undefined) fakeGradient[i] = excluded ? 0 : cotangent * difference;
    }
    return compensated(total, totalError);
  },
};

/**
 * Generator loss of a least squares GAN. Half the square of what the discriminator's verdict on generated samples
 * lacks to 1.
 *
 * ```text
 * (fake - 1)^2 / 2
 * ```
 *
 * @param fake [fake...], float, differentiable. What the discriminator says of generated samples.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Mao, X. et al. (2017). Least Squares Generative Adversarial Networks. ICCV. Equation 9.
 */
export const lsganGenerator: Loss<
  [fake: TensorLike],
  LsganGeneratorOptions,
  'fake',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
