export type Dtype = 'float' | 'integer' | 'mask';

interface Common {
  /** Creation order, which is a topological order: operands come before their users. */
  readonly id: number;
  readonly dtype: Dtype;
  /** The set of named axes, sorted; a group keeps its dots: `batch...`. Order has no meaning. */
  readonly axes: readonly string[];
  readonly operands: readonly Node[];
}

/** A tensor input of the loss, or a parameter (a scalar, or a tensor such as `class_weight`). */
export interface NamedLeaf extends Common {
  readonly operation: 'input' | 'parameter';
  readonly name: string;
}

/**
 * `cotangent` is the gradient that arrives from above, on the loss's axes; `excluded` is a mask on the same axes,
 * true where a sample weight of zero takes the element out of value and gradient.
 */
export interface BackwardLeaf extends Common {
  readonly operation: 'cotangent' | 'excluded';
}

/** A number known at generation time; masks are 0 or 1. */
export interface ConstantNode extends Common {
  readonly operation: 'constant';
  readonly value: number;
}

/** `size[axis]` (an integer scalar) or `index[axis]` (integers 0, 1, … along the axis). */
export interface AxisLeaf extends Common {
  readonly operation: 'size' | 'index';
  readonly axis: string;
}

/** Σ coefficient · operand, canonical; the order of the operands is the author's, for rounding depends on it. */
export interface LinearNode extends Common {
  readonly operation: 'linear';
  readonly coefficients: readonly number[];
}

/** coefficient · Π operand ^ exponent, canonical. */
export interface ProductNode extends Common {
  readonly operation: 'product';
  readonly coefficient: number;
  readonly exponents: readonly number[];
}

/** An elementwise primitive of spec/primitives.yaml; operands align by axis name, the result has the union of axes. */
export interface ElementwiseNode extends Common {
  readonly operation: 'elementwise';
  readonly primitive: string;
}

/** A primitive along one or more axes, which a reduction removes from the result. */
export interface AlongNode extends Common {
  readonly operation: 'along';
  readonly primitive: string;
  readonly along: readonly string[];
  /** For `rename` alone: the axis that takes the place of the one in `along`. */
  readonly to?: string;
}

/** The first operand, whose gradients by the others a person has stated. Lowered graphs have no such nodes. */
export interface StatedNode extends Common {
  readonly operation: 'stated';
}

/**
 * What the steps of a scan carry, as `next` sees it: a tensor with the scanned axis, which holds at each step the state
 * before that step. It is bound by the one scan that names it, and means nothing outside of that scan's `next`.
 */
export interface StateLeaf extends Common {
  readonly operation: 'state';
  readonly name: string;
  readonly axis: string;
  /** True in a derivative, whose scans carry the cotangent of a state from the end to the beginning. */
  readonly isCotangent: boolean;
}

/**
 * The state after every step along an axis. The operands are the initial state and everything that `next` reads and
 * that no step changes, so that a walk over operands never enters the steps.
 */
export interface ScanNode extends Common {
  readonly operation: 'scan';
  readonly axis: string;
  readonly isReversed: boolean;
  readonly state: StateLeaf;
  readonly next: Node;
}

/** The state before every step of its operand, a scan: in a loop, which stores them anyway. Only lowered graphs have it. */
export interface PreviousNode extends Common {
  readonly operation: 'previous';
}

/** An expression over named axes. Nodes are immutable and hash-consed: equal expressions of one graph are one object. */
export type Node =
  | NamedLeaf
  | BackwardLeaf
  | ConstantNode
  | AxisLeaf
  | LinearNode
  | ProductNode
  | ElementwiseNode
  | AlongNode
  | StatedNode
  | StateLeaf
  | ScanNode
  | PreviousNode;
