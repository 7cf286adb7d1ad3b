import type { AxisSpecification, LossSpecification } from './specification.ts';

/** What every call of a loss asks of its specification, found once. */
export interface SpecificationIndex {
  readonly options: ReadonlySet<string>;
  readonly differentiable: readonly string[];
  /** The names of the axes of each input, in its own order. */
  readonly inputAxes: readonly (readonly string[])[];
}

/** The options that every loss has, beside its parameters. */
export const commonOptions: readonly string[] = [
  'reduction',
  'weights',
  'normalizer',
  'empty',
  'axis',
  'layout',
  'cotangent',
  'gradients',
];

const indices = new WeakMap<LossSpecification, SpecificationIndex>();

export function specificationIndex(specification: LossSpecification): SpecificationIndex {
  const known = indices.get(specification);
  if (known !== undefined) return known;
  const { inputs, parameters } = specification;
  const index = {
    options: new Set([...parameters.map(({ option }) => option), ...commonOptions]),
    differentiable: inputs.filter((input) => input.differentiable).map(({ name }) => name),
    inputAxes: inputs.map(({ axes }) => axisNames(axes)),
  };
  indices.set(specification, index);
  return index;
}

const namesOfAxes = new WeakMap<readonly AxisSpecification[], readonly string[]>();

/** The names of some axes, one array for all calls: orders of axes are kept by it. */
export function axisNames(axes: readonly AxisSpecification[]): readonly string[] {
  const known = namesOfAxes.get(axes);
  if (known !== undefined) return known;
  const names = axes.map(({ name }) => name);
  namesOfAxes.set(axes, names);
  return names;
}
