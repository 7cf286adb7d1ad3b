/**
 * The first three are those of the formula language. `wide` is float64 inside a model that otherwise computes in
 * float32, `half` is float16 at its borders, `unsigned` is uint32, and `shape` the int64 in which ONNX takes lengths and
 * positions of dimensions.
 */
export type Dtype = 'float' | 'integer' | 'mask' | 'wide' | 'half' | 'unsigned' | 'shape';

/** What the adapter knows about a call before the graph runs. */
export interface CallFacts {
  /** Length of every axis by name; a group's is the product of its dimensions. */
  readonly axes: Readonly<Record<string, number>>;
  /** Length of the first dimension of the first input. */
  readonly batchSize: number;
  /** The numbers of those parameters that the model takes as inputs, by name. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'number'; readonly number: number }
  /** A tensor parameter: row-major, one dimension per segment of the layout. */
  | { readonly kind: 'tensor'; readonly data: readonly number[]; readonly lengths: readonly number[] }
  /** `shape` is present when it is not one dimension per segment. */
  | { readonly kind: 'input'; readonly input: string; readonly shape?: readonly number[] }
  | { readonly kind: 'size'; readonly axis: string }
  | { readonly kind: 'batch size' }
  /** A number that the model takes when it runs. */
  | { readonly kind: 'parameter'; readonly parameter: string }
  | { readonly kind: 'index'; readonly axis: string }
  /** The lengths of a full-rank tensor that varies along `along`. */
  | { readonly kind: 'shape'; readonly along: readonly string[] }
  /** Positions or lengths of dimensions that are known while the graph is built. */
  | { readonly kind: 'vector'; readonly numbers: readonly number[] }
  /** What the body of one Scan node gets for a step; the object itself tells it from others. */
  | { readonly kind: 'bound'; readonly name: string }
  | Operation
  /** Masks never become nodes of their own: WebGPU's older provider has no And and no Or, so `where` nests instead. */
  | { readonly kind: 'and' | 'or'; readonly operands: readonly [Value, Value] };

export interface Operation {
  readonly kind: 'operation';
  /** The ONNX operator. */
  readonly operator: string;
  readonly operands: readonly Value[];
  readonly attributes: Attributes;
  /** Present in a Scan node, whose operands are the initial state, what it slices, and what its body reads as a whole. */
  readonly steps?: Steps;
}

/** The body of a Scan node, which makes one step. */
export interface Steps {
  /** The dimension that it goes along. */
  readonly dimension: number;
  readonly isReversed: boolean;
  /** The state before the step, with length 1 in that dimension. */
  readonly state: Value;
  /** The positions that belong to the step, without that dimension. */
  readonly slices: readonly Value[];
  /** The state after the step. */
  readonly next: Value;
  /** The same without that dimension. */
  readonly row: Value;
}

export type Attributes = Readonly<Record<string, number | readonly number[]>>;

/**
 * An immutable expression over named axes. In the ONNX graph it has one dimension per segment of the layout, of length
 * 1 where it does not vary, or no dimension at all when it is a scalar from outside.
 */
export interface Value {
  readonly dtype: Dtype;
  /** The axes along which it may vary. */
  readonly axes: readonly string[];
  readonly origin: Origin;
  /** Computes the value, a scalar of nothing but constants, sizes and parameters, without the graph; masks are 0 or 1. */
  readonly onHost?: (facts: CallFacts) => number;
  /** True for a number from the host that is not 0, whatever the call. */
  readonly isNonzero?: true;
  /** The author's name for it, for readable graphs. */
  readonly name?: string;
}

/** The number that a value is known to be while the graph is built. */
export function knownNumber(value: Value): number | undefined {
  return value.origin.kind === 'number' ? value.origin.number : undefined;
}

/** Whether a value is known not to be 0. */
export function isNonzero(value: Value): boolean {
  const number = knownNumber(value);
  return value.isNonzero === true || (number !== undefined && number !== 0 && !Number.isNaN(number));
}

/** The operands of a value that is the given ONNX operator's result; none for any other value. */
export function operandsOf({ origin }: Value, operator: string): readonly Value[] {
  return origin.kind === 'operation' && origin.operator === operator ? origin.operands : [];
}
