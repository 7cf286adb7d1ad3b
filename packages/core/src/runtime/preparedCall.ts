import type { EmptyMean, Normalizer, Reduction } from './specification.ts';

/** One input as an adapter sees it before computing: what is known without touching a device. */
export interface CallInput {
  readonly shape: readonly number[];
  readonly dtype: 'float' | 'integer';
  /** In the user's order; absent when the values are on a device. */
  readonly values?: ArrayLike<number> | undefined;
}

/** A run of the user's dimensions that belong to one axis. */
export interface LayoutSegment {
  readonly axis: string;
  readonly lengths: readonly number[];
  /** For an axis that the formula makes: another one, with which it may share a dimension. */
  readonly beside?: string;
}

export interface TensorParameter {
  readonly data: Float64Array;
  /** In the user's order of axes. */
  readonly shape: readonly number[];
}

/** A tensor given as an option, checked to broadcast to the unreduced loss. */
export interface BroadcastOption {
  /** As the user gave it, perhaps a tensor on a device. */
  readonly raw: unknown;
  readonly shape: readonly number[];
  /** The shape with ones in front, as long as the loss's own. */
  readonly alignedShape: readonly number[];
  /** Present when the option was given as numbers. */
  readonly values?: Float32Array | Float64Array;
}

/** A checked call: every name bound, every default filled in. */
export interface PreparedCall {
  /** Index into the specification's variants. */
  readonly variant: number;
  /** By name in the specification, without choices; a tensor parameter that was given as one number stays one. */
  readonly parameters: Readonly<Record<string, number | TensorParameter>>;
  /** Length of every axis; a group's is the product of its dimensions. */
  readonly sizes: Readonly<Record<string, number>>;
  /**
   * The user's order of the first input's axes, then those of the other inputs. A group that another axis splits
   * appears twice: [N, C, H, W] with class axis 1 is `batch...` [N], `class` [C], `batch...` [H, W].
   */
  readonly layout: readonly LayoutSegment[];
  /** The shape of the unreduced loss, in the user's order. */
  readonly lossShape: readonly number[];
  readonly reduction: Reduction;
  readonly normalizer: Normalizer;
  readonly empty: EmptyMean;
  /** The length of the first dimension of the first input, what `batch-mean` divides by. */
  readonly batchSize: number;
  /** The inputs whose gradients are wanted. */
  readonly gradients: readonly string[];
  readonly weights?: BroadcastOption | undefined;
  readonly cotangent?: BroadcastOption | undefined;
}
