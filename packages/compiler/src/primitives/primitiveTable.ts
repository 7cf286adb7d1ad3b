/** The backends that the compiler writes code for. */
export type Target = 'core' | 'tfjs' | 'onnx';

/** What holds for every finite operand of a primitive. */
export type Fact = 'finite' | 'nonnegative' | 'positive' | 'nonpositive' | 'even' | 'bounded';

/** The largest error of a primitive on one kind of machine. */
export interface ErrorBudget {
  /** In ULP of the result. */
  readonly ulp: number;
  /** More ULP of the result for each unit of what the primitive exponentiates: |x| for e^x, |y|·(1 + |log2 x|) for x^y. */
  readonly slope: number;
  /** In ULP of 1, where the result is no larger than 1: near its zero a logarithm in a shader is right to so much only. */
  readonly absolute: number;
}

/** JavaScript numbers, float32 on a CPU, in our own WebAssembly kernels, in the shaders of a library, and in those that an adapter brings. */
export interface Budget {
  readonly double: ErrorBudget;
  readonly single: ErrorBudget;
  readonly kernel: ErrorBudget;
  readonly gpu: ErrorBudget;
  readonly program: ErrorBudget;
}

interface Primitive {
  readonly arguments: readonly string[];
  /** The name in the formula language. */
  readonly function: string;
  /** True when formulas cannot write it by name. */
  readonly internal: boolean;
  /** `same`: the operands' common dtype. */
  readonly dtype: 'float' | 'integer' | 'mask' | 'same';
  /** What the operands must be; floats are made of integers where `float` is wanted. */
  readonly operands: 'float' | 'integer' | 'mask' | 'number';
  readonly facts: readonly Fact[];
  readonly lowering: Readonly<Partial<Record<Target, string>>>;
  readonly budget: Budget;
  readonly latex: string;
}

/** `derivative` holds d primitive / d argument as formulas over the arguments and `result`. */
export interface ElementwisePrimitive extends Primitive {
  readonly derivative: Readonly<Record<string, string>>;
}

/** `adjoint` holds the gradient of each argument that has one, as formulas over `cotangent`, the arguments and `result`. */
export interface AlongPrimitive extends Primitive {
  /** True when it gives one value for every position along the axes, instead of removing them. */
  readonly keeps: boolean;
  /** True when it goes along exactly one axis. */
  readonly single: boolean;
  readonly adjoint?: Readonly<Record<string, string>>;
}

/** A function written in the language itself. */
export interface Definition {
  readonly arguments: readonly string[];
  readonly along: boolean;
  readonly formula: string;
}

export interface PrimitiveTable {
  readonly elementwise: Readonly<Record<string, ElementwisePrimitive>>;
  readonly along: Readonly<Record<string, AlongPrimitive>>;
  readonly definitions: Readonly<Record<string, Definition>>;
}
