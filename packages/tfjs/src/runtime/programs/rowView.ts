import type { LossCall } from '../lossCall.ts';
import type { RowView } from './programCall.ts';

const productOf = (lengths: readonly number[]): number => lengths.reduce((product, length) => product * length, 1);

/**
 * Finds the rows of a call, of which the given axes are the length. Undefined where their dimensions do not lie together.
 *
 * @param along Axes without a group's dots.
 */
export const findRows = (
  { axes, fullShapes, fullLossShape }: Pick<LossCall, 'axes' | 'fullShapes' | 'fullLossShape'>,
  along: readonly string[],
): RowView | undefined => {
  const shapes = [...Object.values(fullShapes), fullLossShape];
  const lengths = fullLossShape.map((_, dimension) => Math.max(...shapes.map((shape) => shape[dimension] ?? 1)));
  const isLong = (dimension: number): boolean => (lengths[dimension] ?? 1) > 1;
  const dimensions = along.flatMap((axis) => axes[axis]?.dimensions ?? []).filter(isLong);
  const first = Math.min(...dimensions, lengths.length);
  const last = dimensions.length === 0 ? first - 1 : Math.max(...dimensions);
  const between = lengths.flatMap((_, dimension) => (dimension >= first && dimension <= last ? [dimension] : []));
  if (between.some((dimension) => isLong(dimension) && !dimensions.includes(dimension))) return undefined;

  const groups = [
    [0, first],
    [first, last + 1],
    [last + 1, lengths.length],
  ] as const;
  const [outer, length, inner] = groups.map(([start, end]) => productOf(lengths.slice(start, end)));
  if (outer === undefined || length === undefined || inner === undefined) return undefined;
  const shapeOf: RowView['shapeOf'] = (shape) => {
    const [ownOuter, ownLength, ownInner] = groups.map(([start, end], i) => {
      const own = productOf(shape.slice(start, end));
      return own === 1 || own === [outer, length, inner][i] ? own : undefined;
    });
    if (ownOuter === undefined || ownLength === undefined || ownInner === undefined) return undefined;
    return [ownOuter, ownLength, ownInner];
  };
  return { outer, length, inner, shapeOf };
};

/** The shape of a program's result: of three dimensions where there are rows. */
export const resultShape = (rows: RowView | undefined, shape: readonly number[]): readonly number[] =>
  rows?.shapeOf(shape) ?? shape;
