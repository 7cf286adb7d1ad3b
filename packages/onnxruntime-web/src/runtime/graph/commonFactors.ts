import { sameExpression } from './createIdentify.ts';
import { staysFinite } from './ranges.ts';
import { operandsOf, type Value } from './value.ts';

/** Two products as their common factors and what is left of each. */
export interface Common {
  readonly shared: readonly Value[];
  readonly rests: readonly [readonly Value[], readonly Value[]];
}

/**
 * The tensors that are factors of both products, where there are several: fewer seldom save a node. An infinite one may
 * not leave a sum: beside a zero, or for terms of both signs, it makes the sum NaN, and outside of the sum it would not.
 */
export function commonFactors(one: Value, other: Value): Common | undefined {
  let [left, right] = [factorsOf(one), factorsOf(other)];
  const shared: Value[] = [];
  for (const factor of left) {
    const at = right.findIndex((twin) => sameExpression(twin, factor));
    if (at < 0 || factor.onHost !== undefined || !staysFinite(factor)) continue;
    shared.push(factor);
    left = left.toSpliced(left.indexOf(factor), 1);
    right = right.toSpliced(at, 1);
  }
  return shared.length < fewest ? undefined : { shared, rests: [left, right] };
}

const fewest = 2;

/** A square stays one factor, for others often have it as it is. */
function factorsOf(value: Value): readonly Value[] {
  const [first, second] = value.dtype === 'float' ? operandsOf(value, 'Mul') : [];
  if (first === undefined || second === undefined || value.name !== undefined || sameExpression(first, second))
    return [value];
  return [...factorsOf(first), ...factorsOf(second)];
}
