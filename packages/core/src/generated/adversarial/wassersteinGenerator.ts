// Generated from spec/losses/adversarial/wasserstein_generator.loss.yaml. Do not edit.
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
import { callContract } from '../contracts/wassersteinGenerator.ts';
import { simd } from '../simd/wassersteinGenerator.ts';

export type WassersteinGeneratorOptions = LossOptions;

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
      const weight = weights === undefined ? 1 : weights[i]!;
      const weightedLoss = weight === 0 ? 0 : weight * -fake[i]!;
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
      const weight = weights === undefined ? 1 : weights[i]!;
      const excluded = weight === 0;
      const weightedLoss = excluded ? 0 : weight * -fake[i]!;
      if (losses !== undefined) losses[i] = weightedLoss;
      totalError += roundingError(total, weightedLoss);
      total += weightedLoss;
      const cotangent = cotangents === undefined ? scale : scale * cotangents[i]!;
      if (fakeGradient !== undefined) fakeGradient[i] = excluded ? 0 : -cotangent;
    }
    return compensated(total, totalError);
  },
};

/**
 * Generator loss of a Wasserstein GAN. The negative score of generated samples.
 *
 * ```text
 * -fake
 * ```
 *
 * @param fake [fake...], float, differentiable. The critic's scores of generated samples.
 * @param options parameters, `reduction` (mean, sum, none, batch-mean; default mean) and what all losses have.
 * @throws LossInputError for shapes, labels or options that do not fit.
 * @see Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.
 */
export const wassersteinGenerator: Loss<
  [fake: TensorLike],
  WassersteinGeneratorOptions,
  'fake',
  'mean' | 'sum' | 'none' | 'batch-mean',
  'mean'
> = /* @__PURE__ */ defineLoss(callContract, [kernels], /* @__PURE__ */ elementKernels(simd));
