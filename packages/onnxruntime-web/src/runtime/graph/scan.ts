import { type GraphContext, knownSize, segmentsOf } from './graphContext.ts';
import { constant, vector } from './leaves.ts';
import { equal, where } from './masks.ts';
import { cast, graphNode } from './operation.ts';
import { expand, index } from './reductions.ts';
import type { ScanParts } from './scanParts.ts';
import { unrolledScan } from './unrolledScan.ts';
import type { Steps, Value } from './value.ts';

/**
 * The state after every step along an axis. Where a GPU may run the model and the axis has a known length, that is
 * one step after the other; else it is a Scan node, which runs on the CPU alone.
 *
 * What `report:times` measured, in milliseconds, of CTC with its gradient for four sequences of 24 and of 100 frames (two
 * cores under load; SwiftShader for a GPU): on the CPU a Scan node takes 2.0 and 8.4, the steps one by one 2.8 and 12.0;
 * WebGPU has no Scan, and they take 153 and 343 there, 201 and 1029 on the older provider. The third way, the product of
 * the matrices of all steps in the semiring of logarithms, has 47 launches for 24 frames instead of 1888, but its work
 * grows with the cube of the states: the value alone takes 1.9 and 22 on the CPU, 71 and 419 on WebGPU, 1304 and 17585 on
 * the older provider, and the gradient by its states several times that.
 */
export function scan(context: GraphContext, parts: ScanParts): Value {
  const { axis } = parts;
  const [dimension, ...others] = segmentsOf(context, [axis]);
  if (dimension === undefined || others.length > 0) {
    const advice = 'Put the dimensions of that group next to each other.';
    throw new Error(`An ONNX model cannot go step by step along "${axis}", which another axis splits. ${advice}`);
  }
  const length = context.target === 'wasm' ? 0 : (knownSize(context, axis) ?? 0);
  return length > 0 ? unrolledScan(context, parts, length) : scanNode(context, parts, dimension);
}

/** One Scan node, whose body makes a step: in it, tensors have length 1 along the scanned axis. */
function scanNode(
  context: GraphContext,
  { axis, initial, axes, read, next, isReversed }: ScanParts,
  dimension: number,
): Value {
  const shape: Value = { dtype: 'shape', axes: [], origin: { kind: 'shape', along: axes } };
  const repeat = (value: Value): Value => graphNode('Expand', [value, shape], { dtype: 'float', axes });
  const state: Value = { dtype: 'float', axes, origin: { kind: 'bound', name: 'state' } };

  const parts = Object.entries(read).map(([name, value]) => ({ name, ...partOf(name, value, axis, dimension) }));
  const after = cast(next(state, Object.fromEntries(parts.map(({ name, part }) => [name, part]))), 'float');
  const whole = parts.flatMap(({ slice }) => (slice === undefined ? [] : [slice]));
  // A scan has as many steps as what it reads is long, so it reads something in any case.
  const position: Slice = { from: index(axis), bound: bound('position', 'integer', []) };
  const slices = whole.length === 0 ? [position] : whole;
  const last = repeat(after);
  const row = graphNode('Squeeze', [last, vector([dimension])], { dtype: 'float', axes });
  const steps: Steps = { dimension, isReversed, state, slices: slices.map((slice) => slice.bound), next: last, row };
  const isChanging = createIsChanging(steps);
  // A body cannot give out what it does not compute, and where no step differs from another there is nothing to go through.
  if (!isChanging(last)) return expand(after, [...new Set([...axes, axis])]);
  const edge = edgeOf(context, axis, dimension, isReversed);
  const operands = [repeat(initial), ...slices.map(({ from }) => edge.extend(from)), ...capturedBy(steps, isChanging)];
  const type = { dtype: 'float', axes: [...new Set([...axes, axis])] } as const;
  return edge.cut({ ...type, origin: { kind: 'operation', operator: 'Scan', operands, attributes: {}, steps } });
}

interface Edge {
  readonly extend: (whole: Value) => Value;
  readonly cut: (result: Value) => Value;
}

/** Further than any axis is long. */
const end = 2 ** 31 - 1;

/** ONNX Runtime cannot make no step at all, so an axis that may be empty gets one more, after the others. */
function edgeOf(context: GraphContext, axis: string, dimension: number, isReversed: boolean): Edge {
  const size = knownSize(context, axis);
  if (size !== undefined && size > 0) return { extend: (whole) => whole, cut: (result) => result };
  const rank = context.segments.length;
  const pads = Array.from({ length: 2 * rank }, (_, i) => Number(i === dimension + (isReversed ? 0 : rank)));
  const [from, to] = isReversed ? [1, end] : [0, -1];
  return {
    extend: (whole) => graphNode('Pad', [whole, vector(pads)], whole),
    cut: (result) => graphNode('Slice', [result, vector([from]), vector([to]), vector([dimension])], result),
  };
}

interface Slice {
  /** The whole tensor, which varies along the scanned axis. */
  readonly from: Value;
  /** One position of it, without the dimension of the axis. */
  readonly bound: Value;
}

function bound(name: string, dtype: Value['dtype'], axes: readonly string[]): Value {
  return { dtype, axes, origin: { kind: 'bound', name } };
}

/** The part of a value that belongs to a step; what is constant along the axis is its own part. */
function partOf(
  name: string,
  value: Value,
  axis: string,
  dimension: number,
): { readonly part: Value; readonly slice?: Slice } {
  if (!value.axes.includes(axis)) return { part: value };
  // Masks are no tensors of their own.
  const isMask = value.dtype === 'mask';
  const from = isMask ? where(value, constant(1, 'integer'), constant(0, 'integer')) : value;
  const axes = value.axes.filter((other) => other !== axis);
  const slice: Slice = { from, bound: bound(name, from.dtype, axes) };
  const part = graphNode('Unsqueeze', [slice.bound, vector([dimension])], { dtype: from.dtype, axes });
  return { part: isMask ? equal(part, constant(1, 'integer')) : part, slice };
}

/** Whether a value differs from step to step. */
function createIsChanging({ state, slices }: Pick<Steps, 'state' | 'slices'>): (value: Value) => boolean {
  const own = new Set([state.origin, ...slices.map(({ origin }) => origin)]);
  const known = new Map<Value, boolean>();
  const isChanging = (value: Value): boolean => {
    const found = known.get(value) ?? (own.has(value.origin) || partsOf(value).map(isChanging).includes(true));
    known.set(value, found);
    return found;
  };
  return isChanging;
}

function partsOf({ origin }: Value): readonly Value[] {
  return origin.kind === 'operation' || origin.kind === 'and' || origin.kind === 'or' ? origin.operands : [];
}

/** What the steps read and do not change, the parts of tensors aside. */
function capturedBy({ row, state, slices }: Steps, isChanging: (value: Value) => boolean): readonly Value[] {
  const own = new Set([state.origin, ...slices.map(({ origin }) => origin)]);
  const captured = new Set<Value>();
  const visited = new Set<Value>();
  const visit = (value: Value): void => {
    if (visited.has(value) || own.has(value.origin)) return;
    visited.add(value);
    if (isChanging(value)) partsOf(value).forEach(visit);
    else captured.add(value);
  };
  visit(row);
  return [...captured];
}
