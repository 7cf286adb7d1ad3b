import type { LossKernels } from '@losswright/core/kernels';
import { mul, type Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { Evaluation } from '../route.ts';
import { computeOnArrays } from './computeOnArrays.ts';

/** Computes a reduced loss, and in the same pass the gradients that will probably be asked for. */
export const evaluateReduced = (kernels: LossKernels, call: LossCall, wanted: readonly string[]): Evaluation => {
  const { value, gradients } = compute(kernels, call, wanted, 1);
  return {
    value,
    kept: gradients,
    gradients: (again, kept, upstream) => {
      // Reading one number costs nothing on a host; most often it is 1, and the gradients are there already.
      const factor = upstream === undefined ? 1 : (upstream.dataSync()[0] ?? Number.NaN);
      const gradientOf = (name: string): Tensor => {
        const computed = kept[wanted.indexOf(name)];
        if (computed !== undefined) return factor === 1 ? computed : mul(computed, factor);
        const [gradient = missing()] = compute(kernels, again, [name], factor).gradients;
        return gradient;
      };
      return Object.fromEntries(again.prepared.gradients.map((name) => [name, () => gradientOf(name)]));
    },
  };
};

/** The value, and the gradients by some inputs times a factor. */
const compute = (
  kernels: LossKernels,
  call: LossCall,
  names: readonly string[],
  factor: number,
): { readonly value: Tensor; readonly gradients: readonly Tensor[] } => {
  const [value = missing(), ...gradients] = computeOnArrays(call, {
    outputShapes: [[], ...names.map((name) => call.inputs[name]?.shape ?? [])],
    compute: (arrays, outputs) => {
      const [total = missing(), ...results] = outputs;
      const divisor = kernels.divisor(arrays);
      if (divisor === 0) {
        for (const output of outputs) output.fill(call.prepared.empty === 'nan' ? Number.NaN : 0);
        return;
      }
      const named = Object.fromEntries(names.map((name, i) => [name, results[i] ?? missing()]));
      const gradientsByName = names.length === 0 ? undefined : named;
      total[0] = kernels.compute(arrays, { scale: factor / divisor, gradients: gradientsByName }) / divisor;
    },
  });
  return { value, gradients };
};

const missing = (): never => {
  throw new Error('a kernel made fewer tensors than it was asked for');
};
