/** Values over named axes (sorted, row-major) with a first-order bound on the error of each. */
export interface Approximate {
  readonly axes: readonly string[];
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/** How a backend rounds: one ULP of 1, the smallest normal number, and which column of the budget table holds. */
export interface Arithmetic {
  readonly ulp: number;
  /** Results below it may be flushed to zero, so nothing is known more exactly than this. */
  readonly tiny: number;
  readonly column: 'double' | 'single' | 'gpu';
  /** Error of a sum of n terms, in ULP of the sum of their magnitudes. */
  readonly sum: (length: number) => number;
}

/** JavaScript numbers with compensated sums. */
export const doubleArithmetic: Arithmetic = { ulp: 2 ** -52, tiny: 2 ** -1022, column: 'double', sum: () => 1 };

/** float32 on a CPU; a sum may add its terms one after the other. */
export const singleArithmetic: Arithmetic = { ulp: 2 ** -23, tiny: 2 ** -126, column: 'single', sum: (length) => length / 2 };

/** float32 in a shader. */
export const shaderArithmetic: Arithmetic = { ...singleArithmetic, column: 'gpu' };
