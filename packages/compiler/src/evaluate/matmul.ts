import { unionAxes } from '../graph/axes.ts';
import type { Node } from '../graph/node.ts';
import type { Approximate, Arithmetic } from './approximate.ts';
import { elementwise } from './elementwise.ts';
import type { Sizes } from './gather.ts';
import { reduce } from './reduce.ts';

/** Its products, and then their sum. */
export const matmul = (
  node: Extract<Node, { operation: 'along' }>,
  operands: readonly Approximate[],
  sizes: Sizes,
  arithmetic: Arithmetic,
): Approximate => {
  const { id, dtype } = node;
  const axes = unionAxes(node.operands);
  const multiply = {
    operation: 'elementwise',
    primitive: 'multiply',
    id,
    dtype,
    axes,
    operands: node.operands,
  } as const;
  return reduce(node, elementwise(multiply, operands, sizes, arithmetic), sizes, arithmetic);
};
