import type { LossCall } from '../lossCall.ts';
import type { RowView, Three } from './programCall.ts';

const productOf = (lengths: readonly number[]): number => lengths.reduce((product, length) => product * length, 1);

/**
 * Finds the rows of a call: sets of axes are their length, each for itself. Undefined where the dimensions of a set do not
 * lie together, or the sets not at the same place among the others.
 *
 * @param along The sets by name, with axes without a group's dots.
 */
export const findRows = (
  { axes, fullShapes, fullLossShape }: Pick<LossCall, 'axes' | 'fullShapes' | 'fullLossShape'>,
  along: Readonly<Record<string, readonly string[]>>,
): RowView | undefined => {
  const shapes = [...Object.values(fullShapes), fullLossShape];
  const lengths = fullLossShape.map((_, dimension) => Math.max(...shapes.map((shape) => shape[dimension] ?? 1)));
  const sets = Object.entries(along).map(
    ([name, names]) => [name, names.flatMap((axis) => axes[axis]?.dimensions ?? [])] as const,
  );
  const inSets = sets.flatMap(([, dimensions]) => dimensions);
  const others = lengths.flatMap((length, dimension) => (length > 1 && !inSets.includes(dimension) ? [dimension] : []));
  /** How many of the other dimensions stand before a set; undefined where some stand between its own. */
  const before = sets.flatMap(([, dimensions]) => {
    const long = dimensions.filter((dimension) => (lengths[dimension] ?? 1) > 1);
    const [first, last] = [Math.min(...long), Math.max(...long)].map(
      (own) => others.filter((dimension) => dimension < own).length,
    );
    return long.length === 0 ? [] : [first === last ? first : undefined];
  });
  const [split = others.length] = before;
  if (before.some((own) => own !== split)) return undefined;

  const [outerDimensions, innerDimensions] = [others.slice(0, split), others.slice(split)];
  const over = (shape: readonly number[], dimensions: readonly number[]): number =>
    productOf(dimensions.map((dimension) => shape[dimension] ?? 1));
  const dimensionsOf = (name: string | undefined): readonly number[] => sets.find(([own]) => own === name)?.[1] ?? [];
  const shapeOf: RowView['shapeOf'] = (shape, name) => {
    const row = dimensionsOf(name);
    if (inSets.some((dimension) => !row.includes(dimension) && (shape[dimension] ?? 1) > 1)) return undefined;
    const parts = [outerDimensions, row, innerDimensions].map((dimensions) => {
      const own = over(shape, dimensions);
      return own === 1 || own === over(lengths, dimensions) ? own : undefined;
    });
    // of three lists come three products
    return parts.includes(undefined) ? undefined : (parts as readonly number[] as Three);
  };
  return {
    outer: over(lengths, outerDimensions),
    inner: over(lengths, innerDimensions),
    lengths: Object.fromEntries(sets.map(([name, dimensions]) => [name, over(lengths, dimensions)])),
    shapeOf,
  };
};
