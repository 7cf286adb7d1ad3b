import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { likelyGradients } from './likelyGradients.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { tensorsOf } from './lossTensors.ts';
import { recordedGradients } from './recordedGradients.ts';
import { recordOperation } from './recordOperation.ts';
import type { Evaluation, Gradients, Route } from './route.ts';
import { savedTensors } from './savedTensors.ts';
import { shared } from './shared.ts';

/** Computes the loss as one operation, with its own gradient with respect to every watched input. */
export const differentiableLoss = (graph: LossGraph, route: Route, call: LossCall): Tensor => {
  const { tensors, restore } = savedTensors({ ...tensorsOf(call) });
  const wanted = likelyGradients(call);
  let gradients: Evaluation['gradients'];
  return recordOperation({
    inputs: Object.fromEntries(Object.entries(call.inputs).filter(([name]) => call.watched.includes(name))),
    read: tensors,
    compute: () => {
      const evaluation = route(call, wanted);
      gradients = evaluation.gradients;
      return evaluation;
    },
    gradients: (upstream, kept) => {
      const again = { ...call, ...restore(kept) };
      if (engine().isTapeOn()) return recordedGradients(graph, again, upstream);
      return outliving(kept, gradients(again, kept.slice(tensors.length), upstream));
    },
  });
};

/** The gradients, of which none is a tensor that the tape disposes at its end. */
const outliving = (kept: readonly Tensor[], gradients: Gradients): Gradients =>
  Object.fromEntries(
    Object.entries(gradients).map(([name, compute]) => [
      name,
      () => {
        const gradient = compute();
        return kept.includes(gradient) ? shared(gradient) : gradient;
      },
    ]),
  );
