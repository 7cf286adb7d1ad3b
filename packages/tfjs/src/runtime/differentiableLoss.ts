import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { likelyGradients } from './likelyGradients.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { tensorsOf } from './lossTensors.ts';
import { recordedGradients } from './recordedGradients.ts';
import { recordOperation } from './recordOperation.ts';
import type { Evaluation, Route } from './route.ts';
import { savedTensors } from './savedTensors.ts';

/** Computes the loss as one operation, with its own gradient with respect to every watched input. */
export const differentiableLoss = (graph: LossGraph, route: Route, call: LossCall): Tensor => {
  const { tensors, restore } = savedTensors({ ...tensorsOf(call) });
  const wanted = likelyGradients(call);
  let gradients: Evaluation['gradients'];
  return recordOperation({
    inputs: Object.fromEntries(Object.entries(call.inputs).filter(([name]) => call.watched.includes(name))),
    compute: (keep) => {
      const evaluation = route(call, wanted);
      gradients = evaluation.gradients;
      keep([...tensors, ...evaluation.kept]);
      return evaluation.value;
    },
    gradients: (upstream, kept) => {
      const again = { ...call, ...restore(kept) };
      return engine().isTapeOn()
        ? recordedGradients(graph, again, upstream)
        : gradients(again, kept.slice(tensors.length), upstream);
    },
  });
};
