import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from './lossCall.ts';

/** Gradients by input, each in its input's shape; none is computed before it is asked for. */
export type Gradients = Readonly<Record<string, () => Tensor>>;

/** A loss that has been computed, and the way on to its gradients. */
export interface Evaluation {
  readonly value: Tensor;
  /** The tensors that the gradients read, besides those of the call: a tape keeps them, and hands them back. */
  readonly kept: readonly Tensor[];
  /**
   * A gradient may be one of the kept tensors.
   *
   * @param kept The same tensors as above, in their order.
   * @param upstream The gradient of the value, in its shape; undefined for ones.
   */
  readonly gradients: (call: LossCall, kept: readonly Tensor[], upstream: Tensor | undefined) => Gradients;
}

/**
 * A way to compute a call: by operations of TensorFlow.js, by kernels on the CPU or by programs on a GPU. It runs where no
 * tape records it.
 *
 * @param wanted The inputs whose gradients will be asked for, as far as one can tell; for others they may be, too.
 */
export type Route = (call: LossCall, wanted: readonly string[]) => Evaluation;
