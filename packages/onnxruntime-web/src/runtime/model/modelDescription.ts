import type { Attributes, CallFacts } from '../graph/value.ts';
import type { ElementType } from './elementTypes.ts';

/** A number is a known length, a text names one that is found out when the model runs. */
export type Dimension = number | string;

export interface TensorDescription {
  readonly name: string;
  readonly elementType: ElementType;
  readonly dimensions: readonly Dimension[];
}

/** A tensor that is part of the model. */
export interface Initializer extends TensorDescription {
  readonly dimensions: readonly number[];
  readonly data: readonly number[];
  /** True when optimisers must not look at the numbers. */
  readonly isOpaque: boolean;
}

/** An input that follows from the shapes of the others and from parameters: whoever runs the model computes it. */
export type Helper = TensorDescription &
  (
    | { readonly kind: 'scalar'; readonly compute: (facts: CallFacts) => number }
    /** 0, 1, … along an axis. */
    | { readonly kind: 'index'; readonly axis: string }
    /** The lengths of a full-rank tensor that varies along these axes. */
    | { readonly kind: 'shape'; readonly along: readonly string[] }
  );

export interface NodeDescription {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Attributes;
  /** The body of a Scan node. */
  readonly body?: BodyDescription;
}

/** What a Scan node does for one step; it may read every value of the graph around it that comes before. */
export interface BodyDescription {
  /** The state, and then the parts of tensors. */
  readonly inputs: readonly TensorDescription[];
  readonly nodes: readonly NodeDescription[];
  /** The state after the step, and the row that the step adds to the result. */
  readonly outputs: readonly TensorDescription[];
}

/** An ONNX graph as plain data. */
export interface GraphDescription {
  readonly inputs: readonly TensorDescription[];
  readonly helpers: readonly Helper[];
  readonly initializers: readonly Initializer[];
  readonly nodes: readonly NodeDescription[];
  readonly outputs: readonly TensorDescription[];
}
