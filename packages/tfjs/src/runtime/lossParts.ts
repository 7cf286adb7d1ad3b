import type { LossContract } from '@losswright/core/runtime';
import type { FusedForms } from './chooseRoute.ts';
import type { LossGraph } from './lossGraph.ts';

/** What a loss is made of. */
export interface LossParts {
  readonly contract: LossContract;
  /** In the order of the contract's variants. */
  readonly graphs: readonly LossGraph[];
  readonly forms: FusedForms;
}

/** The member of every loss that holds its parts; it is for this package alone. */
export const lossParts = Symbol('the parts of a loss');

/** The parts of a loss of this package. */
export const partsOf = (loss: unknown): LossParts => {
  if (typeof loss === 'function' && lossParts in loss) {
    // only defineLoss knows the symbol
    return loss[lossParts] as LossParts;
  }
  throw new TypeError('expected a loss of @losswright/tfjs, as imported from the same copy of the package');
};
