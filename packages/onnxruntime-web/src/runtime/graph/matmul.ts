import { multiply } from './arithmetic.ts';
import { type GraphContext, knownSize, segmentsOf } from './graphContext.ts';
import { constant, vector } from './leaves.ts';
import { cast, graphNode, unionOfAxes } from './operation.ts';
import { needsWideSum, sum } from './reductions.ts';
import type { Value } from './value.ts';

/**
 * Σ x · y along axes, which remain as dimensions of length 1. Where each varies along an axis that the other lacks, it is
 * a product of matrices, and the products x · y never lie side by side in memory.
 */
export function matmul(context: GraphContext, x: Value, y: Value, along: readonly string[]): Value {
  const positionsOf = (axes: readonly string[]) => segmentsOf(context, axes);
  const lacks = (one: Value, other: Value) =>
    positionsOf(one.axes.filter((axis) => !along.includes(axis) && !other.axes.includes(axis)));
  // Of several rows or columns, the last stand for all; MatMul repeats over the others as over dimensions of its own.
  const [row, column] = [lacks(x, y).at(-1), lacks(y, x).at(-1)];
  const isShared = along.every((axis) => x.axes.includes(axis) && y.axes.includes(axis));
  if (along.some((axis) => knownSize(context, axis) === 0)) return constant(0);
  if (row === undefined || column === undefined || !isShared) return sum(context, multiply(x, y), along);

  const terms = positionsOf(along);
  const matrices = [...context.segments.keys()].filter(
    (position) => position !== row && position !== column && !terms.includes(position),
  );
  // The dimension of length 1 that one side has for the other's lines makes room for that of the terms.
  const left = linesOf(x, [...matrices, column, row], terms, false);
  const right = linesOf(y, [...matrices, row, column], terms, true);
  const isWide = needsWideSum(context, 'ReduceSum', x, along, true);
  const [first, second] = isWide ? [cast(left, 'wide'), cast(right, 'wide')] : [left, right];
  const axes = unionOfAxes([x, y]).filter((axis) => !along.includes(axis));
  const product = graphNode('MatMul', [first, second], { dtype: first.dtype, axes });
  const further = terms.slice(1).map((_, i) => matrices.length + 1 + i);
  const type = { dtype: product.dtype, axes };
  const whole = further.length === 0 ? product : graphNode('Unsqueeze', [product, vector(further)], type);
  const order = [...matrices, ...terms, row, column];
  const restored = transposed(
    whole,
    order.map((_, position) => order.indexOf(position)),
  );
  return isWide ? cast(restored, 'float') : restored;
}

/** One line after the other, its terms in the last dimension, or with `isUpright` in the last but one. */
function linesOf(x: Value, others: readonly number[], terms: readonly number[], isUpright: boolean): Value {
  if (terms.length === 1) {
    const kept = others.slice(0, -1);
    const line = others.slice(-1);
    return transposed(x, isUpright ? [...kept, ...terms, ...line] : [...others, ...terms]);
  }
  // 0 keeps a length, and -1 takes what is left.
  const joined = graphNode('Reshape', [transposed(x, [...others, ...terms]), vector([...others.map(() => 0), -1])], x);
  const last = others.length;
  return isUpright ? transposed(joined, [...others.slice(1).keys(), last, last - 1]) : joined;
}

function transposed(x: Value, order: readonly number[]): Value {
  if (order.every((from, to) => from === to)) return x;
  return graphNode('Transpose', [x], { dtype: x.dtype, axes: x.axes }, { perm: order });
}
