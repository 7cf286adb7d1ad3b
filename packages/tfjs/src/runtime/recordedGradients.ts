import { clone, customGrad, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import { backwardPass } from './backwardPass.ts';
import { forwardPass } from './forwardPass.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { withConstants } from './lossTensors.ts';
import type { Gradients } from './route.ts';

/**
 * The gradients that a call wants, under an outer tape, which is to differentiate them again. Both passes run in the open,
 * where the tape records each operation, and from the inputs on: a tape knows nothing of what the value's own pass has
 * kept.
 */
export const recordedGradients = (graph: LossGraph, call: LossCall, upstream: Tensor | undefined): Gradients => {
  const recorded = { ...call, ...withConstants(call, call.watched) };
  const { saved } = forwardPass(graph, recorded);
  const inputs = call.watched.flatMap((name) => call.inputs[name] ?? []);
  return Object.fromEntries(
    Object.entries(backwardPass(graph, recorded, saved, upstream)).map(([name, gradient]) => [
      name,
      () => dependingOn(gradient(), inputs),
    ]),
  );
};

/** For a gradient that is constant: its derivative is 0, where a tape that finds no way to an input throws. */
const dependingOn = (gradient: Tensor, inputs: readonly Tensor[]): Tensor => {
  const operation = customGrad(() => ({
    value: clone(gradient),
    gradFunc: (upstream: Tensor) => [upstream, ...inputs.map((input) => zerosLike(input))],
  }));
  return operation(gradient, ...inputs);
};
