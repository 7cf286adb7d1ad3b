import { elementCount, type Tensor } from '../vectors/tensor.ts';
import { boundProblem } from './boundProblem.ts';
import { errorInUnits } from './errorInUnits.ts';

/** How a tensor compares with the expected one. */
export interface Comparison {
  /** The largest error of an element in units of its bound; infinite when the tensor is wrong whatever the bound. */
  readonly worst: number;
  /** What is wrong: undefined when the tensor is right. */
  readonly problem: string | undefined;
}

/**
 * Compares the shape, and every element in units of its bound.
 *
 * @param bounds one for each element.
 * @param dtype the precision by which a bound may be too loose to prove anything; absent where any bound will do.
 */
export function compareTensor(
  actual: Tensor,
  expected: Tensor,
  bounds: ArrayLike<number>,
  dtype: 'float64' | 'float32' | undefined,
): Comparison {
  const wrong = shapeProblem(actual, expected, bounds);
  if (wrong !== undefined) return { worst: Infinity, problem: wrong };
  const largest = expected.data.reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
  let worst = -1;
  let place = 0;
  for (const [index, wanted] of expected.data.entries()) {
    const bound = bounds[index] ?? Number.NaN;
    const unfit = dtype && boundProblem(bound, wanted, largest, dtype);
    if (unfit !== undefined)
      return { worst: Infinity, problem: `element ${position(index, expected.shape)}: ${unfit}` };
    const error = errorInUnits(actual.data[index] ?? Number.NaN, wanted, bound);
    if (error > worst) [worst, place] = [error, index];
  }
  if (worst <= 1) return { worst: Math.max(worst, 0), problem: undefined };
  const problem =
    `element ${position(place, expected.shape)}: expected ${spell(expected.data[place])} ± ${spell(bounds[place])}, ` +
    `got ${spell(actual.data[place])}, an error of ${worst.toPrecision(3)} bounds`;
  return { worst, problem };
}

function shapeProblem(actual: Tensor, expected: Tensor, bounds: ArrayLike<number>): string | undefined {
  const wanted = `[${expected.shape.join(', ')}]`;
  const got = `[${actual.shape.join(', ')}]`;
  if (got !== wanted) return `expected the shape ${wanted}, got ${got}`;
  const count = elementCount(expected.shape);
  if (actual.data.length !== count)
    return `expected ${count} numbers for the shape ${wanted}, got ${actual.data.length}`;
  if (bounds.length !== count) return `expected ${count} error bounds for the shape ${wanted}, got ${bounds.length}`;
  return undefined;
}

/** The coordinates of an element: `[1, 0]`. */
function position(index: number, shape: readonly number[]): string {
  let rest = index;
  const coordinates = shape.toReversed().map((length) => {
    const coordinate = rest % length;
    rest = (rest - coordinate) / length;
    return coordinate;
  });
  return `[${coordinates.toReversed().join(', ')}]`;
}

function spell(value: number | undefined): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
