/**
 * One pass along a row: statements for each of its elements, and what is made of the terms of all, by name. Terms and
 * statements read the element at `i` as `logitsAt(i)`.
 */
export interface Pass {
  /** The set of axes along which it goes. */
  readonly along: string;
  readonly each?: string;
  readonly maxima?: Readonly<Record<string, string>>;
  readonly sums?: Readonly<Record<string, string>>;
  /** Sums of whole numbers. */
  readonly counts?: Readonly<Record<string, string>>;
}

/** What is done for a row: statements, or a pass along it. */
export type Step = string | Pass;

/**
 * A GPU program for one result of a loss, in what WGSL and GLSL have in common: GLSL's declarations, the functions of both,
 * and those of `shaderFunctions`.
 */
export interface Program {
  /**
   * What it reads of a call, as declarations: `float prediction`; `float logits[class]`, which changes along a row and is
   * read as `logitsAt(i)`; `int class.size as classSize`, where the name differs; `int class.index as classIndex`.
   */
  readonly reads: readonly string[];
  /** What it reads of that which the program of the loss has found of the row, as declarations: `float maxLogits`. */
  readonly keeps?: readonly string[];
  /** The set of axes along which it has a result for every element of a row; absent where it has one a row. */
  readonly along?: string;
  /** What is done for each row, for one result; absent where every element is computed by itself. */
  readonly steps?: readonly Step[];
  /** Statements for each element; `i` is its place in the row. */
  readonly element?: string;
}

/**
 * The programs of one variant of a loss. The statements of a program declare its result: `loss`; `slope` for the gradient
 * by an element of a row, for a cotangent of 1; else `gradient`, for which they read `cotangent` and `excluded`, too.
 */
export interface LossPrograms {
  /**
   * The sets of axes along which rows are reduced, each by itself, by what the programs call them; absent where every
   * element is computed by itself.
   */
  readonly along?: Readonly<Record<string, readonly string[]>>;
  /** The unreduced loss. */
  readonly loss: Program;
  /**
   * How much each of its elements counts in a mean's denominator: true where the program of the loss declares `count`,
   * too; or a parameter's option; absent for 1.
   */
  readonly count?: true | string;
  /** The statements with which all gradients' programs begin. */
  readonly gradientStart?: string;
  /** By differentiable input. */
  readonly gradients: Readonly<Record<string, Program>>;
}

/** The programs of a variant, as a loss's module states them. */
export const definePrograms = (programs: LossPrograms): LossPrograms => programs;

/** The same programs for rows that lie along other axes. */
export const programsAlong = (programs: LossPrograms, along: NonNullable<LossPrograms['along']>): LossPrograms => ({
  ...programs,
  along,
});
