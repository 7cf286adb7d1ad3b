import { type BoundCall, bindCall } from './bindCall.ts';
import { divisor } from './divisor.ts';
import type { FloatArray, Tensor } from './hostTensor.ts';
import type { KernelInputs, Kernels } from './kernel.ts';
import type { LossParts } from './lossParts.ts';
import { filledParameters, orderedParameters } from './parameterValues.ts';
import { emptyGradients, emptyLosses, gradientTensors, isSingle } from './resultArrays.ts';
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
  readonly data: Readonly<Record<string, FloatArray | Int32Array>>;
  /** What the sum over all elements is divided by; 0 where there is nothing to average. */
  readonly divideBy: number;
  readonly losses: FloatArray | undefined;
  readonly gradients: Readonly<Record<string, FloatArray>>;
}

/** @throws LossInputError for a call that cannot be computed */
export function startEvaluation<Arrays, Parameters, Sizes, Gradients>(
  parts: LossParts<Arrays, Parameters, Sizes, Gradients>,
  call: readonly unknown[],
  differentiates: boolean,
): Evaluation<Arrays, Parameters, Sizes, Gradients> {
  const { contract, variants } = parts;
  const bound = bindCall(contract, call, differentiates);
  const { prepared, weights, lossLength } = bound;
  const loops = variants[prepared.variant];
  if (loops === undefined) throw new Error(`${contract.specification.name}: a variant has no kernels`);
  const data: Record<string, FloatArray | Int32Array> = {};
  for (const input of bound.inputs) data[input.specification.name] = input.data;
  const counts = loops.count && prepared.reduction === 'mean' ? new Float64Array(lossLength) : undefined;
  if (counts !== undefined) {
    // named one by one, for a spread takes as long as the loop of a small call
    const { inputs, parameters, sizes } = loopInputs(parts, bound, data);
    loops.count?.({ inputs, parameters, sizes, counts });
  }
  const divideBy = divisor(prepared, lossLength, weights, counts);
  const gradients = differentiates ? emptyGradients(bound) : {};
  const losses = prepared.reduction === 'none' ? emptyLosses(bound) : undefined;
  return { parts, loops, bound, differentiates, data, divideBy, losses, gradients };
}

/** The result of a call that has nothing to compute; undefined where it has. */
export function resultOfNothing<Arrays, Parameters, Sizes, Gradients>({
  bound,
  divideBy,
  losses,
  gradients,
}: Evaluation<Arrays, Parameters, Sizes, Gradients>): Result | undefined {
  const { prepared, lossLength } = bound;
  if (divideBy === 0) {
    const value = prepared.empty === 'nan' ? Number.NaN : 0;
    for (const gradient of Object.values(gradients)) gradient.fill(value);
    return { value, gradients: gradientTensors(gradients, bound) };
  }
  // Nothing depends on the inputs, whatever their slopes are.
  if (lossLength === 0 && losses !== undefined)
    return { value: { data: losses, shape: [...prepared.lossShape] }, gradients: gradientTensors(gradients, bound) };
  return undefined;
}

/** The call of the kernels; undefined where only the loops have the precision that it wants. */
export function simdCallOf<Arrays, Parameters, Sizes, Gradients>({
  parts,
  bound,
  data,
  divideBy,
  losses,
  gradients,
}: Evaluation<Arrays, Parameters, Sizes, Gradients>): SimdCall | undefined {
  if (!isSingle(bound)) return undefined;
  const { prepared, weights, cotangents } = bound;
  const parameters = orderedParameters(parts.contract, prepared);
  const { sizes } = prepared;
  return { inputs: data, parameters, sizes, scale: 1 / divideBy, weights, cotangents, losses, gradients };
}

/** Computes Σ weight · loss, and fills the arrays of the results: by kernels where they can, else by loops. */
export function compute<Arrays, Parameters, Sizes, Gradients>(
  evaluation: Evaluation<Arrays, Parameters, Sizes, Gradients>,
): number {
  const { parts, bound, differentiates } = evaluation;
  const simdCall = parts.simd && simdCallOf(evaluation);
  const total = simdCall && parts.simd.evaluate(bound.prepared.variant, simdCall, differentiates);
  return total ?? computeByLoops(evaluation);
}

function computeByLoops<Arrays, Parameters, Sizes, Gradients>(
  evaluation: Evaluation<Arrays, Parameters, Sizes, Gradients>,
): number {
  const { parts, loops, bound, differentiates, data, divideBy, losses, gradients } = evaluation;
  const { weights, cotangents } = bound;
  const call = { ...loopInputs(parts, bound, data), weights, losses };
  if (!differentiates) return loops.value(call);
  return loops.valueAndGradients({
    ...call,
    scale: 1 / divideBy,
    cotangents,
    // the names are those of the differentiable inputs, of which the kernels' type is made
    gradients: gradients as unknown as Gradients,
  });
}

/** What a call returns, when Σ weight · loss is known and the arrays are filled. */
export function finishEvaluation<Arrays, Parameters, Sizes, Gradients>(
  { bound, divideBy, losses, gradients }: Evaluation<Arrays, Parameters, Sizes, Gradients>,
  total: number,
): Result {
  const unreduced = losses && { data: bound.lossOrder?.toUser(losses) ?? losses, shape: [...bound.prepared.lossShape] };
  return { value: unreduced ?? total / divideBy, gradients: gradientTensors(gradients, bound) };
}

function loopInputs<Arrays, Parameters, Sizes, Gradients>(
  { contract }: LossParts<Arrays, Parameters, Sizes, Gradients>,
  { prepared }: BoundCall,
  inputs: Evaluation<Arrays, Parameters, Sizes, Gradients>['data'],
): KernelInputs<Arrays, Parameters, Sizes> {
  const parameters = filledParameters(contract, prepared);
  // contract and kernels are generated from one specification, so bindCall has bound every name that kernels read
  return { inputs, parameters, sizes: prepared.sizes } as unknown as KernelInputs<Arrays, Parameters, Sizes>;
}
