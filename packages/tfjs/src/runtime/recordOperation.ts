import { customGrad, engine, type Tensor } from '@tensorflow/tfjs-core';
import type { Gradients } from './route.ts';

/** A computation that a tape sees as one operation. */
export interface Operation {
  /** The tensors that it depends on, by name. */
  readonly inputs: Readonly<Record<string, Tensor>>;
  /** @param keep Keeps tensors for the gradients; once at most. */
  readonly compute: (keep: (tensors: Tensor[]) => void) => Tensor;
  /** The gradients by the inputs' names. */
  readonly gradients: (upstream: Tensor, kept: readonly Tensor[]) => Gradients;
}

type RunKernelFunction = (operation: {
  readonly inputs: Operation['inputs'];
  readonly forwardFunc: (backend: object, keep: (tensors: Tensor[]) => void) => Tensor;
  readonly backwardsFunc: Operation['gradients'];
}) => Tensor;

const isRunKernelFunction = (value: unknown): value is RunKernelFunction => typeof value === 'function';

/**
 * Runs a computation as one operation. `tf.customGrad` does the same, but wants the gradients by all inputs at once, when
 * a tape asks for some of them: a loss's target is a tensor, too, and rarely differentiated. What is under it, which
 * TensorFlow.js does not publish, computes only those that are asked for.
 */
export const recordOperation = (operation: Operation): Tensor => {
  const run: unknown = Reflect.get(engine(), 'runKernelFunc');
  if (!isRunKernelFunction(run)) return throughCustomGrad(operation);
  const { inputs, compute, gradients } = operation;
  return run.call(engine(), { inputs, forwardFunc: (_, keep) => compute(keep), backwardsFunc: gradients });
};

/** The same by what TensorFlow.js publishes. */
export const throughCustomGrad = ({ inputs, compute, gradients }: Operation): Tensor => {
  const names = Object.keys(inputs);
  const operation = customGrad((...given) => {
    // tfjs passes the function that keeps tensors for the backward pass behind the inputs.
    const keep = given.at(-1);
    return {
      value: compute((tensors) => {
        if (typeof keep === 'function') keep(tensors);
      }),
      gradFunc: (upstream: Tensor, kept: Tensor[]) => {
        const found = gradients(upstream, kept);
        return names.flatMap((name) => found[name]?.() ?? []);
      },
    };
  });
  return operation(...Object.values(inputs));
};
