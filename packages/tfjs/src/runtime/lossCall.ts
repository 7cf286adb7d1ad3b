import type { PreparedCall } from '@losswright/core/runtime';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Axes } from './axis.ts';

/** A checked call with its tensors. */
export interface LossCall {
  /** The loss's name in its specification. */
  readonly name: string;
  readonly prepared: PreparedCall;
  /** Float32 or int32, in the caller's shape; by name in the specification. */
  readonly inputs: Readonly<Record<string, Tensor>>;
  /** Full-rank shapes of the inputs. */
  readonly fullShapes: Readonly<Record<string, readonly number[]>>;
  /** The inputs that were given as tensors and whose gradients are wanted. */
  readonly watched: readonly string[];
  /** Scalars, and tensor parameters given as one number, are numbers; others are full-rank tensors. By the option. */
  readonly parameters: Readonly<Record<string, number | Tensor>>;
  readonly axes: Axes<string>;
  /** The shape of the unreduced loss at full rank. */
  readonly fullLossShape: readonly number[];
  /**
   * Whether the reduced loss is asked for by sample: one part for each position of the first dimension of the unreduced
   * loss, so large that the mean of all parts is the reduced loss.
   */
  readonly isBySample: boolean;
  /** In the caller's shape of the unreduced loss. */
  readonly weights: Tensor | undefined;
  /** In the caller's shape of the unreduced loss. */
  readonly cotangent: Tensor | undefined;
}
