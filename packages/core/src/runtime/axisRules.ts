import type { LayoutSegment, PreparedCall, TensorParameter } from './preparedCall.ts';
import type { LossFacts } from './lossFacts.ts';
import type { CallSpecification } from './specification.ts';

/** Every axis of a call with its dimensions, in the user's order. */
export interface BoundShapes {
  readonly layout: readonly LayoutSegment[];
  readonly sizes: Readonly<Record<string, number>>;
}

/** The options that say which of the user's dimensions is which axis. */
export interface AxisOptions {
  readonly axis?: unknown;
  readonly layout?: unknown;
}

export type Values = Float32Array | Float64Array | Int32Array;

/** How the elements of a user's tensor come into canonical order, and back; each gives a new array. */
export interface Rearrangement {
  readonly toCanonical: <Array extends Values>(values: Array) => Array;
  readonly toUser: <Array extends Values>(values: Array) => Array;
  /** Where the element with an index in canonical order stands in the user's. */
  readonly userIndex: (canonicalIndex: number) => number;
}

/** Of each input and of the unreduced loss; undefined where both orders are the same. */
export interface CallOrders {
  readonly inputs: readonly (Rearrangement | undefined)[];
  readonly loss: Rearrangement | undefined;
}

/**
 * How the tensors of a loss share their axes. A loss has the rules that it needs, so that a program which uses it carries
 * no others.
 */
export interface AxisRules {
  /** Matches the inputs' shapes against their axes; throws where they do not fit. */
  readonly bind: (
    specification: CallSpecification,
    shapes: readonly (readonly number[])[],
    options: AxisOptions,
  ) => BoundShapes;
  /** Adds the axes that the formula makes, and checks those that it takes for one another. */
  readonly complete?: (
    facts: LossFacts,
    variant: number,
    bound: BoundShapes,
    parameters: Readonly<Record<string, number | TensorParameter>>,
  ) => BoundShapes;
  /** How the arrays of a call come into canonical order; without this rule all are in it. */
  readonly orders?: (specification: CallSpecification, call: PreparedCall) => CallOrders;
  /** The same of a tensor with some axes; undefined where both orders are the same. */
  readonly rearrangement?: (layout: readonly LayoutSegment[], axes: readonly string[]) => Rearrangement | undefined;
}
