import { customGrad, engine, type Tensor } from '@tensorflow/tfjs-core';
import { backwardPass } from './backwardPass.ts';
import { forwardPass } from './forwardPass.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { tensorsOf } from './lossTensors.ts';
import { recordedGradients } from './recordedGradients.ts';
import { savedTensors } from './savedTensors.ts';

/** Computes the loss as one operation, with its own gradient with respect to every watched input. */
export const differentiableLoss = (graph: LossGraph, call: LossCall): Tensor => {
  const watched = call.watched.flatMap((name) => call.inputs[name] ?? []);
  const operation = customGrad((...given) => {
    const { value, saved } = forwardPass(graph, call);
    const { tensors, restore } = savedTensors({ saved: { ...saved }, call: { ...tensorsOf(call) } });
    // tfjs passes the function that keeps tensors for the backward pass behind the inputs.
    const save = given.at(-1);
    if (typeof save === 'function') save(tensors);
    return {
      value,
      gradFunc: (upstream: Tensor, kept: Tensor[]) => {
        const restored = restore(kept);
        return engine().isTapeOn()
          ? [...recordedGradients(graph, { ...call, ...restored.call }, upstream, call.watched)]
          : [...backwardPass(graph, call, restored.saved, upstream, call.watched)];
      },
    };
  });
  return operation(...watched);
};
