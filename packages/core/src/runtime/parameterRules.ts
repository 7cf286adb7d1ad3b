import type { AxisRules, BoundShapes } from './axisRules.ts';
import type { PreparedCall, TensorParameter } from './preparedCall.ts';
import type { CallSpecification } from './specification.ts';

/** What the parameters of a call are, and which of the loss's formulas they choose. */
export interface ReadParameters {
  readonly variant: number;
  /** By name in the specification, without choices. */
  readonly parameters: Readonly<Record<string, number | TensorParameter>>;
}

/** Parameters as kernels and loops read them: tensors in canonical order. */
export interface ParameterValues {
  /** A tensor parameter that was given as one number stays one. */
  readonly ordered: Readonly<Record<string, number | Float64Array>>;
  /** A tensor parameter that was given as one number is an array of it. */
  readonly filled: Readonly<Record<string, number | Float64Array>>;
}

/** How the parameters of a loss are read; a loss has the rules that it needs. */
export interface ParameterRules {
  readonly read: (
    specification: CallSpecification,
    options: Readonly<Record<string, unknown>>,
    shapes: BoundShapes,
  ) => ReadParameters;
  /** Without this rule all parameters are numbers. */
  readonly values?: (specification: CallSpecification, call: PreparedCall, axes: AxisRules) => ParameterValues;
}
