/** An array of a kernel, which the runtime fills, or of which it takes the result. */
export interface KernelArray {
  readonly kind:
    'input' | 'parameter' | 'index' | 'picked' | 'weights' | 'cotangents' | 'losses' | 'gradient' | 'row' | 'kept';
  readonly role: 'row' | 'column' | 'element';
  /** The input, parameter or gradient; of a picked array, what it is picked from. */
  readonly name?: string;
  /** The input that says which column is picked. */
  readonly position?: string;
  /** Of an array over rows that varies with one of their axes: that axis, and those behind it. */
  readonly axes?: readonly string[];
}

/** A number that kernels read: a parameter, the length of an axis, or the scale of all cotangents. */
export type KernelScalar =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'size'; readonly axis: string }
  | { readonly kind: 'scale' };

/** One run of a function over the rows or over all elements; arrays by their numbers. */
export interface KernelPass {
  readonly run: string;
  readonly domain: 'row' | 'element';
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  /** Whether it leaves a sum of weighted losses. */
  readonly hasTotal: boolean;
}

/** The passes of one purpose, in their order. */
export type KernelProgram = readonly KernelPass[];

export interface KernelPrograms {
  readonly value: KernelProgram;
  readonly gradients: KernelProgram;
  /** The gradient of the first differentiable input alone, where there are more. */
  readonly firstGradient?: KernelProgram;
  /** These take weights and cotangents, and give the unreduced loss. */
  readonly weightedValue: KernelProgram;
  readonly weightedGradients: KernelProgram;
}

/** The kernels of one variant of a loss. Elements lie row by row. */
export interface KernelVariant {
  readonly rowAxes: readonly string[];
  readonly columnAxes: readonly string[];
  /** The row axes that the user's arrays have behind the columns: their rows are interleaved. */
  readonly lastAxes: readonly string[];
  /** Whether rows mean nothing, so that all elements can be one row. */
  readonly isFlat: boolean;
  readonly arrays: readonly KernelArray[];
  readonly scalars: readonly KernelScalar[];
  readonly programs: KernelPrograms;
}

/** An array of nests, which the runtime fills, of which it takes the result, or that nests keep values in. */
export interface NestArray {
  readonly kind: 'input' | 'parameter' | 'weights' | 'cotangents' | 'losses' | 'gradient' | 'stored';
  readonly name?: string;
  /** In the order of memory. A stored array's last axis takes a multiple of four elements, if it is not the first. */
  readonly axes: readonly string[];
  /** How many rows a stored array has beyond the length of its first axis. */
  readonly rows?: number;
  /** Whether it begins with elements of eight bytes. */
  readonly isWide?: boolean;
}

/** The functions that compute some units in turn, and the numbers of their arrays: all, and those of the call. */
export interface NestRun {
  readonly runs: readonly string[];
  readonly arrays: readonly number[];
  readonly reads: readonly number[];
  readonly writes: readonly number[];
}

/** The nests of one variant of a loss, for formulas that two loops do not hold. */
export interface NestVariant {
  /** The axes along which elements do not depend on each other, which are the axis `unit` of nests. */
  readonly unitAxes: readonly string[];
  readonly arrays: readonly NestArray[];
  /** The axes whose lengths nests read, and the parameters that are numbers. */
  readonly lengths: readonly string[];
  readonly parameters: readonly string[];
  readonly value: NestRun;
  readonly gradients: NestRun;
}

/** The WebAssembly of a loss, as generated: float32, four elements at a time. */
export interface SimdKernels<Variant = KernelVariant | NestVariant> {
  /** The module in hexadecimal, which compresses to half of what base64 does. */
  readonly code: string;
  /** One for each variant of the loss; undefined where only loops can compute it. */
  readonly variants: readonly (Variant | undefined)[];
}
