import type { LossKernels } from '@losswright/core/kernels';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { Evaluation } from '../route.ts';
import { computeOnArrays } from './computeOnArrays.ts';
import type { HostValues } from './hostMemory.ts';

/**
 * Computes a loss that is not reduced to one number: for each element, or by sample. What arrives at its parts is known
 * only when the gradients are asked for.
 */
export const evaluateElements = (kernels: LossKernels, call: LossCall, wanted: readonly string[]): Evaluation => ({
  value: call.isBySample ? lossBySample(kernels, call) : lossByElement(kernels, call),
  kept: [],
  gradients: (again, _, upstream) => {
    const computed = gradientsOf(kernels, again, wanted, upstream);
    const gradientOf = (name: string): Tensor => {
      const known = computed[wanted.indexOf(name)];
      if (known !== undefined) return known;
      const [gradient = missing()] = gradientsOf(kernels, again, [name], upstream);
      return gradient;
    };
    return Object.fromEntries(again.prepared.gradients.map((name) => [name, () => gradientOf(name)]));
  },
});

const lossByElement = (kernels: LossKernels, call: LossCall): Tensor => {
  const [value = missing()] = computeOnArrays(call, {
    outputShapes: [call.prepared.lossShape],
    compute: (arrays, [losses]) => {
      kernels.compute(arrays, { losses });
    },
  });
  return value;
};

/** Parts of which the reduced loss is the mean. */
const lossBySample = (kernels: LossKernels, call: LossCall): Tensor => {
  const { lossShape, empty } = call.prepared;
  const samples = lossShape[0] ?? 1;
  const perSample = lossShape.slice(1).reduce((product, length) => product * length, 1);
  const [value = missing()] = computeOnArrays(call, {
    outputShapes: [[samples]],
    compute: (arrays, [parts = missing()]) => {
      const divisor = kernels.divisor(arrays);
      if (divisor === 0) {
        parts.fill(empty === 'nan' ? Number.NaN : 0);
        return;
      }
      const losses = new Float32Array(samples * perSample);
      kernels.compute(arrays, { losses });
      for (let sample = 0; sample < samples; sample++) {
        let sum = 0;
        for (let i = sample * perSample; i < (sample + 1) * perSample; i++) sum += losses[i] ?? Number.NaN;
        parts[sample] = (sum * samples) / divisor;
      }
    },
  });
  return value;
};

const gradientsOf = (
  kernels: LossKernels,
  call: LossCall,
  names: readonly string[],
  upstream: Tensor | undefined,
): readonly Tensor[] => {
  if (names.length === 0) return [];
  const { lossShape, empty } = call.prepared;
  const samples = call.isBySample ? (lossShape[0] ?? 1) : 1;
  return computeOnArrays(call, {
    upstream,
    outputShapes: names.map((name) => call.inputs[name]?.shape ?? []),
    compute: (arrays, outputs, arriving) => {
      const divisor = call.isBySample ? kernels.divisor(arrays) : 1;
      if (divisor === 0) {
        for (const output of outputs) output.fill(empty === 'nan' ? Number.NaN : 0);
        return;
      }
      // As weights, what arrives excludes the elements at which it is zero: zero times an infinite slope must stay zero.
      const weights = productOf(arrays.weights, arriving, lossShape);
      const gradients = Object.fromEntries(names.map((name, i) => [name, outputs[i] ?? missing()]));
      kernels.compute({ ...arrays, weights }, { scale: samples / divisor, gradients });
    },
  });
};

/** Weights times what arrives at the parts of the loss: one number for each element, or for each sample. */
const productOf = (
  weights: PreparedWeights,
  arriving: HostValues | undefined,
  lossShape: readonly number[],
): PreparedWeights => {
  if (arriving === undefined) return weights;
  const length = lossShape.reduce((product, size) => product * size, 1);
  const perPart = length / arriving.length;
  const product = new Float64Array(length);
  for (let part = 0, i = 0; part < arriving.length; part++) {
    const factor = arriving[part] ?? Number.NaN;
    for (const end = i + perPart; i < end; i++) product[i] = (weights?.[i] ?? 1) * factor;
  }
  return product;
};

type PreparedWeights = Float32Array | Float64Array | undefined;

const missing = (): never => {
  throw new Error('a kernel made fewer tensors than it was asked for');
};
