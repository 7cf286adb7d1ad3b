import type { Node } from '../../graph/node.ts';

/** An array in generated code; its axes are in memory order, the last one contiguous. */
export interface StoredArray {
  readonly name: string;
  readonly axes: readonly string[];
  /** Where its first element stands, as text, when that is not the start. */
  readonly offset?: string;
}

/** An array that code writes to; an optional one may be absent in a call. */
export interface Target extends StoredArray {
  readonly isOptional: boolean;
}

/** What is done with a value, once for every element of some axes. */
export type Action =
  /** Adds to a sum, or widens a maximum. */
  | { readonly kind: 'accumulate'; readonly reduction: Node }
  /** Weighs the loss, stores it if wanted, and adds it to the total. */
  | { readonly kind: 'total' }
  | { readonly kind: 'store'; readonly target: Target }
  /** Adds to the element of an array at a position, and what that loses to another array. */
  | {
      readonly kind: 'scatter';
      readonly sums: StoredArray;
      readonly errors: StoredArray;
      readonly axis: string;
      readonly position: Node;
    }
  /** Returns the element's flat index where the value is false. */
  | { readonly kind: 'check'; readonly axes: readonly string[] };

export interface Task {
  readonly action: Action;
  readonly value: Node;
  /** The axes that still need a loop around the action, outermost first. */
  readonly loops: readonly string[];
}
