import type { CallPlan } from '../simd/planCall.ts';
import type { NestPlan } from '../simd/planNests.ts';
import type { SimdCall } from '../simd/simdCall.ts';

/** The compiled kernels of a loss, which tasks name by their number. */
export interface KernelsMessage {
  readonly kind: 'kernels';
  readonly kernels: number;
  readonly module: WebAssembly.Module;
}

/** Some units of a call, whose arrays all threads share. */
export interface TaskMessage {
  readonly kind: 'task';
  readonly kernels: number;
  readonly plan: CallPlan | NestPlan;
  readonly call: SimdCall;
  readonly from: number;
  readonly to: number;
}

export type PoolMessage = KernelsMessage | TaskMessage;

/** The sums of weighted losses of a task's units, in their order, none of nests; or what went wrong. */
export type PoolReply = { readonly terms: readonly number[] } | { readonly error: string };
