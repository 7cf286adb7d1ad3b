import type { AxisSpecification } from './specification.ts';

const namesOfAxes = new WeakMap<readonly AxisSpecification[], readonly string[]>();

/** The names of some axes, one array for all calls: rearrangements are kept by it. */
export function axisNames(axes: readonly AxisSpecification[]): readonly string[] {
  const known = namesOfAxes.get(axes);
  if (known !== undefined) return known;
  const names = axes.map(({ name }) => name);
  namesOfAxes.set(axes, names);
  return names;
}
