import { multiply } from './arithmetic.ts';
import { type GraphContext, knownSize, segmentsOf } from './graphContext.ts';
import { constant, vector } from './leaves.ts';
import { cast, graphNode, unionOfAxes } from './operation.ts';
import { needsWideSum, sum } from './reductions.ts';
import { transposed } from './transposed.ts';
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
  const isWide = needsWideSum(context, 'ReduceSum', x, along, true);
  const [left, right] = isWide ? [cast(x, 'wide'), cast(y, 'wide')] : [x, y];
  const isFlat = [x, y].every(({ axes }) => positionsOf(axes).length === 2);
  const product = isFlat
    ? flatProduct(context, left, right, along)
    : repeatedProduct(context, left, right, terms, [row, column]);
  return isWide ? cast(product, 'float') : product;
}

/** Two matrices without further dimensions, which Gemm reads either way: the nodes move no element. */
function flatProduct(context: GraphContext, x: Value, y: Value, along: readonly string[]): Value {
  const [term = 0] = segmentsOf(context, along);
  const lineOf = (value: Value) => segmentsOf(context, value.axes).find((position) => position !== term) ?? 0;
  const [left, right] = lineOf(x) < lineOf(y) ? [x, y] : [y, x];
  const [row, column] = [lineOf(left), lineOf(right)];
  const axes = unionOfAxes([x, y]).filter((axis) => !along.includes(axis));
  const type = { dtype: x.dtype, axes };
  const others = (...own: readonly number[]) =>
    [...context.segments.keys()].filter((position) => !own.includes(position));
  const flat = (value: Value, line: number): Value =>
    graphNode('Squeeze', [value, vector(others(line, term))], { dtype: value.dtype, axes: value.axes });
  const transposes = { transA: Number(term < row), transB: Number(column < term) };
  const product = graphNode('Gemm', [flat(left, row), flat(right, column)], type, transposes);
  return graphNode('Unsqueeze', [product, vector(others(row, column))], type);
}

/** As many products of matrices as there are elements along all other dimensions. */
function repeatedProduct(
  context: GraphContext,
  x: Value,
  y: Value,
  terms: readonly number[],
  [row, column]: readonly [number, number],
): Value {
  const matrices = [...context.segments.keys()].filter(
    (position) => position !== row && position !== column && !terms.includes(position),
  );
  // The dimension of length 1 that one side has for the other's lines makes room for that of the terms.
  const left = linesOf(context, x, [...matrices, column, row], terms, false);
  const right = linesOf(context, y, [...matrices, row, column], terms, true);
  const axes = unionOfAxes([x, y]).filter((axis) => !segmentsOf(context, [axis]).some((own) => terms.includes(own)));
  const product = graphNode('MatMul', [left, right], { dtype: x.dtype, axes });
  const further = terms.slice(1).map((_, i) => matrices.length + 1 + i);
  const type = { dtype: product.dtype, axes };
  const whole = further.length === 0 ? product : graphNode('Unsqueeze', [product, vector(further)], type);
  return transposed(context, whole, [...matrices, ...terms, row, column], [...context.segments.keys()]);
}

/** One line after the other, its terms in the last dimension, or with `isUpright` in the last but one. */
function linesOf(
  context: GraphContext,
  x: Value,
  others: readonly number[],
  terms: readonly number[],
  isUpright: boolean,
): Value {
  const own = [...context.segments.keys()];
  if (terms.length === 1) {
    const kept = others.slice(0, -1);
    const line = others.slice(-1);
    return transposed(context, x, own, isUpright ? [...kept, ...terms, ...line] : [...others, ...terms]);
  }
  const moved = transposed(context, x, own, [...others, ...terms]);
  // 0 keeps a length, and -1 takes what is left.
  const joined = graphNode('Reshape', [moved, vector([...others.map(() => 0), -1])], x);
  const last = others.length;
  const perm = [...others.slice(1).keys(), last, last - 1];
  return isUpright ? graphNode('Transpose', [joined], { dtype: x.dtype, axes: x.axes }, { perm }) : joined;
}
