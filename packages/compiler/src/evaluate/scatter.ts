import type { Node } from '../graph/node.ts';
import { partsOfScatter } from '../graph/scatter.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';
import { reduce } from './reduce.ts';

/** Its terms at all positions, most of them 0, and then their sum. */
export const scatter = (
  node: Extract<Node, { operation: 'along' }>,
  [x, position]: readonly Approximate[],
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  if (x === undefined || position === undefined) throw new Error('a scatter needs values and positions');
  const { axis } = partsOfScatter(node);
  const axes = [...new Set([...node.axes, ...node.along])].sort();
  const [from, to, own] = [x.axes, position.axes, [axis]].map((given) => offsetsOver(axes, given, sizes));
  const length = lengthOf(axes, sizes);
  const terms = { axes, values: new Float64Array(length), errors: new Float64Array(length) };
  for (let i = 0; i < length; i++) {
    if (position.values[to?.[i] ?? 0] !== own?.[i]) continue;
    terms.values[i] = x.values[from?.[i] ?? 0] ?? 0;
    terms.errors[i] = x.errors[from?.[i] ?? 0] ?? 0;
  }
  return reduce(node, terms, sizes, arithmetic);
};
