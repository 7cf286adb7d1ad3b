import type { SourceText } from './specError.ts';

/** One axis of a declared shape: `class`, a group such as `batch...` (the dots belong to the name), or `coordinate=4`. */
export interface AxisSpec {
  readonly name: string;
  readonly length?: number;
}

export interface InputSpec {
  readonly axes: readonly AxisSpec[];
  readonly dtype: 'float' | 'integer';
  readonly differentiable: boolean;
  /** A mask over the input's elements; where it is false, the loss throws. */
  readonly valid?: SourceText;
  readonly doc?: string;
}

/** An interval such as `(0, inf)`; an infinite end is never included. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly includesLow: boolean;
  readonly includesHigh: boolean;
  readonly text: string;
}

/** One value of an enumerated or boolean parameter. */
export type Choice = string | boolean;

export interface ParameterSpec {
  /** A `mask` is true or false at run time; a `choice` is made when code is generated. */
  readonly kind: 'float' | 'integer' | 'mask' | 'choice';
  readonly axes: readonly AxisSpec[];
  /** Undefined for `default: none`: then the formula reads the parameter with `match(name, none = …, given = …)`. */
  readonly default: number | Choice | undefined;
  readonly range?: Range;
  readonly choices?: readonly Choice[];
  readonly doc: string;
}

export type Reduction = 'mean' | 'sum' | 'none' | 'batch-mean';

/** The axes of the unreduced loss in border order, the same for every call or by the choice of one parameter. */
export type LossAxes =
  | { readonly axes: readonly string[] }
  | { readonly parameter: string; readonly axes: Readonly<Record<string, readonly string[]>> };

/** A number, or arrays of arrays of numbers of one length each. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** A case worked by hand, for the reader; the golden set is in test-vectors. */
export interface SpecVector {
  readonly inputs: Readonly<Record<string, NestedNumbers>>;
  /** Parameters by their names in the spec, and `reduction`, `weights`, `normalizer`, `empty`. */
  readonly options: Readonly<Record<string, NestedNumbers | Choice>>;
  readonly value: NestedNumbers;
  readonly gradients?: Readonly<Record<string, NestedNumbers>>;
  readonly source: string;
}

/** The values for which an equivalent is one: a list, or an interval. */
export type Domain = { readonly values: readonly (number | Choice)[] } | { readonly range: Range };

/** A call of which another framework makes something else than this loss. */
export interface Difference extends Omit<SpecVector, 'source'> {
  /** The call, if it is not the equivalent itself. */
  readonly code: string;
  readonly because: string;
  /** What this loss returns. */
  readonly here?: Pick<SpecVector, 'value' | 'gradients'>;
}

/** How another framework spells a loss. */
export interface Equivalent {
  /** Code that gives the value with the default reduction; names of inputs and parameters stand for themselves. */
  readonly code: string;
  /** Where it is the same, by parameter or input; everywhere else it may be another loss. */
  readonly only: Readonly<Record<string, Domain>>;
  /** What it returns where it is not what this loss returns. */
  readonly differs: readonly Difference[];
}

/** A gradient written by hand. */
export interface StatedGradient {
  /** In terms of `cotangent` and the names of the loss's formula. */
  readonly formula: SourceText;
  /** A mask in the same terms: where it holds, the gradient is not the derivative of the loss, on purpose. */
  readonly except?: SourceText;
}

/** A property as a spec writes it, such as `proper(softmax) with label_smoothing = 0 where class_weight == 1`. */
export interface Property {
  /** As it is written. */
  readonly text: string;
  readonly name: string;
  /** Names of inputs or axes, or what kind of scores the first input holds. */
  readonly arguments: readonly string[];
  /** An expression in the parameters. */
  readonly bound?: SourceText;
  /** The only values of these parameters for which it is claimed. */
  readonly settings: Readonly<Record<string, number | Choice>>;
  /** A mask in terms of inputs and parameters: the property is claimed of calls for which all of it holds. */
  readonly where?: SourceText;
}

/** What a list of losses says of each. */
export type LossHeading = Pick<LossSpec, 'name' | 'family' | 'title' | 'summary'>;

/** Losses by their names, which may be read only when they are asked for. */
export type Losses = Pick<ReadonlyMap<string, LossSpec>, 'has' | 'get' | 'keys'>;

/** A loss as its file declares it, checked but not yet compiled. Records keep the author's order. */
export interface LossSpec {
  readonly name: string;
  readonly family: string;
  readonly title: string;
  readonly summary: string;
  readonly inputs: Readonly<Record<string, InputSpec>>;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  readonly formula: SourceText;
  /** How much each loss element counts in a mean's denominator; absent means 1. */
  readonly count?: SourceText;
  /** Gradients written by hand, by the name of the input. */
  readonly gradient?: Readonly<Record<string, StatedGradient>>;
  readonly lossAxes: LossAxes;
  /** The first one is the default. */
  readonly reductions: readonly Reduction[];
  /** Claims that tests check; spec/README.md lists them. */
  readonly properties: readonly Property[];
  readonly use: { readonly tasks: readonly string[]; readonly when?: string; readonly avoid?: string };
  /** Which definition it is, where a name has several. */
  readonly definition: readonly string[];
  /** The same loss elsewhere, by framework. */
  readonly equivalents: Readonly<Record<string, Equivalent>>;
  readonly references: readonly string[];
  readonly vectors: readonly SpecVector[];
  readonly source: SourceText;
}
