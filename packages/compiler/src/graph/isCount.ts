import type { Node } from './node.ts';

/** The axis and the distance of `index[axis] + distance`. */
export const asIndex = (node: Node): { readonly axis: string; readonly distance: number } | undefined => {
  if (node.operation === 'index') return { axis: node.axis, distance: 0 };
  if (node.operation !== 'linear' || node.operands.length !== 2) return undefined;
  const index = node.operands.findIndex((operand) => operand.operation === 'index');
  const [axis, other] = [node.operands[index], node.operands[1 - index]];
  if (axis?.operation !== 'index' || other?.operation !== 'constant' || node.coefficients[index] !== 1)
    return undefined;
  return { axis: axis.axis, distance: (node.coefficients[1 - index] ?? 1) * other.value };
};

/** Whether an integer cannot be below 0, whatever the lengths. */
export const isCount = (node: Node): boolean => {
  if (node.operation === 'size') return true;
  if (node.operation === 'elementwise' && node.primitive === 'floor_divide') {
    const [count, divisor] = node.operands;
    return count !== undefined && isCount(count) && divisor?.operation === 'constant' && divisor.value > 0;
  }
  return (asIndex(node)?.distance ?? -1) >= 0;
};
