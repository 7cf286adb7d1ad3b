/** A named axis of a call: where it stands in the full-rank tensors that a graph computes with. */
export interface Axis {
  /** The dimensions that the axis occupies; more than one when another axis splits a group. */
  readonly dimensions: readonly number[];
  /** The length of each of those dimensions. */
  readonly lengths: readonly number[];
  /** How many elements lie along the axis. */
  readonly size: number;
  /** The rank of the full-rank tensors. */
  readonly rank: number;
}

/** The axes of a loss by name; a group loses its dots. */
export type Axes<Names extends string> = Readonly<Record<Names, Axis>>;
