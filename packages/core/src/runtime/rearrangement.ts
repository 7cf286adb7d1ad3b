import { type AxisOrder, axisOrder, visitCanonically } from './axisOrder.ts';
import type { Rearrangement, Values } from './axisRules.ts';
import type { LayoutSegment } from './preparedCall.ts';

type Known = WeakMap<readonly string[], { readonly found: Rearrangement | undefined }>;

/** What was found for a layout, by axes. Equal calls in a row have one layout. */
const knownFor = new WeakMap<readonly LayoutSegment[], Known>();

/** How the elements of a tensor with these axes come into canonical order; undefined where they are in it. */
export function rearrangementOf(layout: readonly LayoutSegment[], axes: readonly string[]): Rearrangement | undefined {
  let known = knownFor.get(layout);
  if (known === undefined) knownFor.set(layout, (known = new WeakMap()));
  let entry = known.get(axes);
  if (entry === undefined) {
    const order = axisOrder(layout, axes);
    known.set(axes, (entry = { found: order.isCanonical ? undefined : rearrangement(order) }));
  }
  return entry.found;
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
