import { clone, Tensor } from '@tensorflow/tfjs-core';
import { detached } from './detached.ts';
import type { LossCall } from './lossCall.ts';

/** The tensors that a call computes with. A type and not an interface: only a type passes for a tree of tensors. */
export type LossTensors = Pick<LossCall, 'inputs' | 'parameters' | 'weights'>;

/** The tensors of a call, apart from all else that it holds. */
export const tensorsOf = ({ inputs, parameters, weights }: LossCall): LossTensors => ({ inputs, parameters, weights });

/** The same tensors, of which a tape sees only the watched inputs: everything else counts as constant. */
export const withConstants = (
  { inputs, parameters, weights }: LossTensors,
  watched: readonly string[],
): LossTensors => {
  const constant = <T>(value: T): T | Tensor => (value instanceof Tensor ? detached(() => clone(value)) : value);
  return {
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [name, watched.includes(name) ? input : constant(input)]),
    ),
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, constant(value)])),
    weights: constant(weights),
  };
};
