import { type BoundCall, bindCall } from './bindCall.ts';
import { canonicalParameters, orderedParameters } from './canonicalParameters.ts';
import { divisor } from './divisor.ts';
import type { FloatArray, Tensor } from './hostTensor.ts';
import type { KernelInputs, Kernels } from './kernel.ts';
import type { Loss } from './loss.ts';
import type { LossContract } from './lossContract.ts';
import { lossParts } from './lossParts.ts';
import { toUserOrder } from './permute.ts';
import { emptyGradients, emptyLosses, gradientTensors, isSingle } from './resultArrays.ts';
import type { Reduction } from './specification.ts';
import { type SimdEvaluator, simdEvaluator } from './simd/simdEvaluator.ts';
import type { SimdKernels } from './simd/simdKernels.ts';

interface Result {
  readonly value: number | Tensor;
  readonly gradients: Readonly<Record<string, Tensor>>;
}

/** The ways in which a loss can be computed. */
interface Evaluators<Arrays, Parameters, Sizes, Gradients> {
  readonly contract: LossContract;
  readonly loops: Kernels<Arrays, Parameters, Sizes, Gradients>;
  readonly simd: SimdEvaluator | undefined;
}

type Data = Readonly<Record<string, FloatArray | Int32Array>>;

/**
 * Makes the public function of a loss out of its contract and the loops of each of its variants, in their order. Where
 * there are WebAssembly kernels, they compute the calls on float32.
 */
export function defineLoss<
  Inputs extends readonly unknown[],
  Own,
  Differentiable extends string,
  Reductions extends Reduction,
  Default extends Reduction,
  Arrays,
  Parameters,
  Sizes,
  Gradients,
>(
  contract: LossContract,
  variants: readonly Kernels<Arrays, Parameters, Sizes, Gradients>[],
  kernels?: SimdKernels,
): Loss<Inputs, Own, Differentiable, Reductions, Default> {
  const parts = { contract, variants, simd: kernels && { kernels, evaluate: simdEvaluator(kernels) } };
  const evaluate = (call: readonly unknown[], differentiates: boolean): Result => {
    const bound = bindCall(contract, call, differentiates);
    const loops = variants[bound.prepared.variant];
    if (loops === undefined) throw new Error(`${contract.specification.name}: a variant has no kernels`);
    return evaluateBound(bound, { contract, loops, simd: parts.simd?.evaluate }, differentiates);
  };
  const loss = Object.assign((...call: readonly unknown[]) => evaluate(call, false).value, {
    valueAndGrad: (...call: readonly unknown[]) => evaluate(call, true),
    spec: contract.specification,
    [lossParts]: parts,
  });
  // the overloads say which result belongs to which options, and evaluate() keeps to that
  return loss as unknown as Loss<Inputs, Own, Differentiable, Reductions, Default>;
}

function evaluateBound<Arrays, Parameters, Sizes, Gradients>(
  bound: BoundCall,
  evaluators: Evaluators<Arrays, Parameters, Sizes, Gradients>,
  differentiates: boolean,
): Result {
  const { prepared, weights, lossLength, cotangents } = bound;
  const { loops, simd, contract } = evaluators;
  const data: Record<string, FloatArray | Int32Array> = {};
  for (const input of bound.inputs) data[input.specification.name] = input.data;

  const counts = loops.count && prepared.reduction === 'mean' ? new Float64Array(lossLength) : undefined;
  if (counts !== undefined) loops.count?.({ ...loopInputs(bound, evaluators, data), counts });
  const divideBy = divisor(prepared, lossLength, weights, counts);
  const gradients = differentiates ? emptyGradients(bound) : {};
  const losses = prepared.reduction === 'none' ? emptyLosses(bound) : undefined;

  if (divideBy === 0) {
    const value = prepared.empty === 'nan' ? Number.NaN : 0;
    for (const gradient of Object.values(gradients)) gradient.fill(value);
    return { value, gradients: gradientTensors(gradients, bound) };
  }
  // Nothing depends on the inputs, whatever their slopes are.
  if (lossLength === 0 && losses !== undefined) {
    return { value: { data: losses, shape: prepared.lossShape }, gradients: gradientTensors(gradients, bound) };
  }
  const scale = 1 / divideBy;
  const total =
    simdTotal() ??
    (differentiates
      ? loops.valueAndGradients({
          ...loopInputs(bound, evaluators, data),
          weights,
          losses,
          scale,
          cotangents,
          // the names are those of the differentiable inputs, of which the kernels' type is made
          gradients: gradients as unknown as Gradients,
        })
      : loops.value({ ...loopInputs(bound, evaluators, data), weights, losses }));
  const unreduced = losses && { data: toUserOrder(losses, bound.lossOrder), shape: prepared.lossShape };
  return { value: unreduced ?? total / divideBy, gradients: gradientTensors(gradients, bound) };

  function simdTotal(): number | undefined {
    if (simd === undefined || !isSingle(bound)) return undefined;
    const parameters = orderedParameters(contract.specification.parameters, prepared.parameters, prepared);
    const call = { inputs: data, parameters, sizes: prepared.sizes, scale, weights, cotangents, losses, gradients };
    return simd(prepared.variant, call, differentiates);
  }
}

function loopInputs<Arrays, Parameters, Sizes, Gradients>(
  { prepared }: BoundCall,
  { contract }: Evaluators<Arrays, Parameters, Sizes, Gradients>,
  inputs: Data,
): KernelInputs<Arrays, Parameters, Sizes> {
  const parameters = canonicalParameters(contract.specification.parameters, prepared.parameters, prepared);
  // contract and kernels are generated from one specification, so bindCall has bound every name that kernels read
  return { inputs, parameters, sizes: prepared.sizes } as unknown as KernelInputs<Arrays, Parameters, Sizes>;
}
