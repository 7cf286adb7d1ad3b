import type { Node } from '../graph/node.ts';
import type { Approximate } from './approximate.ts';
import { lengthOf, type Sizes } from './gather.ts';

/** NaN after every number, equal ones as they come. */
const compare = (one: number, other: number): number =>
  Number.isNaN(one) || Number.isNaN(other) ? Number(Number.isNaN(one)) - Number(Number.isNaN(other)) : one - other;

/** `order[axis](x)`: positions, which are exact. */
export const order = (
  node: Extract<Node, { operation: 'along' }>,
  { axes, values: keys }: Approximate,
  sizes: Sizes,
): Approximate => {
  const [axis = ''] = node.along;
  const size = sizes[axis] ?? 0;
  const stride = lengthOf(axes.slice(axes.indexOf(axis) + 1), sizes);
  const values = new Float64Array(keys.length);
  for (let start = 0; start < keys.length; start++) {
    if (Math.floor(start / stride) % size !== 0) continue;
    const key = (position: number): number => keys[start + position * stride] ?? NaN;
    const positions = Array.from({ length: size }, (_, position) => position);
    // Infinities are equal to themselves, and their difference is none.
    positions.sort((one, other) => (key(one) === key(other) ? 0 : compare(key(one), key(other))));
    for (const [place, position] of positions.entries()) values[start + place * stride] = position;
  }
  return { axes, values, errors: new Float64Array(keys.length) };
};
