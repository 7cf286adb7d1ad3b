import { axisOrder } from './axisOrder.ts';
import { toCanonicalOrder } from './permute.ts';
import type { BroadcastOption, LayoutSegment } from './preparedCall.ts';
import { elementCount } from './shapes.ts';

/** Repeats a weight or cotangent to one value per element of the loss, in canonical order. */
export function spreadOverLoss(
  option: BroadcastOption,
  lossShape: readonly number[],
  layout: readonly LayoutSegment[],
  lossAxes: readonly string[],
): Float64Array {
  const { values, alignedShape } = option;
  if (values === undefined) throw new Error('weights and cotangents of the CPU package are given as numbers');
  const spread = new Float64Array(elementCount(lossShape));
  const strides = alignedShape.map((length, dimension) =>
    length === 1 ? 0 : elementCount(alignedShape.slice(dimension + 1)),
  );
  let filled = 0;
  const walk = (dimension: number, from: number): void => {
    const length = lossShape[dimension];
    if (length === undefined) spread[filled++] = values[from] ?? Number.NaN;
    else for (let step = 0; step < length; step++) walk(dimension + 1, from + step * (strides[dimension] ?? 0));
  };
  walk(0, 0);
  return toCanonicalOrder(spread, axisOrder(layout, lossAxes));
}
