// Generated from spec/losses/adversarial/wasserstein_generator.loss.yaml. Do not edit.
//
// -fake

import { wassersteinGenerator as contract } from '@losswright/core/contracts';
import { wassersteinGenerator as core } from '@losswright/core/wassersteinGenerator';
import { neg } from '@tensorflow/tfjs-core';
import {
  type Loss,
  type LossOptions,
  type TensorLike,
  type Tensors,
  defineGraph,
  defineLoss,
  definePrograms,
  zeroWhere,
} from '../../runtime/index.ts';

/** The options of {@link wassersteinGenerator}. */
export interface WassersteinGeneratorOptions extends LossOptions<'fake', 'mean' | 'sum' | 'none' | 'batch-mean'> {}

type Inputs = Tensors<'fake'>;

const graph = /* @__PURE__ */ defineGraph({
  forward: ({ fake }: Inputs) => {
    const loss = neg(fake);
    return { loss, residuals: {} };
  },
  backward: (_residuals, { cotangent, excluded }) => ({
    fake: () => {
      const fakeGradient = neg(cotangent);
      return zeroWhere(excluded, fakeGradient);
    },
  }),
});

const programs = /* @__PURE__ */ definePrograms({
  loss: {
    reads: ['float fake'],
    element: `
      float loss = -fake;`,
  },
  gradients: {
    fake: {
      reads: [],
      element: `
      float gradient = select(-cotangent, 0.0, excluded);`,
    },
  },
});

/**
 * Generator loss of a Wasserstein GAN. The negative score of generated samples.
 *
 * ```text
 * -fake
 * ```
 *
 * Use it when: A generator is trained against a Wasserstein critic.
 *
 * Avoid it when: The critic is not kept Lipschitz.
 *
 * @param fake - Float `[fake...]`, differentiable. The critic's scores of generated samples.
 * @param options - See {@link WassersteinGeneratorOptions}.
 * @returns A scalar, the mean by default; with reduction `'none'` the unreduced loss `[fake...]`.
 * @throws LossInputError for a wrong shape or dtype, a value or an option out of range, or an unknown option.
 * @see Arjovsky, M., Chintala, S. and Bottou, L. (2017). Wasserstein Generative Adversarial Networks. ICML.
 */
export const wassersteinGenerator: Loss<[fake: TensorLike], WassersteinGeneratorOptions, 'fake'> =
  /* @__PURE__ */ defineLoss(contract, [graph], { core, programs: [programs] });
