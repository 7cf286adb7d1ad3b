import type { Rearrangement } from './axisRules.ts';
import { divisor } from './divisor.ts';
import type { FloatArray } from './hostTensor.ts';
import type { KernelInputs, Kernels } from './kernel.ts';
import type { KernelResults, LossKernels, PreparedArrays } from './lossKernels.ts';
import { lossParts, type LossParts, partsOf } from './lossParts.ts';
import { filledParameters, orderedParameters } from './parameterValues.ts';
import type { PreparedCall } from './preparedCall.ts';
import { elementCount } from './shapes.ts';
import type { SimdCall } from './simd/simdCall.ts';

type Parts = LossParts<unknown, unknown, unknown, unknown>;
type Loops = Kernels<unknown, unknown, unknown, unknown>;
type Order = Rearrangement | undefined;
type Orders = Readonly<Record<string, Order>>;

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
    const order = orders[name];
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
  if (losses !== undefined && losses !== results.losses) results.losses?.set(lossesOrder?.toUser(losses) ?? losses);
  for (const { wanted, own, order } of gradients) if (own !== wanted) wanted.set(order?.toUser(own) ?? own);
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
    const parameters = orderedParameters(contract, prepared);
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
  const parameters = filledParameters(contract, prepared);
  return { inputs, parameters, sizes: prepared.sizes };
}

function inputOrders({ contract: { specification, axes } }: Parts, call: PreparedCall): Orders {
  const orders = axes.orders?.(specification, call);
  return Object.fromEntries(specification.inputs.map(({ name }, position) => [name, orders?.inputs[position]]));
}

function lossOrder({ contract: { specification, axes } }: Parts, call: PreparedCall): Order {
  return axes.orders?.(specification, call).loss;
}

function inCanonicalOrder(inputs: PreparedArrays['inputs'], orders: Orders): PreparedArrays['inputs'] {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, orders[name]?.toCanonical(input) ?? input]),
  );
}

/** What is written instead of an array whose order is not that of kernels and loops. */
function inTheirOrder(array: FloatArray, order: Order): FloatArray {
  if (order === undefined) return array;
  return array instanceof Float32Array ? new Float32Array(array.length) : new Float64Array(array.length);
}

function doubles(values: FloatArray | undefined, order: Order): Float64Array | undefined {
  const own = values instanceof Float32Array ? new Float64Array(values) : values;
  return own && (order?.toCanonical(own) ?? own);
}
