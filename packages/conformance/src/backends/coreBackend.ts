import * as published from '@losswright/core';
import { withoutKernels } from '@losswright/core/runtime';
import type { Backend } from '../backend.ts';
import type { Tensor } from '../vectors/tensor.ts';
import { callOptions } from './callOptions.ts';
import { lossNamed } from './lossNamed.ts';
import { demandSameNumbers } from './sameNumbers.ts';

interface CoreTensor {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

type CoreResult = number | CoreTensor;

interface CoreLoss {
  (...call: readonly unknown[]): CoreResult;
  readonly valueAndGrad: (...call: readonly unknown[]) => {
    readonly value: CoreResult;
    readonly gradients: Readonly<Record<string, CoreTensor>>;
  };
}

interface CorePlan {
  /** Whether float32 is computed by WebAssembly kernels, where a loss has them, or by loops. */
  readonly usesKernels?: boolean;
  /** Losses beside the published ones. */
  readonly added?: object;
}

/** The CPU package on arrays of one precision. The value alone must be the value beside the gradients. */
export function coreBackend(
  name: string,
  dtype: 'float64' | 'float32',
  { usesKernels = true, added = {} }: CorePlan = {},
): Backend {
  const losses = { ...published, ...added };
  const toCore = ({ shape, dtype: kind, data }: Tensor): CoreTensor => {
    if (kind === 'int32') return { shape, data: Int32Array.from(data) };
    return { shape, data: dtype === 'float64' ? Float64Array.from(data) : Float32Array.from(data) };
  };
  return {
    name,
    dtype,
    run: async (loss, inputs, options) => {
      const named = lossNamed(losses, loss, isCoreLoss);
      const compute = usesKernels ? named : withoutKernels(named);
      const tensors = Object.values(inputs).map(toCore);
      const native = callOptions(options, toCore);
      const { value, gradients } = compute.valueAndGrad(...tensors, native);
      const { cotangent: _, ...forward } = native;
      demandSameNumbers('value', toTensor(value), toTensor(compute(...tensors, forward)));
      return {
        value: toTensor(value),
        gradients: Object.fromEntries(
          Object.entries(gradients).map(([input, gradient]) => [input, toTensor(gradient)]),
        ),
      };
    },
  };
}

function isCoreLoss(value: unknown): value is CoreLoss {
  return typeof value === 'function' && 'valueAndGrad' in value && typeof value.valueAndGrad === 'function';
}

function toTensor(result: CoreResult): Tensor {
  if (typeof result === 'number') return { shape: [], dtype: 'float64', data: [result] };
  return { shape: result.shape, dtype: 'float64', data: Array.from(result.data) };
}
