import type { LayoutSegment } from '@losswright/core/runtime';

/**
 * The length of each of a model's dimensions in a call: 1 for those that the call's layout leaves out, as a [N, C]
 * tensor does in a model for [N, C, H, W]. Undefined when the model is for another order of axes.
 */
export function fitSegments(
  segments: readonly string[],
  layout: readonly LayoutSegment[],
): readonly number[] | undefined {
  const dimensions = layout.filter(({ beside }) => beside === undefined);
  let next = 0;
  const lengths = segments.map((axis) => {
    const segment = dimensions[next];
    if (segment?.axis !== axis) return 1;
    next++;
    return segment.lengths.reduce((product, length) => product * length, 1);
  });
  return next === dimensions.length ? lengths : undefined;
}
