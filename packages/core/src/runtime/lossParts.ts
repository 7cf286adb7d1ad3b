import type { Kernels } from './kernel.ts';
import type { CallContract } from './callContract.ts';
import type { SimdEvaluator } from './simd/simdEvaluator.ts';

/** What a loss is made of; variants in the order of its specification. */
export interface LossParts<Arrays, Parameters, Sizes, Gradients> {
  readonly contract: CallContract;
  readonly variants: readonly Kernels<Arrays, Parameters, Sizes, Gradients>[];
  /** Present where kernels may compute the loss. */
  readonly simd: SimdEvaluator | undefined;
}

/** The property of a loss that holds its parts, for this package's own functions of losses. */
export const lossParts: unique symbol = Symbol('the parts of a loss');

type AnyParts = LossParts<unknown, unknown, unknown, unknown>;

/** The parts of a loss of this package. */
export function partsOf(loss: unknown): AnyParts {
  if (typeof loss === 'function' && lossParts in loss) {
    // only defineLoss knows the symbol
    return loss[lossParts] as AnyParts;
  }
  throw new TypeError('expected a loss of @losswright/core, as imported from the same copy of the package');
}
