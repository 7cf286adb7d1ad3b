export type Reduction = 'mean' | 'sum' | 'none' | 'batch-mean';
export type Normalizer = 'count' | 'weights' | 'nonzero';
export type EmptyMean = 'zero' | 'nan';
export type Choice = string | boolean;

/** A named axis. A name that ends in `...` is a group: any number of dimensions, flattened into one axis. */
export interface AxisSpecification {
  readonly name: string;
  /** Present when the specification fixes the length, as in `coordinate=4`. */
  readonly length?: number;
}

export interface InputSpecification {
  readonly name: string;
  /** In canonical order, which is the order of the user's dimensions unless `axis` or `layout` says otherwise. */
  readonly axes: readonly AxisSpecification[];
  readonly dtype: 'float' | 'integer';
  readonly differentiable: boolean;
  /** The condition that every element must satisfy, in the formula language. */
  readonly valid?: string;
  readonly doc?: string;
}

/** The numbers that a parameter accepts; an absent bound is infinite. */
export interface RangeSpecification {
  /** As a reader would write it: `(0, inf)`. */
  readonly text: string;
  readonly low?: number;
  readonly high?: number;
  readonly includesLow: boolean;
  readonly includesHigh: boolean;
}

export interface CallParameter {
  /** The name in the specification, snake_case. */
  readonly name: string;
  /** The name of the option in a call, camelCase. */
  readonly option: string;
  /** A `mask` is true or false; calls carry it as 1 or 0. */
  readonly kind: 'float' | 'integer' | 'mask' | 'choice';
  /** Empty for a scalar. */
  readonly axes: readonly AxisSpecification[];
  /** A number fills a tensor parameter's whole shape; null says that the parameter may be left out. */
  readonly default: number | Choice | null;
  readonly range?: RangeSpecification;
  readonly choices?: readonly Choice[];
}

export interface ParameterSpecification extends CallParameter {
  readonly doc: string;
}

/** One formula of a loss whose parameters choose among several. */
export interface VariantSpecification {
  /** The arm per choosing parameter: a choice, or `given` and `none` for a parameter that may be left out. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** The axes of the unreduced loss. */
  readonly lossAxes: readonly string[];
}

/** What calls of a loss need to know of it: plain data that survives JSON. */
export interface CallSpecification {
  readonly name: string;
  /** The name of the JavaScript export, camelCase. */
  readonly exportName: string;
  readonly inputs: readonly InputSpecification[];
  readonly parameters: readonly CallParameter[];
  readonly variants: readonly VariantSpecification[];
  /** The first is the default. */
  readonly reductions: readonly Reduction[];
  /** Whether elements of the loss count differently in a mean, as ignored labels do. */
  readonly hasCount: boolean;
}

/** What people want to know of a loss beside that. */
interface LossText {
  readonly family: string;
  readonly title: string;
  readonly summary: string;
  /** In the formula language, see spec/README.md. */
  readonly formula: string;
  /** The formula, and under the default choices the gradient by each differentiable input. */
  readonly latex: { readonly formula: string; readonly gradients: Readonly<Record<string, string>> };
  readonly properties: readonly string[];
  readonly use: { readonly tasks: readonly string[]; readonly when?: string; readonly avoid?: string };
  readonly equivalents: Readonly<Record<string, string>>;
  readonly references: readonly string[];
}

/** The description of a loss: `docs` are those of inputs and parameters, by name. */
export interface LossDescription extends LossText {
  readonly docs: Readonly<Record<string, string>>;
}

/** Everything about a loss that is not code: plain data that survives JSON. */
export interface LossSpecification extends CallSpecification, LossText {
  readonly parameters: readonly ParameterSpecification[];
}
