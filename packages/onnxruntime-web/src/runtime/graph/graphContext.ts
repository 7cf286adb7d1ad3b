export interface Guest {
  readonly axis: string;
  /** Whose dimension it takes. */
  readonly host: string;
  /** Its length, where it is known while the graph is built. */
  readonly length: number | undefined;
}

/** What a graph is built for. */
export interface GraphContext {
  /** The axis of each dimension of a full-rank tensor; a group that another axis splits appears twice. */
  readonly segments: readonly string[];
  /** Length of each segment, where it is known while the graph is built. */
  readonly lengths: readonly (number | undefined)[];
  /** Length of the first dimension of the first input, where it is known while the graph is built. */
  readonly batchSize: number | undefined;
  /** Axes without a dimension of their own: each takes that of another axis, with which it never meets. */
  readonly guests?: readonly Guest[];
  readonly dtype: 'float32' | 'float64';
  /**
   * `portable` uses operators that every execution provider has, WebGPU's two included. `wasm` has no such limits, but
   * sums naively: there, long float32 sums are taken in float64. `webgpu` is `portable` where sums are known to be good.
   */
  readonly target: 'portable' | 'wasm' | 'webgpu';
}

/** The positions of an axis's dimensions. */
export function segmentsOf({ segments, guests = [] }: GraphContext, axes: readonly string[]): number[] {
  const hosts = new Set(guests.flatMap(({ axis, host }) => (axes.includes(axis) ? [host] : [])));
  return segments.flatMap((axis, position) => (axes.includes(axis) || hosts.has(axis) ? [position] : []));
}

/** The length of an axis, if it is known; a group's is the product of its segments. */
export function knownSize(context: GraphContext, axis: string): number | undefined {
  const guest = context.guests?.find((other) => other.axis === axis);
  if (guest !== undefined) return guest.length;
  const lengths = segmentsOf(context, [axis]).map((position) => context.lengths[position]);
  return lengths.reduce<number | undefined>(
    (product, length) => (product === undefined || length === undefined ? undefined : product * length),
    1,
  );
}

/** The axis to which each dimension of a full-rank tensor with the given axes belongs; undefined for one of length 1. */
export function axesByDimension(
  { segments, guests = [] }: Pick<GraphContext, 'segments' | 'guests'>,
  axes: readonly string[],
): readonly (string | undefined)[] {
  return segments.map((axis) =>
    axes.includes(axis) ? axis : guests.find((guest) => guest.host === axis && axes.includes(guest.axis))?.axis,
  );
}
