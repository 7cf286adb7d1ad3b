import { type AxisOrder, axisOrder, visitCanonically } from './axisOrder.ts';
import type { Rearrangement, Values } from './axisRules.ts';
import type { LayoutSegment } from './preparedCall.ts';

/** How the elements of a tensor with these axes come into canonical order; undefined where they are in it. */
export function rearrangementOf(layout: readonly LayoutSegment[], axes: readonly string[]): Rearrangement | undefined {
  const order = axisOrder(layout, axes);
  return order.isCanonical ? undefined : rearrangement(order);
}

function rearrangement(order: AxisOrder): Rearrangement {
  return {
    toCanonical(values) {
      const canonical = copyOf(values);
      visitCanonically(order, (userIndex, canonicalIndex) => {
        canonical[canonicalIndex] = values[userIndex] ?? Number.NaN;
      });
      return canonical;
    },
    toUser(values) {
      const inUserOrder = copyOf(values);
      visitCanonically(order, (userIndex, canonicalIndex) => {
        inUserOrder[userIndex] = values[canonicalIndex] ?? Number.NaN;
      });
      return inUserOrder;
    },
    userIndex(index) {
      let found = index;
      visitCanonically(order, (userIndex, canonicalIndex) => {
        if (canonicalIndex === index) found = userIndex;
      });
      return found;
    },
  };
}

function copyOf<Array extends Values>(values: Array): Array {
  // slice() returns the kind of array that it is called on, which the library's types do not say
  return values.slice() as Array;
}
