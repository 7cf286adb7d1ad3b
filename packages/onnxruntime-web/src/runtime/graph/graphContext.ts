/** What a graph is built for. */
export interface GraphContext {
  /** The axis of each dimension of a full-rank tensor; a group that another axis splits appears twice. */
  readonly segments: readonly string[];
  /** Length of each segment, where it is known while the graph is built. */
  readonly lengths: readonly (number | undefined)[];
  /** Length of the first dimension of the first input, where it is known while the graph is built. */
  readonly batchSize: number | undefined;
  readonly dtype: 'float32' | 'float64';
  /**
   * `portable` uses operators that every execution provider has, WebGPU's two included. `wasm` has no such limits, but
   * sums naively: there, long float32 sums are taken in float64.
   */
  readonly target: 'portable' | 'wasm';
}

/** The positions of an axis's dimensions. */
export function segmentsOf({ segments }: GraphContext, axes: readonly string[]): number[] {
  return segments.flatMap((axis, position) => (axes.includes(axis) ? [position] : []));
}

/** The length of an axis, if it is known; a group's is the product of its segments. */
export function knownSize(context: GraphContext, axis: string): number | undefined {
  const lengths = segmentsOf(context, [axis]).map((position) => context.lengths[position]);
  return lengths.reduce<number | undefined>(
    (product, length) => (product === undefined || length === undefined ? undefined : product * length),
    1,
  );
}
