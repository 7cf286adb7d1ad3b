import { type AxisOrder, visitCanonically } from './axisOrder.ts';

type Values = Float32Array | Float64Array | Int32Array;

/** The elements of a user's tensor in canonical order; the same array when both orders are the same. */
export function toCanonicalOrder<Array extends Values>(values: Array, order: AxisOrder): Array {
  if (order.isCanonical) return values;
  const canonical = copyOf(values);
  visitCanonically(order, (userIndex, canonicalIndex) => {
    canonical[canonicalIndex] = values[userIndex] ?? Number.NaN;
  });
  return canonical;
}

/** The inverse: canonical elements in the user's order. */
export function toUserOrder<Array extends Values>(values: Array, order: AxisOrder): Array {
  if (order.isCanonical) return values;
  const inUserOrder = copyOf(values);
  visitCanonically(order, (userIndex, canonicalIndex) => {
    inUserOrder[userIndex] = values[canonicalIndex] ?? Number.NaN;
  });
  return inUserOrder;
}

function copyOf<Array extends Values>(values: Array): Array {
  // slice() returns the kind of array that it is called on, which the library's types do not say
  return values.slice() as Array;
}
