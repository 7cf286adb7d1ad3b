import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { approximateElement } from './approximateElement.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';

/** A primitive of numbers, at every place of its operands' axes. */
export const elementwise = (
  node: Extract<Node, { operation: 'elementwise' }>,
  operands: readonly Approximate[],
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const length = lengthOf(node.axes, sizes);
  const offsets = operands.map((operand) => offsetsOver(node.axes, operand.axes, sizes));
  const values = new Float64Array(length);
  const errors = new Float64Array(length);
  const read = (array: Float64Array, k: number, i: number) => array[offsets[k]?.[i] ?? 0] ?? 0;
  for (let i = 0; i < length; i++) {
    const x = operands.map((operand, k) => read(operand.values, k, i));
    const e = operands.map((operand, k) => read(operand.errors, k, i));
    const { value, error } = approximateElement(node.primitive, x, e, arithmetic);
    values[i] = value;
    errors[i] = error;
  }
  return { axes: node.axes, values, errors };
};
