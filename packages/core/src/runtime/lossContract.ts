import type { CallContract } from './callContract.ts';
import type { LossSpecification } from './specification.ts';

/** What every backend of a loss agrees on: all that is specified of it, and what its calls need. */
export interface LossContract extends CallContract {
  readonly specification: LossSpecification;
}
