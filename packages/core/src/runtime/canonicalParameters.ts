import { axisOrder } from './axisOrder.ts';
import type { BoundShapes } from './bindShapes.ts';
import { toCanonicalOrder } from './permute.ts';
import type { TensorParameter } from './preparedCall.ts';
import { elementCount } from './shapes.ts';
import type { ParameterSpecification } from './specification.ts';
import { axisNames } from './specificationIndex.ts';

/** The parameters in canonical order; a tensor parameter that was given as one number stays one. */
export function orderedParameters(
  specifications: readonly ParameterSpecification[],
  parameters: Readonly<Record<string, number | TensorParameter>>,
  { layout }: Pick<BoundShapes, 'layout'>,
): Readonly<Record<string, number | Float64Array>> {
  const ordered: Record<string, number | Float64Array> = {};
  for (const { name, axes } of specifications) {
    const value = parameters[name];
    if (value === undefined) continue;
    if (typeof value === 'number') ordered[name] = value;
    else ordered[name] = toCanonicalOrder(value.data, axisOrder(layout, axisNames(axes)));
  }
  return ordered;
}

/** The parameters as loops read them: scalars as numbers, tensor parameters as filled arrays in canonical order. */
export function canonicalParameters(
  specifications: readonly ParameterSpecification[],
  parameters: Readonly<Record<string, number | TensorParameter>>,
  { layout, sizes }: BoundShapes,
): Readonly<Record<string, number | Float64Array>> {
  const canonical = { ...orderedParameters(specifications, parameters, { layout }) };
  for (const { name, axes } of specifications) {
    const value = canonical[name];
    if (typeof value !== 'number' || axes.length === 0) continue;
    canonical[name] = new Float64Array(elementCount(axes.map((axis) => sizes[axis.name] ?? 1))).fill(value);
  }
  return canonical;
}
