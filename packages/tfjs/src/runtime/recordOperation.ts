import { customGrad, engine, keep, type Tensor } from '@tensorflow/tfjs-core';
import type { Gradients } from './route.ts';
import { shared } from './shared.ts';

/** A computation that a tape sees as one operation. */
export interface Operation {
  /** The tensors that it depends on, by name. */
  readonly inputs: Readonly<Record<string, Tensor>>;
  /** Tensors that the gradients read, and perhaps differentiate again. */
  readonly read: readonly Tensor[];
  /** Gives the result, and more tensors that the gradients read. */
  readonly compute: () => { readonly value: Tensor; readonly kept: readonly Tensor[] };
  /**
   * The gradients by the inputs' names.
   *
   * @param kept What they read, in the order above.
   */
  readonly gradients: (upstream: Tensor, kept: readonly Tensor[]) => Gradients;
}

type RunKernelFunction = (operation: {
  readonly inputs: Operation['inputs'];
  readonly forwardFunc: () => Tensor;
  readonly backwardsFunc: (upstream: Tensor) => Gradients;
}) => Tensor;

const isRunKernelFunction = (value: unknown): value is RunKernelFunction => typeof value === 'function';

/**
 * Runs a computation as one operation. `tf.customGrad` does the same, but wants the gradients by all inputs at once, when
 * a tape asks for some of them: a loss's target is a tensor, too, and rarely differentiated; and what it keeps it copies
 * on the wasm backend. What is under it, which TensorFlow.js does not publish, leaves both to us.
 */
export const recordOperation = (operation: Operation): Tensor => {
  const run: unknown = Reflect.get(engine(), 'runKernelFunc');
  if (!isRunKernelFunction(run)) return throughCustomGrad(operation);
  const { inputs, read, compute, gradients } = operation;
  if (!engine().isTapeOn()) return compute().value;
  let kept: readonly Tensor[] = [];
  const result = run.call(engine(), {
    inputs,
    forwardFunc: () => {
      const computed = compute();
      kept = computed.kept.map((tensor) => keep(shared(tensor)));
      return computed.value;
    },
    backwardsFunc: (upstream) => gradients(upstream, kept),
  });
  const node = engine().state.activeTape.at(-1);
  const linked = (tensor: Tensor): Tensor =>
    run.call(engine(), {
      inputs: { tensor },
      forwardFunc: () => shared(tensor),
      backwardsFunc: (upstream) => ({ tensor: () => upstream }),
    });
  // The tape knows where these come from, so that what they are read for can be differentiated again.
  kept = [...read.map((tensor) => keep(linked(tensor))), ...kept];
  // A tape disposes what its nodes have saved when it ends.
  if (node !== undefined) node.saved = [...kept];
  return result;
};

/** The same by what TensorFlow.js publishes. */
export const throughCustomGrad = ({ inputs, read, compute, gradients }: Operation): Tensor => {
  const names = Object.keys(inputs);
  const operation = customGrad((...given) => {
    // tfjs passes the function that keeps tensors for the backward pass behind the inputs.
    const save = given.at(-1);
    const { value, kept } = compute();
    if (typeof save === 'function') save([...read, ...kept]);
    return {
      value,
      gradFunc: (upstream: Tensor, saved: Tensor[]) => {
        const found = gradients(upstream, saved);
        return names.flatMap((name) => found[name]?.() ?? []);
      },
    };
  });
  return operation(...Object.values(inputs));
};
