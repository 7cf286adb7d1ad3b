import type { CallContract } from './callContract.ts';
import type { LossContract } from './lossContract.ts';
import type { LossDescription } from './specification.ts';

/** Puts what only people read beside what calls of a loss need, which is enough for a program that does not ask for more. */
export function describeLoss(contract: CallContract, { docs, ...description }: LossDescription): LossContract {
  const { specification } = contract;
  const { inputs, parameters } = specification;
  return {
    ...contract,
    specification: {
      ...specification,
      ...description,
      inputs: inputs.map((input) => {
        const doc = docs[input.name];
        return doc === undefined ? input : { ...input, doc };
      }),
      parameters: parameters.map((parameter) => ({ ...parameter, doc: docs[parameter.name] ?? '' })),
    },
  };
}
