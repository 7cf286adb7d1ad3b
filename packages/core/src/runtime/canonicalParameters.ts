import { axisOrder } from './axisOrder.ts';
import type { BoundShapes } from './bindShapes.ts';
import { toCanonicalOrder } from './permute.ts';
import type { TensorParameter } from './preparedCall.ts';
import { elementCount } from './shapes.ts';
import type { ParameterSpecification } from './specification.ts';

/** The parameters as kernels read them: scalars as numbers, tensor parameters as filled arrays in canonical order. */
export function canonicalParameters(
  specifications: readonly ParameterSpecification[],
  parameters: Readonly<Record<string, number | TensorParameter>>,
  { layout, sizes }: BoundShapes,
): Readonly<Record<string, number | Float64Array>> {
  const canonical: Record<string, number | Float64Array> = {};
  for (const { name, axes } of specifications) {
    const value = parameters[name];
    if (value === undefined) continue;
    const names = axes.map((axis) => axis.name);
    if (typeof value !== 'number') canonical[name] = toCanonicalOrder(value.data, axisOrder(layout, names));
    else if (axes.length === 0) canonical[name] = value;
    else canonical[name] = new Float64Array(elementCount(names.map((axis) => sizes[axis] ?? 1))).fill(value);
  }
  return canonical;
}
