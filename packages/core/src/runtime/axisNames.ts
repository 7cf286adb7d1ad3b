import type { AxisSpecification } from './specification.ts';

export function axisNames(axes: readonly AxisSpecification[]): readonly string[] {
  return axes.map(({ name }) => name);
}
