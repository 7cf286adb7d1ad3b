import type { PreparedCall } from '@losswright/core/runtime';
import { tensorOf } from './modelTensor.ts';
import type { OrtRuntime, OrtTensor } from './ortRuntime.ts';
import type { RunTensors } from './readTensors.ts';
import type { RunResult } from './runPlan.ts';

/** The result where the unreduced loss has no elements: no provider has to be asked, and not every one could answer. */
export function emptyResult(
  runtime: OrtRuntime,
  call: PreparedCall,
  elementType: 'float16' | 'float32' | 'float64',
  tensors: RunTensors,
): RunResult {
  const filled = (shape: readonly number[], number: number): OrtTensor => {
    const length = shape.reduce((product, dimension) => product * dimension, 1);
    return tensorOf(
      runtime,
      elementType,
      Array.from({ length }, () => number),
      shape,
    );
  };
  const isUndefined = call.empty === 'nan' && (call.reduction === 'mean' || call.reduction === 'batch-mean');
  const number = isUndefined ? Number.NaN : 0;
  const gradients = call.gradients.map((name) => [name, filled(tensors[name]?.dims ?? [], number)] as const);
  return {
    value: filled(call.reduction === 'none' ? call.lossShape : [], number),
    gradients: Object.fromEntries(gradients),
  };
}
