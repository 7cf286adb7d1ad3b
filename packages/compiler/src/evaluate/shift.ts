import type { Node } from '../graph/node.ts';
import type { Approximate } from './approximate.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';

/** `shift[axis](x, offset, fill)`: moves numbers, and so errors, without a rounding of its own. */
export const shift = (
  node: Extract<Node, { operation: 'along' }>,
  [operand, offset, fill]: readonly Approximate[],
  sizes: Sizes,
): Approximate => {
  const [axis] = node.along;
  if (operand === undefined || offset === undefined || fill === undefined || axis === undefined)
    throw new Error('shift needs an operand, an offset and a filling');
  const by = offset.values[0] ?? 0;
  const size = sizes[axis] ?? 0;
  const values = new Float64Array(lengthOf(node.axes, sizes));
  const errors = new Float64Array(values.length);
  const own = offsetsOver(node.axes, operand.axes, sizes);
  const filling = offsetsOver(node.axes, fill.axes, sizes);
  const stride = lengthOf(operand.axes.slice(operand.axes.indexOf(axis) + 1), sizes);
  const positions = offsetsOver(node.axes, [axis], sizes);
  for (let i = 0; i < values.length; i++) {
    const position = (positions[i] ?? 0) - by;
    const isInside = position >= 0 && position < size;
    const source = isInside ? operand : fill;
    const at = isInside ? (own[i] ?? 0) - by * stride : (filling[i] ?? 0);
    values[i] = source.values[at] ?? NaN;
    errors[i] = source.errors[at] ?? 0;
  }
  return { axes: node.axes, values, errors };
};
