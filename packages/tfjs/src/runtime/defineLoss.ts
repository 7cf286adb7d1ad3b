import { LossInputError, type LossContract } from '@losswright/core/runtime';
import { engine, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { backwardPass } from './backwardPass.ts';
import { bySample, hasSamples } from './bySample.ts';
import { differentiableLoss } from './differentiableLoss.ts';
import { forwardPass } from './forwardPass.ts';
import type { Loss, LossOptions } from './loss.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { readCall } from './readCall.ts';
import { recordedGradients } from './recordedGradients.ts';
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
      return differentiableLoss(graph, call);
    });

  const valueAndGrad = (...given: readonly unknown[]) =>
    tidy(() => {
      const { graph, call } = read(given);
      const names = call.prepared.gradients;
      const { value, gradients } = engine().isTapeOn() ? recordedPass(graph, call) : plainPass(graph, call);
      return {
        value,
        gradients: Object.fromEntries(names.flatMap((name, i) => (gradients[i] ? [[name, gradients[i]]] : []))),
      };
    });

  const lossOfSamples = (...given: readonly unknown[]): Tensor =>
    tidy(() => {
      const { graph, call } = read(given);
      return differentiableLoss(graph, { ...call, isBySample: hasSamples(specification, call) });
    });

  // The names and the types of inputs and options are the contract's, which is generated with these type parameters.
  return Object.assign(computeLoss, {
    valueAndGrad,
    spec: specification,
    [bySample]: lossOfSamples,
  }) as unknown as Loss<Inputs, Options, Differentiable>;
};

interface Pass {
  readonly value: Tensor;
  readonly gradients: readonly Tensor[];
}

const plainPass = (graph: LossGraph, call: LossCall): Pass => {
  const { value, saved } = forwardPass(graph, call);
  return { value, gradients: backwardPass(graph, call, saved, call.cotangent, call.prepared.gradients) };
};

/** The same under a tape, which may go on to differentiate the value and the gradients. */
const recordedPass = (graph: LossGraph, call: LossCall): Pass => ({
  value: differentiableLoss(graph, call),
  gradients: recordedGradients(graph, call, call.cotangent, call.prepared.gradients),
});
