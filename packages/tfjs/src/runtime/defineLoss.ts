import { LossInputError, type LossContract } from '@losswright/core/runtime';
import { tidy, type Tensor } from '@tensorflow/tfjs-core';
import { backwardPass } from './backwardPass.ts';
import { differentiableLoss } from './differentiableLoss.ts';
import { forwardPass } from './forwardPass.ts';
import type { Loss, LossOptions } from './loss.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { onceDifferentiable } from './onceDifferentiable.ts';
import { readCall } from './readCall.ts';
import type { TensorLike } from './tensorLike.ts';

/** Makes a loss function of a loss's contract and the graphs of its variants, in the contract's order. */
export const defineLoss = <
  Inputs extends readonly TensorLike[],
  Options extends LossOptions<Differentiable>,
  Differentiable extends string,
>(
  contract: LossContract,
  graphs: readonly LossGraph[],
): Loss<Inputs, Options, Differentiable> => {
  const { specification } = contract;

  const read = (given: readonly unknown[]): { readonly graph: LossGraph; readonly call: LossCall } => {
    const call = readCall(contract, given);
    const graph = graphs[call.prepared.variant];
    if (graph === undefined) throw new Error(`${specification.name}: no graph was generated for this variant`);
    return { graph, call };
  };

  const computeLoss = (...given: readonly unknown[]): Tensor =>
    tidy(() => {
      const { graph, call } = read(given);
      if (call.cotangent !== undefined) {
        throw new LossInputError(specification.name, 'cotangent', {
          expected: 'a cotangent only in valueAndGrad',
          got: 'one in a call for the value alone',
          advice: 'Under tf.grad it arrives by itself.',
        });
      }
      return differentiableLoss(specification.name, graph, call);
    });

  const valueAndGrad = (...given: readonly unknown[]) =>
    tidy(() => {
      const { graph, call } = read(given);
      const names = call.prepared.gradients;
      const sources = call.watched.flatMap((name) => call.inputs[name] ?? []);
      const { value, saved } = forwardPass(graph, call);
      const gradients = backwardPass(graph, call, saved, call.cotangent, names);
      const finish = (tensor: Tensor): Tensor => onceDifferentiable(specification.name, tensor, sources);
      return {
        value: finish(value),
        gradients: Object.fromEntries(names.flatMap((name, i) => (gradients[i] ? [[name, finish(gradients[i])]] : []))),
      };
    });

  // The names and the types of inputs and options are the contract's, which is generated with these type parameters.
  return Object.assign(computeLoss, { valueAndGrad, spec: specification }) as unknown as Loss<
    Inputs,
    Options,
    Differentiable
  >;
};
