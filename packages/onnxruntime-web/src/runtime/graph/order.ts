import type { GraphContext } from './graphContext.ts';
import { constant, vector } from './leaves.ts';
import { alongLines } from './lines.ts';
import { equal, less, where } from './masks.ts';
import { cast, graphNode } from './operation.ts';
import { index } from './reductions.ts';
import type { Value } from './value.ts';

const zero = constant(0);
const one = constant(1);

/**
 * The positions of the elements along an axis in ascending order, equal ones in their own order, NaN last. Every element
 * is compared with every other: TopK is missing on WebGPU's older provider, and does not promise an order of equal ones.
 * That provider adds up no integers either, so that positions are floats on the way.
 */
export function order(context: GraphContext, x: Value, axis: string): Value {
  const positions = cast(index(axis), 'float');
  const found = alongLines(context, [x, positions], axis, ([keys = x, places = x], dimension) => {
    const unsqueeze = (value: Value, at: number): Value =>
      graphNode('Unsqueeze', [value, vector([at])], { dtype: value.dtype, axes: value.axes });
    const sum = (value: Value, at: number): Value =>
      graphNode('ReduceSum', [value, vector([at])], { dtype: value.dtype, axes: value.axes }, { keepdims: 0 });
    const [own, other] = [unsqueeze(keys, dimension + 1), unsqueeze(keys, dimension)];
    const [place, otherPlace] = [unsqueeze(places, dimension + 1), unsqueeze(places, dimension)];
    const isEarlier = where(less(otherPlace, place), one, zero);
    const ofNaN = where(equal(other, other), one, isEarlier);
    const ofOthers = where(equal(other, own), isEarlier, where(equal(own, own), zero, ofNaN));
    const rank = sum(where(less(other, own), one, ofOthers), dimension + 1);
    return sum(where(equal(unsqueeze(rank, dimension + 1), otherPlace), place, zero), dimension);
  });
  return cast(found, 'integer');
}

/** The elements along an axis at positions inside of it, which have the axis themselves. */
export function gather(context: GraphContext, x: Value, position: Value, axis: string): Value {
  return alongLines(context, [x, position], axis, ([source = x, positions = position], dimension) =>
    graphNode('GatherElements', [source, positions], { dtype: source.dtype, axes: source.axes }, { axis: dimension }),
  );
}
