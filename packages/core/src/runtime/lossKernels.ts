import type { FloatArray } from './hostTensor.ts';
import type { PreparedCall } from './preparedCall.ts';

/** The arrays of a call that `prepareCall` has checked, all in the order of the caller's dimensions. */
export interface PreparedArrays {
  readonly prepared: PreparedCall;
  /** By name; floats as Float32Array or Float64Array, integers as Int32Array. */
  readonly inputs: Readonly<Record<string, FloatArray | Int32Array>>;
  /** One for each element of the unreduced loss; absent for 1. An element of weight 0 contributes nothing. */
  readonly weights?: FloatArray | undefined;
}

/** What a call is to compute, and where it goes: into arrays in the order of the caller's dimensions. */
export interface KernelResults {
  /** Receives weight · loss of every element. */
  readonly losses?: FloatArray | undefined;
  /** Receive gradients, by input: scale · weight · slope. None may be one of the inputs. */
  readonly gradients?: Readonly<Record<string, FloatArray>> | undefined;
  /** Default: 1. */
  readonly scale?: number;
}

/**
 * A loss as what computes it: WebAssembly kernels where it has such and every float is float32, loops elsewhere. It checks
 * nothing and allocates no result; it is for packages that check calls by `prepareCall` and have memory of their own.
 */
export interface LossKernels {
  /** What the reduction of a call divides by; 0 for a mean of nothing. */
  readonly divisor: (call: PreparedArrays) => number;
  /** Writes what is asked for, and returns Σ weight · loss. The unreduced loss must have elements. */
  readonly compute: (call: PreparedArrays, results: KernelResults) => number;
}
