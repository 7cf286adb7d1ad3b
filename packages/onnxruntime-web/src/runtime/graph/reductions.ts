import { add, multiply } from './arithmetic.ts';
import { sameExpression } from './createIdentify.ts';
import { type GraphContext, knownSize, segmentsOf } from './graphContext.ts';
import { groupsOf, ungrouped } from './groupsOf.ts';
import { constant, vector } from './leaves.ts';
import { isInside, lessEqual, where } from './masks.ts';
import { cast, graphNode } from './operation.ts';
import { knownNumber, operandsOf, type Value } from './value.ts';

/** The length of an axis, an integer scalar. */
export function size(context: GraphContext, axis: string): Value {
  const known = knownSize(context, axis);
  if (known !== undefined) return constant(known, 'integer');
  return { dtype: 'integer', axes: [], origin: { kind: 'size', axis }, onHost: ({ axes }) => axes[axis] ?? 1 };
}

/** 0, 1, … along an axis, as integers. */
export function index(axis: string): Value {
  return { dtype: 'integer', axes: [axis], origin: { kind: 'index', axis } };
}

/** The sum along axes, which remain as dimensions of length 1; an axis that x lacks multiplies it by its length. */
export function sum(context: GraphContext, x: Value, axes: readonly string[]): Value {
  if (axes.some((axis) => knownSize(context, axis) === 0)) return constant(0, x.dtype);
  const single = asSinglePosition(context, x, axes);
  if (single !== undefined) return single;
  return timesAbsentSizes(context, reduce(context, 'ReduceSum', x, axes, true), x, axes);
}

/**
 * The greatest value along axes, which remain as dimensions of length 1; of nothing it is minus infinity. Where the
 * operators are not those of the CPU, a NaN must be looked for: a shader's maximum passes over it, its exponential makes
 * it a number, and a softmax would know nothing of it. A sum keeps it.
 */
export function max(context: GraphContext, x: Value, axes: readonly string[]): Value {
  if (axes.some((axis) => knownSize(context, axis) === 0)) return constant(Number.NEGATIVE_INFINITY, x.dtype);
  const greatest = reduce(context, 'ReduceMax', x, axes, true);
  if (greatest === x || x.dtype !== 'float' || context.target === 'wasm') return greatest;
  const witness = reduce(context, 'ReduceSum', x, axes, true);
  return where(lessEqual(witness, constant(Number.POSITIVE_INFINITY)), greatest, witness);
}

/** The sum of a value over all of its elements on the given axes, a scalar without dimensions. */
export function total(context: GraphContext, x: Value, axes: readonly string[]): Value {
  return timesAbsentSizes(context, reduce(context, 'ReduceSum', x, axes, false), x, axes);
}

/** The mean over all elements, a scalar without dimensions. */
export function totalMean(context: GraphContext, x: Value, axes: readonly string[]): Value {
  return reduce(context, 'ReduceMean', x, axes, false);
}

/** Repeats x along the axes that it lacks. */
export function expand(x: Value, axes: readonly string[]): Value {
  if (axes.every((axis) => x.axes.includes(axis))) return x;
  const along = [...new Set([...x.axes, ...axes])];
  const shape: Value = { dtype: 'shape', axes: [], origin: { kind: 'shape', along } };
  return graphNode('Expand', [x, shape], { dtype: x.dtype, axes: along });
}

/** Σ of `where(index == position, x, 0)` along the index's axis, which x and the position lack: at most one x. */
function asSinglePosition(context: GraphContext, sum: Value, axes: readonly string[]): Value | undefined {
  const [mask, x, zero] = operandsOf(sum, 'Where');
  const [axis] = axes;
  if (mask === undefined || x === undefined || zero === undefined || axis === undefined || axes.length > 1)
    return undefined;
  const [left, right] = operandsOf(mask, 'Equal');
  const isIndex = (value: Value | undefined) => value?.origin.kind === 'index' && value.origin.axis === axis;
  const position = isIndex(left) ? right : isIndex(right) ? left : undefined;
  const isSingle = knownNumber(zero) === 0 && !x.axes.includes(axis) && position?.axes.includes(axis) === false;
  return isSingle && position !== undefined ? where(isInside(position, size(context, axis)), x, zero) : undefined;
}

