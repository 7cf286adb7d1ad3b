import { LossInputError, type LossContract } from '@losswright/core/runtime';
import { engine, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { bySample, hasSamples } from './bySample.ts';
import { chooseRoute, type FusedForms } from './chooseRoute.ts';
import { differentiableLoss } from './differentiableLoss.ts';
import type { Loss, LossOptions } from './loss.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { lossParts } from './lossParts.ts';
import { readCall } from './readCall.ts';
import { recordedGradients } from './recordedGradients.ts';
import type { Gradients, Route } from './route.ts';
import type { TensorLike } from './tensorLike.ts';

/**
 * Makes a loss function of a loss's contract and the graphs of its variants, in the contract's order.
 *
 * @param forms What backends compute as a whole; the graphs compute everything else.
 */
export const defineLoss = <
  Inputs extends readonly TensorLike[],
  Options extends LossOptions<Differentiable>,
  Differentiable extends string,
>(
  contract: LossContract,
  graphs: readonly LossGraph[],
  forms: FusedForms = {},
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
      return differentiableLoss(graph, chooseRoute(graph, forms, call), call);
    });

  const valueAndGrad = (...given: readonly unknown[]) =>
    tidy(() => {
      const { graph, call } = read(given);
      const names = call.prepared.gradients;
      const route = chooseRoute(graph, forms, call);
      const { value, gradients } = engine().isTapeOn() ? recordedPass(graph, route, call) : plainPass(route, call);
      return { value, gradients: Object.fromEntries(names.map((name) => [name, gradients[name]?.()])) };
    });

  const lossOfSamples = (...given: readonly unknown[]): Tensor =>
    tidy(() => {
      const { graph, call } = read(given);
      const sampled = { ...call, isBySample: hasSamples(specification, call) };
      return differentiableLoss(graph, chooseRoute(graph, forms, sampled), sampled);
    });

  // The names and the types of inputs and options are the contract's, which is generated with these type parameters.
  return Object.assign(computeLoss, {
    valueAndGrad,
    spec: specification,
    [bySample]: lossOfSamples,
    [lossParts]: { contract, graphs, forms },
  }) as unknown as Loss<Inputs, Options, Differentiable>;
};

interface Pass {
  readonly value: Tensor;
  readonly gradients: Gradients;
}

const plainPass = (route: Route, call: LossCall): Pass => {
  const { value, kept, gradients } = route(call, call.prepared.gradients);
  return { value, gradients: gradients(call, kept, call.cotangent) };
};

/** The same under a tape, which may go on to differentiate the value and the gradients. */
const recordedPass = (graph: LossGraph, route: Route, call: LossCall): Pass => ({
  value: differentiableLoss(graph, route, call),
  gradients: recordedGradients(graph, call, call.cotangent),
});
