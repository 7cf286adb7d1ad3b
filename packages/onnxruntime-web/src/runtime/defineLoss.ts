import type { LossContract } from '@losswright/core/runtime';
import type { Loss, LossOptions } from './loss.ts';
import type { LossGraph } from './lossGraph.ts';

/** Makes a loss of its contract and the graphs of its variants, in the contract's order. */
export function defineLoss<
  Input extends string,
  Differentiable extends Input,
  Options extends LossOptions<Differentiable>,
>(contract: LossContract, graphs: readonly LossGraph[]): Loss<Input, Differentiable, Options> {
  return { spec: contract.specification, contract, graphs };
}
