import { backwardPass } from './backwardPass.ts';
import { forwardPass } from './forwardPass.ts';
import type { LossGraph } from './lossGraph.ts';
import type { Route } from './route.ts';
import { savedTensors } from './savedTensors.ts';

/** Computes a loss by operations of TensorFlow.js, which every backend has. */
export const operationsRoute =
  (graph: LossGraph): Route =>
  (call) => {
    const { value, saved } = forwardPass(graph, call);
    const { tensors, restore } = savedTensors({ ...saved });
    return {
      value,
      kept: tensors,
      gradients: (again, kept, upstream) => backwardPass(graph, again, restore(kept), upstream),
    };
  };
