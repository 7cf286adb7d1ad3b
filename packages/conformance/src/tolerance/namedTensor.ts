import type { Approximate, Arithmetic } from '@losswright/compiler';
import { axisOrder, visitCanonically, type LayoutSegment } from '@losswright/core/runtime';

/** What storing a number as float32 loses. */
const storageError = (value: number, isSingle: boolean): number =>
  isSingle && Number.isFinite(value) ? Math.abs(value - Math.fround(value)) : 0;

/** A user's tensor over sorted named axes, with the error that its own rounding makes. */
export const namedTensor = (
  data: ArrayLike<number>,
  layout: readonly LayoutSegment[],
  axes: readonly string[],
  arithmetic: Arithmetic,
): Approximate => {
  const sorted = [...axes].sort();
  const values = new Float64Array(data.length);
  const order = axisOrder(layout, sorted);
  visitCanonically(order, (from, to) => {
    values[to] = data[from] ?? 0;
  });
  // Whoever computes in double precision may still be handed, and return, float32 arrays.
  const isSingle = arithmetic.column !== 'double' || arithmetic.store.relative > 0;
  return { axes: sorted, values, errors: values.map((value) => storageError(value, isSingle)) };
};

/** Numbers over sorted named axes, back in the user's order. */
export const inUserOrder = (
  values: Float64Array,
  layout: readonly LayoutSegment[],
  axes: readonly string[],
): Float64Array => {
  const ordered = new Float64Array(values.length);
  visitCanonically(axisOrder(layout, [...axes].sort()), (to, from) => {
    ordered[to] = values[from] ?? 0;
  });
  return ordered;
};

/** One number on no axes. */
export const namedScalar = (value: number, arithmetic: Arithmetic): Approximate => ({
  axes: [],
  values: Float64Array.of(value),
  errors: Float64Array.of(storageError(value, arithmetic.column !== 'double')),
});
