import type { LayoutSegment } from './preparedCall.ts';
import { elementCount } from './shapes.ts';

/**
 * How the elements of a user's tensor stand in canonical order: `lengths` are the user's dimensions, and the dimension
 * `permutation[d]` of the user is dimension d of the canonical tensor.
 */
export interface AxisOrder {
  readonly lengths: readonly number[];
  readonly permutation: readonly number[];
  /** Whether both orders are the same. */
  readonly isCanonical: boolean;
}

/** Compares a layout with the canonical order of a tensor's axes; each segment of the layout counts as one dimension. */
export function axisOrder(layout: readonly LayoutSegment[], axes: readonly string[]): AxisOrder {
  const segments = layout.filter(({ axis }) => axes.includes(axis));
  const permutation = axes.flatMap((name) =>
    segments.flatMap(({ axis }, position) => (axis === name ? [position] : [])),
  );
  return {
    lengths: segments.map(({ lengths }) => elementCount(lengths)),
    permutation,
    isCanonical: permutation.every((from, to) => from === to),
  };
}

/** Calls `visit` with the user's flat index of every element, in canonical order. */
export function visitCanonically(order: AxisOrder, visit: (userIndex: number, canonicalIndex: number) => void): void {
  const userStrides = strides(order.lengths);
  const dimensions = order.permutation.map((from) => ({
    length: order.lengths[from] ?? 0,
    stride: userStrides[from] ?? 0,
  }));
  let canonicalIndex = 0;
  const walk = (depth: number, start: number): void => {
    const dimension = dimensions[depth];
    if (dimension === undefined) {
      visit(start, canonicalIndex++);
      return;
    }
    for (let step = 0; step < dimension.length; step++) walk(depth + 1, start + step * dimension.stride);
  };
  walk(0, 0);
}

/** Row-major strides. */
function strides(lengths: readonly number[]): number[] {
  return lengths.map((_, dimension) => elementCount(lengths.slice(dimension + 1)));
}
