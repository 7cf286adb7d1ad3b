import type { BoundCall } from './bindCall.ts';
import type { FloatArray, Tensor } from './hostTensor.ts';

/** A call is computed on as float32 when every floating-point input is. */
export function isSingle({ inputs }: BoundCall): boolean {
  let floats = 0;
  for (const { specification, data } of inputs) {
    if (specification.dtype !== 'float') continue;
    if (!(data instanceof Float32Array)) return false;
    floats++;
  }
  return floats > 0;
}

/** An array for the unreduced loss, in the precision of its call. */
export function emptyLosses(bound: BoundCall): FloatArray {
  return isSingle(bound) ? new Float32Array(bound.lossLength) : new Float64Array(bound.lossLength);
}

/** Arrays for the gradients that a call wants, by input. */
export function emptyGradients({ inputs, prepared, into }: BoundCall): Record<string, FloatArray> {
  const gradients: Record<string, FloatArray> = {};
  for (const { specification, data, order } of inputs) {
    if (!prepared.gradients.includes(specification.name)) continue;
    const { length } = data;
    const own = order === undefined ? into?.[specification.name] : undefined;
    gradients[specification.name] =
      own ?? (data instanceof Float32Array ? new Float32Array(length) : new Float64Array(length));
  }
  return gradients;
}

/** The gradients as a call returns them: in the order of the user's dimensions. */
export function gradientTensors(
  gradients: Readonly<Record<string, FloatArray>>,
  { inputs, into }: BoundCall,
): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  for (const { specification, shape, order } of inputs) {
    const gradient = gradients[specification.name];
    if (gradient === undefined) continue;
    const ordered = order?.toUser(gradient) ?? gradient;
    const own = into?.[specification.name];
    if (own !== undefined && own !== ordered) own.set(ordered);
    tensors[specification.name] = { data: own ?? ordered, shape };
  }
  return tensors;
}
