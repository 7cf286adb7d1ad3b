import type { HostTensor } from './hostTensor.ts';
import { elementCount } from './shapes.ts';

/**
 * Repeats weights or cotangents to one value per element of the loss, in the user's order.
 *
 * @param shape as long as the loss's shape, with a 1 for every dimension to repeat along
 */
export function spreadOver(
  values: HostTensor['values'],
  shape: readonly number[],
  lossShape: readonly number[],
): Float64Array {
  const spread = new Float64Array(elementCount(lossShape));
  const strides = shape.map((length, dimension) => (length === 1 ? 0 : elementCount(shape.slice(dimension + 1))));
  let filled = 0;
  const walk = (dimension: number, from: number): void => {
    const length = lossShape[dimension];
    if (length === undefined) spread[filled++] = values[from] ?? Number.NaN;
    else for (let step = 0; step < length; step++) walk(dimension + 1, from + step * (strides[dimension] ?? 0));
  };
  walk(0, 0);
  return spread;
}
