import type { BoundCall } from './bindCall.ts';
import type { FloatArray, Tensor } from './hostTensor.ts';
import type { CallSpecification } from './specification.ts';

/** Arrays for the gradients that a call wants, by input. */
export function emptyGradients(
  specification: CallSpecification,
  { prepared, orders, inputs, into }: BoundCall,
): Record<string, FloatArray> {
  const gradients: Record<string, FloatArray> = {};
  for (let position = 0; position < specification.inputs.length; position++) {
    const name = specification.inputs[position]?.name ?? '';
    if (!prepared.gradients.includes(name)) continue;
    const input = inputs[name];
    const length = input?.length ?? 0;
    const own = orders?.inputs[position] === undefined ? into?.[name] : undefined;
    gradients[name] = own ?? (input instanceof Float32Array ? new Float32Array(length) : new Float64Array(length));
  }
  return gradients;
}

/** The gradients as a call returns them: in the order of the user's dimensions. */
export function gradientTensors(
  { inputs }: CallSpecification,
  { tensors, orders, into }: BoundCall,
  gradients: Readonly<Record<string, FloatArray | undefined>>,
): Record<string, Tensor> {
  const results: Record<string, Tensor> = {};
  for (let position = 0; position < inputs.length; position++) {
    const name = inputs[position]?.name ?? '';
    const gradient = gradients[name];
    if (gradient === undefined) continue;
    const ordered = orders?.inputs[position]?.toUser(gradient) ?? gradient;
    const own = into?.[name];
    if (own !== undefined && own !== ordered) own.set(ordered);
    results[name] = { data: own ?? ordered, shape: tensors[position]?.shape ?? [] };
  }
  return results;
}
