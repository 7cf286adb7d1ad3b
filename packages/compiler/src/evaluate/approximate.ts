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
  readonly column: 'double' | 'single' | 'kernel' | 'gpu' | 'program';
  /** Error of a sum of n terms along axes, in ULP of the sum of their magnitudes. */
  readonly sum: (length: number) => number;
  /** The same for the sum over a whole loss, which adapters make in two stages. */
  readonly totalSum: (length: number) => number;
  /** What storing gradients and unreduced losses rounds, and a reduced `value` too or not: a share, and in any case. */
  readonly store: { readonly relative: number; readonly absolute: number; readonly value: boolean };
  /** Whether what errors may decide otherwise, such as the sign of what may be 0, is reckoned with both ways. */
  readonly isUndecided?: boolean;
}

const storesAsComputed: Arithmetic['store'] = { relative: 0, absolute: 0, value: false };

/** JavaScript numbers with compensated sums. */
export const doubleArithmetic: Arithmetic = {
  ulp: 2 ** -52,
  tiny: 2 ** -1022,
  column: 'double',
  sum: () => 1,
  totalSum: () => 1,
  store: storesAsComputed,
};

/** Double precision on a CPU; a sum may add its terms one after the other, which rounds once a term by half a ULP. */
export const plainDoubleArithmetic: Arithmetic = {
  ...doubleArithmetic,
  sum: (length) => length / 2,
  totalSum: (length) => length / 2,
};

/** JavaScript numbers whose results are stored as float32. */
export const storedSingleArithmetic: Arithmetic = {
  ...doubleArithmetic,
  // Half a ULP, and half the smallest subnormal number, for JavaScript flushes none.
  store: { relative: 2 ** -24, absolute: 2 ** -150, value: false },
};

/** float32 on a CPU; a sum may add its terms one after the other, which rounds once a term by half a ULP. */
export const singleArithmetic: Arithmetic = {
  ulp: 2 ** -23,
  tiny: 2 ** -126,
  column: 'single',
  sum: (length) => length / 2,
  // √n blocks of √n terms each.
  totalSum: (length) => Math.sqrt(length) + 1,
  store: storesAsComputed,
};

/** float32 on a CPU between tensors of float16, which are given as they are and taken rounded. */
export const halfArithmetic: Arithmetic = {
  ...singleArithmetic,
  // The unit roundoff, and half the distance of the smallest numbers.
  store: { relative: 2 ** -11, absolute: 2 ** -25, value: true },
};

/** Vectors of a kernel's block: so often a lane is added to before the sum goes on in double precision. */
const blockVectors = 64;
const lanes = 4;
const blockSum = (length: number): number => Math.min(blockVectors, Math.ceil(length / lanes)) / 2 + 0.5;

/** float32 in the CPU package's WebAssembly kernels; their exponentials have no subnormal results. */
export const kernelArithmetic: Arithmetic = {
  ulp: 2 ** -23,
  tiny: 2 ** -126,
  column: 'kernel',
  sum: blockSum,
  totalSum: blockSum,
  store: storesAsComputed,
};

/** float32 in the shaders of a library. */
export const shaderArithmetic: Arithmetic = { ...singleArithmetic, column: 'gpu' };

/** The same, but for functions that an adapter computes by programs of its own. */
export const programArithmetic: Arithmetic = { ...singleArithmetic, column: 'program' };
