import type { KernelModule, KernelVariant } from './kernelModule.ts';

/** What the kernels of a loss compute on: one pass over all elements, rows of elements, nests of loops, or some of each. */
export type KernelsKind = 'element' | 'grid' | 'nest' | 'mixed';

const arraysOfElements: ReadonlySet<string> = new Set(['input', 'gradient', 'weights', 'cotangents', 'losses']);

const isOfElements = ({ isFlat, rowAxes, arrays, programs }: KernelVariant): boolean =>
  isFlat &&
  rowAxes.length === 0 &&
  arrays.every(({ kind, role }) => role === 'element' && arraysOfElements.has(kind)) &&
  Object.values(programs).every(({ length }) => length === 1);

export const kernelsKind = ({ variants }: KernelModule): KernelsKind => {
  const there = variants.filter((variant) => variant !== undefined);
  const grids = there.flatMap((variant) => ('unitAxes' in variant ? [] : [variant]));
  if (grids.length === 0) return 'nest';
  if (grids.length < there.length) return 'mixed';
  return grids.every(isOfElements) ? 'element' : 'grid';
};
