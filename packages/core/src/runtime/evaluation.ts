import { type BoundCall, bindCall } from './bindCall.ts';
import { divisor } from './divisor.ts';
import type { Tensor } from './hostTensor.ts';
import type { GradientCall, KernelInputs, Kernels } from './kernel.ts';
import type { LossParts } from './lossParts.ts';
import { filledParameters, orderedParameters } from './parameterValues.ts';
import { emptyGradients, gradientTensors } from './resultArrays.ts';
import { elementCount } from './shapes.ts';
import type { SimdCall } from './simd/simdCall.ts';

/** What a call returns; `gradients` is empty unless it differentiates. */
export interface Result {
  readonly value: number | Tensor;
  readonly gradients: Readonly<Record<string, Tensor>>;
}

/** A call that is ready to be computed: its arrays in canonical order, and the arrays for its results. */
export interface Evaluation<Arrays, Parameters, Sizes, Gradients> {
  readonly parts: LossParts<Arrays, Parameters, Sizes, Gradients>;
  readonly loops: Kernels<Arrays, Parameters, Sizes, Gradients>;
  readonly bound: BoundCall;
  readonly differentiates: boolean;
  /** What the sum over all elements is divided by; 0 where there is nothing to average. */
  readonly divideBy: number;
  /** What kernels are called with. */
  readonly call: SimdCall;
}

/** @throws LossInputError for a call that cannot be computed */
export function startEvaluation<Arrays, Parameters, Sizes, Gradients>(
  parts: LossParts<Arrays, Parameters, Sizes, Gradients>,
  given: readonly unknown[],
  differentiates: boolean,
): Evaluation<Arrays, Parameters, Sizes, Gradients> {
  const { contract, variants } = parts;
  const bound = bindCall(contract, given, differentiates);
  const { prepared, inputs, weights, cotangents } = bound;
  const { sizes, reduction } = prepared;
  const loops = variants[prepared.variant];
  if (loops === undefined) throw new Error(`${contract.specification.name}: a variant has no kernels`);
  const length = elementCount(prepared.lossShape);
  const counts = loops.count && reduction === 'mean' ? new Float64Array(length) : undefined;
  if (counts !== undefined) {
    const parameters = filledParameters(contract, prepared);
    loops.count?.(asLoopCall<Arrays, Parameters, Sizes, Gradients>({ inputs, parameters, sizes, counts }));
  }
  const divideBy = divisor(prepared, length, weights, counts);
  const losses =
    reduction !== 'none' ? undefined : bound.isSingle ? new Float32Array(length) : new Float64Array(length);
  const parameters = orderedParameters(contract, prepared);
  const gradients = differentiates ? emptyGradients(contract.specification, bound) : {};
  const scale = 1 / divideBy;
  const call = { inputs, parameters, sizes, scale, weights, cotangents, losses, gradients };
  return { parts, loops, bound, differentiates, divideBy, call };
}

/** The result of a call that has nothing to compute; undefined where it has. */
export function resultOfNothing<Arrays, Parameters, Sizes, Gradients>(
  evaluation: Evaluation<Arrays, Parameters, Sizes, Gradients>,
): Result | undefined {
  const { bound, divideBy, call } = evaluation;
  if (divideBy !== 0 && call.losses?.length !== 0) return undefined;
  // nothing depends on the inputs, whatever their slopes are
  const value = divideBy === 0 && bound.prepared.empty === 'nan' ? Number.NaN : 0;
  for (const name of bound.prepared.gradients) call.gradients[name]?.fill(value);
  return resultOf(evaluation, value);
}

/** The call of the kernels; undefined where only the loops have the precision that it wants. */
export function simdCallOf<Arrays, Parameters, Sizes, Gradients>({
  bound,
  call,
}: Evaluation<Arrays, Parameters, Sizes, Gradients>): SimdCall | undefined {
  return bound.isSingle ? call : undefined;
}

/** Computes Σ weight · loss, and fills the arrays of the results: by kernels where they can, else by loops. */
export function compute<Arrays, Parameters, Sizes, Gradients>(
  evaluation: Evaluation<Arrays, Parameters, Sizes, Gradients>,
): number {
  const { parts, loops, bound, differentiates, call } = evaluation;
  const total = bound.isSingle ? parts.simd?.evaluate(bound.prepared.variant, call, differentiates) : undefined;
  if (total !== undefined) return total;
  const parameters = filledParameters(parts.contract, bound.prepared);
  const loopCall = asLoopCall<Arrays, Parameters, Sizes, Gradients>({ ...call, parameters });
  return differentiates ? loops.valueAndGradients(loopCall) : loops.value(loopCall);
}

/** What a call returns, when Σ weight · loss is known and the arrays are filled. */
export function finishEvaluation<Arrays, Parameters, Sizes, Gradients>(
  evaluation: Evaluation<Arrays, Parameters, Sizes, Gradients>,
  total: number,
): Result {
  return resultOf(evaluation, total / evaluation.divideBy);
}

function resultOf<Arrays, Parameters, Sizes, Gradients>(
  { parts, bound, call }: Evaluation<Arrays, Parameters, Sizes, Gradients>,
  value: number,
): Result {
  const { losses, gradients } = call;
  const unreduced = losses && {
    data: bound.orders?.loss?.toUser(losses) ?? losses,
    shape: [...bound.prepared.lossShape],
  };
  return { value: unreduced ?? value, gradients: gradientTensors(parts.contract.specification, bound, gradients) };
}

/**
 * A call as loops read it: contract and loops are generated from one specification, so that bindCall has bound every name
 * that they read.
 */
function asLoopCall<Arrays, Parameters, Sizes, Gradients>(
  call: KernelInputs<SimdCall['inputs'], SimdCall['parameters'], SimdCall['sizes']> & {
    readonly counts?: Float64Array;
  },
): GradientCall<Arrays, Parameters, Sizes, Gradients> & { readonly counts: Float64Array } {
  return call as unknown as GradientCall<Arrays, Parameters, Sizes, Gradients> & { readonly counts: Float64Array };
}
