import type { AxisRules, BoundShapes } from './axisRules.ts';
import type { PreparedCall, TensorParameter } from './preparedCall.ts';
import type { CallSpecification } from './specification.ts';

/** What the parameters of a call are, and which of the loss's formulas they choose. */
export interface ReadParameters {
  readonly variant: number;
  /** By name in the specification, without choices. */
  readonly parameters: Readonly<Record<string, number | TensorParameter>>;
}

/** A parameter as kernels and loops read it: a tensor in canonical order. */
export type ParameterValues = Readonly<Record<string, number | Float64Array>>;

/** How the parameters of a loss are read; a loss has the rules that it needs. */
export interface ParameterRules {
  readonly read: (
    specification: CallSpecification,
    options: Readonly<Record<string, unknown>>,
    shapes: BoundShapes,
  ) => ReadParameters;
  /** A tensor parameter that was given as one number stays one. Without this rule all parameters are numbers. */
  readonly ordered?: (specification: CallSpecification, call: PreparedCall, axes: AxisRules) => ParameterValues;
  /** A tensor parameter that was given as one number is an array of it. */
  readonly filled?: (specification: CallSpecification, call: PreparedCall, axes: AxisRules) => ParameterValues;
}
