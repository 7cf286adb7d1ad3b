import { axisOrder, type AxisOrder } from './axisOrder.ts';
import { canonicalParameters, orderedParameters } from './canonicalParameters.ts';
import { divisor } from './divisor.ts';
import type { FloatArray } from './hostTensor.ts';
import type { KernelInputs, Kernels } from './kernel.ts';
import type { KernelResults, LossKernels, PreparedArrays } from './lossKernels.ts';
import { lossParts, type LossParts, partsOf } from './lossParts.ts';
import { toCanonicalOrder, toUserOrder } from './permute.ts';
import type { PreparedCall } from './preparedCall.ts';
import { elementCount } from './shapes.ts';
import type { SimdCall } from './simd/simdCall.ts';
import { specificationIndex } from './specificationIndex.ts';

type Parts = LossParts<unknown, unknown, unknown, unknown>;
type Loops = Kernels<unknown, unknown, unknown, unknown>;
type Orders = Readonly<Record<string, AxisOrder>>;

/**
 * What computes a loss.
 *
 * @param loss A loss of `@losswright/core`, or one that was generated for it.
 * @returns undefined for anything else, also for a loss of another copy of the package, as a project can have of two
 * versions.
 */
export function kernelsOf(loss: unknown): LossKernels | undefined {
  if (typeof loss !== 'function' || !(lossParts in loss)) return undefined;
  const parts = partsOf(loss);
  return {
    divisor: (call) => divisorOf(parts, call),
    compute: (call, results) => compute(parts, call, results),
  };
}

function divisorOf(parts: Parts, call: PreparedArrays): number {
  const { prepared, weights } = call;
  const loops = loopsOf(parts, prepared);
  const length = elementCount(prepared.lossShape);
  const counts = loops.count && prepared.reduction === 'mean' ? new Float64Array(length) : undefined;
  if (counts !== undefined) {
    const inputs = inCanonicalOrder(call.inputs, inputOrders(parts, prepared));
    loops.count?.({ ...loopInputs(parts, prepared, inputs), counts });
  }
  return divisor(prepared, length, doubles(weights, lossOrder(parts, prepared)), counts);
}

function compute(parts: Parts, call: PreparedArrays, results: KernelResults): number {
  const { prepared } = call;
  const lossesOrder = lossOrder(parts, prepared);
  const orders = inputOrders(parts, prepared);
  const gradients = Object.entries(results.gradients ?? {}).map(([name, wanted]) => {
    const order = orders[name] ?? lossesOrder;
    return { name, wanted, order, own: inTheirOrder(wanted, order) };
  });
  const losses = results.losses && inTheirOrder(results.losses, lossesOrder);
  const weights = doubles(call.weights, lossesOrder);
  const total = computeCanonical(
    parts,
    prepared,
    {
      inputs: inCanonicalOrder(call.inputs, orders),
      weights,
      cotangents: weights,
      losses,
      scale: results.scale ?? 1,
      gradients: Object.fromEntries(gradients.map(({ name, own }) => [name, own])),
    },
    results.gradients !== undefined,
  );
  if (losses !== undefined && losses !== results.losses) results.losses?.set(toUserOrder(losses, lossesOrder));
  for (const { wanted, own, order } of gradients) if (own !== wanted) wanted.set(toUserOrder(own, order));
  return total;
}

/** Everything in the order that kernels and loops have. */
function computeCanonical(
  parts: Parts,
  prepared: PreparedCall,
  call: Omit<SimdCall, 'parameters' | 'sizes'>,
  differentiates: boolean,
): number {
  const { contract, simd } = parts;
  const isSingle = contract.specification.inputs.every(
    ({ name, dtype }) => dtype !== 'float' || call.inputs[name] instanceof Float32Array,
  );
  if (simd !== undefined && isSingle) {
    const parameters = orderedParameters(contract.specification.parameters, prepared.parameters, prepared);
    const total = simd.evaluate(prepared.variant, { ...call, parameters, sizes: prepared.sizes }, differentiates);
    if (total !== undefined) return total;
  }
  const loops = loopsOf(parts, prepared);
  const loopCall = { ...call, ...loopInputs(parts, prepared, call.inputs) };
  return differentiates ? loops.valueAndGradients(loopCall) : loops.value(loopCall);
}

function loopsOf({ contract, variants }: Parts, { variant }: PreparedCall): Loops {
  const loops = variants[variant];
  if (loops === undefined) throw new Error(`${contract.specification.name}: a variant has no loops`);
  return loops;
}

function loopInputs(
  { contract }: Parts,
  prepared: PreparedCall,
  inputs: PreparedArrays['inputs'],
): KernelInputs<unknown, unknown, unknown> {
  const parameters = canonicalParameters(contract.specification.parameters, prepared.parameters, prepared);
  return { inputs, parameters, sizes: prepared.sizes };
}

function inputOrders({ contract }: Parts, { layout }: PreparedCall): Orders {
  const { inputAxes } = specificationIndex(contract.specification);
  return Object.fromEntries(
    contract.specification.inputs.map(({ name }, position) => [name, axisOrder(layout, inputAxes[position] ?? [])]),
  );
}

function lossOrder({ contract }: Parts, { layout, variant }: PreparedCall): AxisOrder {
  return axisOrder(layout, contract.specification.variants[variant]?.lossAxes ?? []);
}

function inCanonicalOrder(inputs: PreparedArrays['inputs'], orders: Orders): PreparedArrays['inputs'] {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      const order = orders[name];
      return [name, order === undefined ? input : toCanonicalOrder(input, order)];
    }),
  );
}

/** What is written instead of an array whose order is not that of kernels and loops. */
function inTheirOrder(array: FloatArray, { isCanonical }: AxisOrder): FloatArray {
  if (isCanonical) return array;
  return array instanceof Float32Array ? new Float32Array(array.length) : new Float64Array(array.length);
}

function doubles(values: FloatArray | undefined, order: AxisOrder): Float64Array | undefined {
  return values && toCanonicalOrder(values instanceof Float64Array ? values : new Float64Array(values), order);
}
