import { axisOrder, type AxisOrder } from './axisOrder.ts';
import { canonicalParameters, orderedParameters } from './canonicalParameters.ts';
import { divisor } from './divisor.ts';
import type { FloatArray } from './hostTensor.ts';
import type { GradientCall, KernelInputs } from './kernel.ts';
import { partsOf } from './lossParts.ts';
import { toCanonicalOrder, toUserOrder } from './permute.ts';
import type { PreparedCall } from './preparedCall.ts';
import { elementCount } from './shapes.ts';
import { kernelGrid } from './simd/kernelGrid.ts';
import type { SimdCall } from './simd/simdCall.ts';
import { specificationIndex } from './specificationIndex.ts';

/** The arrays of a call that `prepareCall` has checked, all in the order of the caller's dimensions. */
export interface PreparedArrays {
  readonly prepared: PreparedCall;
  /** By name; floats as Float32Array or Float64Array, integers as Int32Array. */
  readonly inputs: Readonly<Record<string, FloatArray | Int32Array>>;
  /** One for each element of the unreduced loss; absent for 1. An element of weight 0 contributes nothing. */
  readonly weights?: FloatArray | undefined;
}

/** Where the results of a call are written, in the order of the caller's dimensions. */
export interface KernelResults {
  /** Receives weight · loss of every element. */
  readonly losses?: FloatArray | undefined;
  /** Receive gradients, by input. None may be one of the inputs. */
  readonly gradients?: Readonly<Record<string, FloatArray>> | undefined;
  /** What the gradient of each element's loss is multiplied by. Default: 1. */
  readonly scale?: number;
  /** The same, one for each element; absent for the weights. */
  readonly cotangents?: FloatArray | undefined;
}

/**
 * A loss as what computes it: WebAssembly kernels where it has such and every float is float32, loops elsewhere. It checks
 * nothing and allocates no result; it is for packages that check calls by `prepareCall` and have memory of their own.
 */
export interface LossKernels {
  /** Whether kernels, and not only loops, compute such a call on float32. */
  readonly hasKernels: (prepared: PreparedCall) => boolean;
  /** What the reduction of a call divides by; 0 for a mean of nothing. */
  readonly divisor: (call: PreparedArrays) => number;
  /** Writes what is asked for, and returns Σ weight · loss. The unreduced loss must have elements. */
  readonly compute: (call: PreparedArrays, results: KernelResults) => number;
}

/**
 * What computes a loss.
 *
 * @throws TypeError for what is no loss of this package
 */
export function kernelsOf(loss: unknown): LossKernels {
  const { contract, variants, simd } = partsOf(loss);
  const { specification } = contract;

  const loopsOf = ({ variant }: PreparedCall) => {
    const loops = variants[variant];
    if (loops === undefined) throw new Error(`${specification.name}: a variant has no kernels`);
    return loops;
  };

  const loopInputs = ({ prepared, inputs }: PreparedArrays): KernelInputs<unknown, unknown, unknown> => ({
    inputs: inCanonicalOrder(inputs, inputOrders(prepared)),
    parameters: canonicalParameters(specification.parameters, prepared.parameters, prepared),
    sizes: prepared.sizes,
  });

  const inputOrders = ({ layout }: PreparedCall): Readonly<Record<string, AxisOrder>> => {
    const { inputAxes } = specificationIndex(specification);
    return Object.fromEntries(
      specification.inputs.map(({ name }, position) => [name, axisOrder(layout, inputAxes[position] ?? [])]),
    );
  };

  const lossOrder = ({ layout, variant }: PreparedCall): AxisOrder =>
    axisOrder(layout, specification.variants[variant]?.lossAxes ?? []);

  const simdCall = (prepared: PreparedCall): Pick<SimdCall, 'parameters' | 'sizes'> => ({
    parameters: orderedParameters(specification.parameters, prepared.parameters, prepared),
    sizes: prepared.sizes,
  });

  return {
    hasKernels: (prepared) => {
      const variant = simd?.kernels.variants[prepared.variant];
      if (variant === undefined) return false;
      const nothing = { inputs: {}, gradients: {}, scale: 1, weights: undefined, cotangents: undefined };
      return kernelGrid(variant, { ...simdCall(prepared), ...nothing, losses: undefined }) !== undefined;
    },

    divisor: (call) => {
      const { prepared, weights } = call;
      const loops = loopsOf(prepared);
      const length = elementCount(prepared.lossShape);
      const order = lossOrder(prepared);
      const counts = loops.count && prepared.reduction === 'mean' ? new Float64Array(length) : undefined;
      if (counts !== undefined) loops.count?.({ ...loopInputs(call), counts });
      return divisor(prepared, length, doubles(weights, order), counts);
    },

    compute: (call, { losses, gradients, scale = 1, cotangents }) => {
      const { prepared } = call;
      const order = lossOrder(prepared);
      const orders = inputOrders(prepared);
      const weights = doubles(call.weights, order);
      const ownLosses = losses && inTheirOrder(losses, order);
      const ownGradients = Object.fromEntries(
        Object.entries(gradients ?? {}).map(([name, gradient]) => [name, inTheirOrder(gradient, orders[name])]),
      );
      const common = {
        inputs: inCanonicalOrder(call.inputs, orders),
        weights,
        losses: ownLosses,
        scale,
        cotangents: doubles(cotangents, order) ?? weights,
        gradients: ownGradients,
      };
      const differentiates = gradients !== undefined;
      const isSingle = specification.inputs.every(
        ({ name, dtype }) => dtype !== 'float' || call.inputs[name] instanceof Float32Array,
      );
      const bySimd = isSingle
        ? simd?.evaluate(prepared.variant, { ...common, ...simdCall(prepared) }, differentiates)
        : undefined;
      const byLoops = (): number => {
        const loopCall: GradientCall<unknown, unknown, unknown, unknown> = { ...common, ...loopInputs(call) };
        const loops = loopsOf(prepared);
        return differentiates ? loops.valueAndGradients(loopCall) : loops.value(loopCall);
      };
      const total = bySimd ?? byLoops();
      if (losses && ownLosses && ownLosses !== losses) losses.set(toUserOrder(ownLosses, order));
      for (const [name, gradient] of Object.entries(gradients ?? {})) {
        const own = ownGradients[name];
        const from = orders[name];
        if (own !== undefined && own !== gradient && from !== undefined) gradient.set(toUserOrder(own, from));
      }
      return total;
    },
  };
}

function inCanonicalOrder(
  inputs: PreparedArrays['inputs'],
  orders: Readonly<Record<string, AxisOrder>>,
): PreparedArrays['inputs'] {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      const order = orders[name];
      return [name, order === undefined ? input : toCanonicalOrder(input, order)];
    }),
  );
}

/** What kernels write instead of an array whose order is not theirs. */
function inTheirOrder(array: FloatArray, order: AxisOrder | undefined): FloatArray {
  if (order === undefined || order.isCanonical) return array;
  return array instanceof Float32Array ? new Float32Array(array.length) : new Float64Array(array.length);
}

function doubles(values: FloatArray | undefined, order: AxisOrder): Float64Array | undefined {
  return values && toCanonicalOrder(new Float64Array(values), order);
}
