import type { Node, ScanNode } from '../graph/node.ts';
import { capturesOf, initialOf } from '../graph/scan.ts';
import type { Approximate } from './approximate.ts';
import { lengthOf, offsetsOver, type Sizes } from './gather.ts';

type Steps = Pick<ScanNode, 'axis' | 'isReversed'>;

/** The sizes within one step: there, the scanned axis has length 1. */
export const oneStep = ({ axis }: Steps, sizes: Sizes): Sizes => ({ ...sizes, [axis]: 1 });

const gather = (axes: readonly string[], values: Approximate, offsets: Iterable<number>): Approximate => {
  const at = [...offsets];
  return {
    axes,
    values: Float64Array.from(at, (offset) => values.values[offset] ?? NaN),
    errors: Float64Array.from(at, (offset) => values.errors[offset] ?? 0),
  };
};

/** Repeats a value along axes that it lacks. */
const broadcast = (value: Approximate, axes: readonly string[], sizes: Sizes): Approximate =>
  gather(axes, value, offsetsOver(axes, value.axes, sizes));

/** One position of an axis, which stays with length 1; a value without the axis is the same at every position. */
const slice = (value: Approximate, axis: string, position: number, sizes: Sizes): Approximate => {
  if (!value.axes.includes(axis)) return value;
  const stride = lengthOf(value.axes.slice(value.axes.indexOf(axis) + 1), sizes);
  const starts = offsetsOver(value.axes, value.axes, { ...sizes, [axis]: 1 });
  const length = sizes[axis] ?? 0;
  // The start of a slice of length 1 counts the outer positions once; in the whole there are `length` times as many.
  return gather(
    value.axes,
    value,
    Array.from(starts, (i) => Math.floor(i / stride) * stride * length + (i % stride) + position * stride),
  );
};

/** Puts slices of length 1 behind each other along the axis. */
const stack = (slices: readonly Approximate[], axes: readonly string[], axis: string, sizes: Sizes): Approximate => {
  const total = lengthOf(axes, sizes);
  const stride = lengthOf(axes.slice(axes.indexOf(axis) + 1), sizes);
  const length = sizes[axis] ?? 0;
  const result = { axes, values: new Float64Array(total), errors: new Float64Array(total) };
  for (let i = 0; i < total; i++) {
    const position = Math.floor(i / stride) % length;
    const own = Math.floor(i / (stride * length)) * stride + (i % stride);
    result.values[i] = slices[position]?.values[own] ?? NaN;
    result.errors[i] = slices[position]?.errors[own] ?? 0;
  }
  return result;
};

/** The positions of the scanned axis in the order of the steps. */
const positionsOf = ({ axis, isReversed }: Steps, sizes: Sizes): readonly number[] => {
  const positions = Array.from({ length: sizes[axis] ?? 0 }, (_, i) => i);
  return isReversed ? positions.reverse() : positions;
};

/**
 * The states after every step, one step after the other, so that the error of a state carries over to the next.
 *
 * @param within evaluates the nodes of one step, for given values of the state and of what the steps read.
 */
export const evaluateScan = (
  node: ScanNode,
  evaluate: (node: Node) => Approximate,
  within: (bound: ReadonlyMap<Node, Approximate>) => (node: Node) => Approximate,
  sizes: Sizes,
): Approximate => {
  const { axis, state, next, axes } = node;
  const step = oneStep(node, sizes);
  const captures = capturesOf(node).map((capture) => [capture, evaluate(capture)] as const);
  const slices: Approximate[] = [];
  let current = broadcast(evaluate(initialOf(node)), axes, step);
  for (const position of positionsOf(node, sizes)) {
    const bound = captures.map(([capture, value]) => [capture, slice(value, axis, position, sizes)] as const);
    const after = within(new Map<Node, Approximate>([...bound, [state, current]]))(next);
    current = broadcast(after, axes, step);
    slices[position] = current;
  }
  return stack(slices, axes, axis, sizes);
};

/** The states before every step. */
export const evaluatePrevious = (node: ScanNode, evaluate: (node: Node) => Approximate, sizes: Sizes): Approximate => {
  const { axis, axes } = node;
  const after = evaluate(node);
  const slices: Approximate[] = [];
  let before = broadcast(evaluate(initialOf(node)), axes, oneStep(node, sizes));
  for (const position of positionsOf(node, sizes)) {
    slices[position] = before;
    before = slice(after, axis, position, sizes);
  }
  return stack(slices, axes, axis, sizes);
};
