import { type BoundCall, bindCall } from './bindCall.ts';
import { divisor } from './divisor.ts';
import type { FloatArray, Tensor } from './hostTensor.ts';
import type { KernelInputs, Kernels } from './kernel.ts';
import type { Loss } from './loss.ts';
import type { LossContract } from './lossContract.ts';
import { toUserOrder } from './permute.ts';
import type { Reduction } from './specification.ts';

interface Result {
  readonly value: number | Tensor;
  readonly gradients: Readonly<Record<string, Tensor>>;
}

/** Makes the public function of a loss out of its contract and the kernels of each of its variants, in their order. */
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
): Loss<Inputs, Own, Differentiable, Reductions, Default> {
  const evaluate = (call: readonly unknown[], differentiates: boolean): Result => {
    const bound = bindCall(contract, call);
    const kernels = variants[bound.prepared.variant];
    if (kernels === undefined) throw new Error(`${contract.specification.name}: a variant has no kernels`);
    return evaluateBound(bound, kernels, differentiates);
  };
  const loss = Object.assign((...call: readonly unknown[]) => evaluate(call, false).value, {
    valueAndGrad: (...call: readonly unknown[]) => evaluate(call, true),
    spec: contract.specification,
  });
  // the overloads say which result belongs to which options, and evaluate() keeps to that
  return loss as unknown as Loss<Inputs, Own, Differentiable, Reductions, Default>;
}

function evaluateBound<Arrays, Parameters, Sizes, Gradients>(
  bound: BoundCall,
  kernels: Kernels<Arrays, Parameters, Sizes, Gradients>,
  differentiates: boolean,
): Result {
  const { prepared, weights, lossLength } = bound;
  const inputs = {
    inputs: Object.fromEntries(bound.inputs.map(({ specification, data }) => [specification.name, data])),
    parameters: bound.parameters,
    sizes: prepared.sizes,
    // contract and kernels are generated from one specification, so bindCall has bound every name that kernels read
  } as unknown as KernelInputs<Arrays, Parameters, Sizes>;
  const counts = kernels.count && prepared.reduction === 'mean' ? new Float64Array(lossLength) : undefined;
  if (counts !== undefined) kernels.count?.({ ...inputs, counts });
  const divideBy = divisor(prepared, lossLength, weights, counts);
  const gradients = differentiates ? emptyGradients(bound) : {};
  const losses = prepared.reduction === 'none' ? emptyLosses(bound) : undefined;

  if (divideBy === 0) {
    const value = prepared.empty === 'nan' ? Number.NaN : 0;
    for (const gradient of Object.values(gradients)) gradient.fill(value);
    return { value, gradients: tensors(gradients, bound) };
  }
  // Nothing depends on the inputs, whatever their slopes are.
  if (lossLength === 0 && losses !== undefined) {
    return { value: { data: losses, shape: prepared.lossShape }, gradients: tensors(gradients, bound) };
  }
  const call = { ...inputs, weights, losses };
  const total = differentiates
    ? kernels.valueAndGradients({
        ...call,
        scale: 1 / divideBy,
        cotangents: bound.cotangents,
        // the names are those of the differentiable inputs, of which the kernels' type is made
        gradients: gradients as unknown as Gradients,
      })
    : kernels.value(call);
  const unreduced = losses && { data: toUserOrder(losses, bound.lossOrder), shape: prepared.lossShape };
  return { value: unreduced ?? total / divideBy, gradients: tensors(gradients, bound) };
}

/** The unreduced loss is float32 when every floating-point input is. */
function emptyLosses({ inputs, lossLength }: BoundCall): FloatArray {
  const floats = inputs.filter(({ specification }) => specification.dtype === 'float');
  const isSingle = floats.length > 0 && floats.every(({ data }) => data instanceof Float32Array);
  return isSingle ? new Float32Array(lossLength) : new Float64Array(lossLength);
}

function emptyGradients({ inputs, prepared }: BoundCall): Record<string, FloatArray> {
  const wanted = inputs.filter(({ specification }) => prepared.gradients.includes(specification.name));
  return Object.fromEntries(
    wanted.map(({ specification, data }) => [
      specification.name,
      data instanceof Float32Array ? new Float32Array(data.length) : new Float64Array(data.length),
    ]),
  );
}

function tensors(gradients: Readonly<Record<string, FloatArray>>, { inputs }: BoundCall): Record<string, Tensor> {
  return Object.fromEntries(
    inputs.flatMap(({ specification: { name }, shape, order }) => {
      const gradient = gradients[name];
      return gradient === undefined ? [] : [[name, { data: toUserOrder(gradient, order), shape }]];
    }),
  );
}
