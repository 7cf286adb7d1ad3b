import { type GraphContext, segmentsOf } from './graphContext.ts';
import { constant, vector } from './leaves.ts';
import { equal, where } from './masks.ts';
import { cast, graphNode } from './operation.ts';
import { expand } from './reductions.ts';
import type { ScanParts } from './scanParts.ts';
import type { Value } from './value.ts';

/**
 * A shader binds few buffers. What is longer is joined in rounds, and taken apart in rounds: ONNX Runtime makes one Split
 * of the slices of a tensor.
 */
const mostParts = 6;

/**
 * The state after every step along an axis of known length: the steps one after the other, without a Scan node, which no
 * GPU runs. In a step, tensors have length 1 along the axis.
 */
export function unrolledScan(
  context: GraphContext,
  { axis, initial, axes, read, next, isReversed }: ScanParts,
  length: number,
): Value {
  const [dimension = 0] = segmentsOf(context, [axis]);
  const whole = Object.entries(read).map(([name, value]) => ({
    name,
    at: positionsOf(value, axis, dimension, length),
  }));
  const states: Value[] = [];
  let state = expand(initial, axes);
  for (let step = 0; step < length; step++) {
    const position = isReversed ? length - 1 - step : step;
    const parts = Object.fromEntries(whole.map(({ name, at }) => [name, at(position)]));
    state = expand(cast(next(state, parts), 'float'), axes);
    states[position] = state;
  }
  return join(states, axis, dimension);
}

/** Reads one position of a value along the axis; what is constant along it is the same everywhere. */
function positionsOf(value: Value, axis: string, dimension: number, length: number): (position: number) => Value {
  if (!value.axes.includes(axis)) return () => value;
  const { origin } = value;
  if (origin.kind === 'index') return (position) => constant(position, 'integer');
  const axes = value.axes.filter((other) => other !== axis);
  // Masks are no tensors of their own, and not every provider slices integers.
  const isMask = value.dtype === 'mask';
  const from = isMask ? where(value, constant(1), constant(0)) : cast(value, 'float');
  const known = new Map<string, Value>();
  const sliceOf = (whole: Value, start: number, end: number): Value => {
    const bounds = [vector([start]), vector([end]), vector([dimension])];
    return graphNode('Slice', [whole, ...bounds], { dtype: 'float', axes: value.axes });
  };
  /** The positions from `start`, at most so many of them. */
  const block = (start: number, most: number): Value => {
    if (most >= length) return from;
    const outer = Math.floor(start / (most * mostParts)) * most * mostParts;
    const outerEnd = Math.min(outer + most * mostParts, length);
    const end = Math.min(start + most, length);
    const part = known.get(`${start} ${most}`);
    if (part !== undefined) return part;
    const whole = block(outer, most * mostParts);
    const slice = start === outer && end === outerEnd ? whole : sliceOf(whole, start - outer, end - outer);
    known.set(`${start} ${most}`, slice);
    return slice;
  };
  return (position) => {
    const part = { ...block(position, 1), axes };
    return isMask ? equal(part, constant(1)) : cast(part, value.dtype);
  };
}

function join(states: readonly Value[], axis: string, dimension: number): Value {
  const [first, second] = states;
  if (first === undefined) throw new Error(`a scan without a step along "${axis}"`);
  const axes = [...new Set([...first.axes, axis])];
  if (second === undefined) return { ...first, axes };
  const joined: Value[] = [];
  for (let start = 0; start < states.length; start += mostParts) {
    const group = states.slice(start, start + mostParts);
    const [only] = group;
    const type = { dtype: 'float', axes } as const;
    joined.push(
      group.length === 1 && only !== undefined ? only : graphNode('Concat', group, type, { axis: dimension }),
    );
  }
  return join(joined, axis, dimension);
}
