import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from './lossCall.ts';
import type { LossGraph, Residuals } from './lossGraph.ts';
import { reduceLoss } from './reduceLoss.ts';

/** What the backward pass of a call reads. */
export interface Saved {
  readonly residuals: Residuals;
  readonly weights: Tensor | undefined;
  /** 1 / what a mean divides by. */
  readonly scale: Tensor | number;
}

/** Computes the reduced loss, and what its gradient needs. */
export const forwardPass = (graph: LossGraph, call: LossCall): { readonly value: Tensor; readonly saved: Saved } => {
  const inputs: Record<string, Tensor> = {};
  for (const [name, input] of Object.entries(call.inputs)) {
    inputs[name] = reshape(input, [...(call.fullShapes[name] ?? input.shape)]);
  }
  const { loss, count, residuals } = graph.forward(inputs, call.parameters, call.axes);
  const { value, scale } = reduceLoss(call, loss, count, call.weights);
  return { value, saved: { residuals, weights: call.weights, scale } };
};
