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
  /** The set of axes along which it has a result for every element; absent where it has one a row. */
  readonly along?: string;
  /** Statements for each row; absent where every element is computed by itself. */
  readonly row?: string;
  /** Statements for each element. The last of a program's statements declares its result: `loss` or `gradient`. */
  readonly element?: string;
}

/** The programs of one variant of a loss. A gradient's program reads `cotangent` and `excluded`, too. */
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