function timesAbsentSizes(context: GraphContext, sum: Value, x: Value, axes: readonly string[]): Value {
  const absent = axes.filter((axis) => !x.axes.includes(axis));
  return absent.reduce((product, axis) => multiply(cast(size(context, axis), x.dtype), product), sum);
}

type Reduction = 'ReduceSum' | 'ReduceSumSquare' | 'ReduceMean' | 'ReduceMax';

function reduce(context: GraphContext, asked: Reduction, given: Value, along: readonly string[], keep: boolean): Value {
  const base = asked === 'ReduceSum' ? squared(given) : undefined;
  const [operator, x] = base === undefined ? [asked, given] : (['ReduceSumSquare', base] as const);
  const present = along.filter((axis) => x.axes.includes(axis));
  if (x.onHost !== undefined || (keep && present.length === 0)) return given;
  const axes = x.axes.filter((axis) => !present.includes(axis));
  const node = (operand: Value, by: Reduction = operator) => {
    const type = { dtype: operand.dtype, axes };
    if (!keep) return graphNode(by, [operand], type, { keepdims: 0 });
    return graphNode(by, [operand, vector(segmentsOf(context, present))], type, { keepdims: 1 });
  };
  if (needsWideSum(context, operator, x, present, keep)) return cast(node(cast(x, 'wide')), 'float');
  const groups = operator === 'ReduceMax' ? undefined : groupsOf(context, x, present);
  if (groups !== undefined) {
    const operands = [groups.grouped, vector([groups.members])];
    const ofGroups = graphNode(operator, operands, { dtype: x.dtype, axes: x.axes }, { keepdims: 0 });
    // The squares are in the first sums already.
    return node(ofGroups, operator === 'ReduceSumSquare' ? 'ReduceSum' : operator);
  }
  // Not every provider reduces integers.
  return x.dtype === 'integer' ? cast(node(cast(x, 'float')), 'integer') : node(x);
}

/**
 * Two sums along the same axes as the sum of what they add, which is one reduction less; undefined for anything else.
 * Squares stay, for their sum is one node already.
 */
export function sumOfSums(context: GraphContext, x: Value, y: Value): Value | undefined {
  const [one, other] = [asSum(x), asSum(y)];
  if (one === undefined || other === undefined) return undefined;
  const isAlike =
    sameAxes(one.terms.axes, other.terms.axes) && sameAxes(x.axes, y.axes) && sameExpression(one.along, other.along);
  const along = one.terms.axes.filter((axis) => !x.axes.includes(axis));
  return isAlike ? reduce(context, 'ReduceSum', add(one.terms, other.terms), along, true) : undefined;
}

/** What a sum adds, in the dtype of the model, and the dimensions along which it goes. */
function asSum(value: Value): { readonly terms: Value; readonly along: Value } | undefined {
  const [wide] = operandsOf(value, 'Cast');
  const [terms, along] = operandsOf(wide ?? value, 'ReduceSum');
  const narrow = terms === undefined || wide === undefined ? terms : operandsOf(terms, 'Cast')[0];
  if (narrow?.dtype !== 'float' || along === undefined) return undefined;
  return { terms: ungrouped(narrow) ?? narrow, along };
}

function sameAxes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((axis) => other.includes(axis));
}

/** The float of which a value is the square. */
function squared(value: Value): Value | undefined {
  const [factor, other] = value.dtype === 'float' && value.onHost === undefined ? operandsOf(value, 'Mul') : [];
  return factor !== undefined && other !== undefined && sameExpression(factor, other) ? factor : undefined;
}

/**
 * ONNX Runtime's CPU kernels add one element after the other: at 2^20 elements a float32 sum is off by 5e-4. Groups of
 * dimensions and sums over everything are long enough for that; a single axis, such as the classes, is not.
 */
export function needsWideSum(
  { target, dtype }: GraphContext,
  operator: Reduction,
  x: Value,
  along: readonly string[],
  keep: boolean,
): boolean {
  const isLong = !keep || along.some((axis) => axis.endsWith('...'));
  return target === 'wasm' && dtype === 'float32' && operator !== 'ReduceMax' && x.dtype === 'float' && isLong;
}
