import type { Rearrangement } from './axisRules.ts';
import type { FloatArray } from './hostTensor.ts';
import type { InputSpecification } from './specification.ts';

/** An input of a call on the CPU: canonical elements, and how to get back to the user's order. */
export interface BoundInput {
  readonly specification: InputSpecification;
  readonly data: FloatArray | Int32Array;
  readonly shape: readonly number[];
  /** Undefined where both orders are the same. */
  readonly order: Rearrangement | undefined;
}
