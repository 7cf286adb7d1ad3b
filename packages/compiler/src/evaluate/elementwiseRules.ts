import type { Arithmetic } from './approximate.ts';

/** The value of an elementwise primitive, and how the errors of its operands reach its result (first order). */
export interface ElementwiseRule {
  readonly value: (...operands: number[]) => number;
  /** Error of the result for operands `x` with errors `e`, and result `r`, without the primitive's own rounding. */
  readonly propagate: (x: readonly number[], e: readonly number[], r: number) => number;
  /** The primitive's own rounding, where it is not a number of ULP of the result. */
  readonly rounding?: (x: readonly number[], r: number, arithmetic: Arithmetic) => number;
  /** What the slope of an error budget is for: how much the primitive exponentiates. */
  readonly exponentiated?: (x: readonly number[]) => number;
}

const at = (list: readonly number[], i: number): number => list[i] ?? 0;

/** 0 · ∞ is 0 here: an exact operand passes no error on, however steep the function is. */
const times = (slope: number, error: number): number => (error === 0 ? 0 : Math.abs(slope) * error);

const unary = (value: (x: number) => number, slope: (x: number, r: number) => number): ElementwiseRule => ({
  value,
  propagate: (x, e, r) => times(slope(at(x, 0), r), at(e, 0)),
});

const sumOfErrors = (_: readonly number[], e: readonly number[]): number => at(e, 0) + at(e, 1);
const greaterError = (_: readonly number[], e: readonly number[]): number => Math.max(at(e, 0), at(e, 1));
const exact = (): number => 0;
const mask = (value: (a: number, b: number) => boolean): ElementwiseRule => ({
  value: (a, b) => Number(value(a, b)),
  propagate: exact,
});

/** JavaScript says NaN of 1^∞, which is 1. */
const power = (base: number, exponent: number): number =>
  base === 1 && !Number.isNaN(exponent) ? 1 : base ** exponent;

/** The slopes of a power are infinite at base 0, so its error is the largest change over the corners of both errors. */
const powerError = (x: readonly number[], e: readonly number[], r: number): number => {
  const around = (i: number) => [at(x, i) - at(e, i), at(x, i) + at(e, i)];
  const corners = around(0).flatMap((base) => around(1).map((exponent) => Math.abs(power(base, exponent) - r)));
  // A base below 0 that only its error makes negative has no real power.
  return Math.max(0, ...corners.filter((change) => !Number.isNaN(change)));
};

const exp: ElementwiseRule = { ...unary(Math.exp, (_, r) => r), exponentiated: (x) => Math.abs(at(x, 0)) };
const log = unary(Math.log, (x) => 1 / x);
const sigmoid: ElementwiseRule = {
  ...unary(
    (x) => 1 / (1 + Math.exp(-x)),
    (x) => 1 / ((1 + Math.exp(-x)) * (1 + Math.exp(x))),
  ),
  // It is e^-x that grows wrong, of which little is left where x is far above 0.
  exponentiated: (x) => Math.abs(at(x, 0)) / (1 + Math.exp(at(x, 0))),
};

/** One rule for each lowered elementwise primitive. */
export const elementwiseRules: Readonly<Record<string, ElementwiseRule>> = {
  cast: unary(
    (x) => x,
    () => 1,
  ),
  negate: unary(
    (x) => -x,
    () => 1,
  ),
  abs: unary(Math.abs, () => 1),
  sign: unary(Math.sign, () => 0),
  exp,
  plain_exp: exp,
  // It is e^x that grows wrong, of which little is left where x is far below 0.
  expm1: {
    ...unary(Math.expm1, (_, r) => r + 1),
    exponentiated: (x) => Math.abs(at(x, 0) * (1 + 1 / Math.expm1(at(x, 0)))),
  },
  log,
  plain_log: log,
  log1p: unary(Math.log1p, (x) => 1 / (1 + x)),
  // Near 0 the slope of a square root is no bound: √(x + e) - √x is never more than √e.
  sqrt: { value: Math.sqrt, propagate: (x, e) => Math.sqrt(at(x, 0) + at(e, 0)) - Math.sqrt(at(x, 0)) },
  atan: unary(Math.atan, (x) => 1 / (1 + x * x)),
  sigmoid,
  plain_sigmoid: sigmoid,
  add: { value: (a, b) => a + b, propagate: sumOfErrors },
  plain_add: { value: (a, b) => a + b, propagate: sumOfErrors },
  subtract: { value: (a, b) => a - b, propagate: sumOfErrors },
  multiply: {
    value: (a, b) => a * b,
    propagate: (x, e) => times(at(x, 0), at(e, 1)) + times(at(x, 1), at(e, 0)) + at(e, 0) * at(e, 1),
  },
  divide: {
    value: (a, b) => a / b,
    propagate: (x, e, r) => times(1 / at(x, 1), at(e, 0)) + times(r / at(x, 1), at(e, 1)),
  },
  power: {
    value: power,
    propagate: powerError,
    exponentiated: (x) => (at(x, 0) === 0 ? 0 : Math.abs(at(x, 1)) * (1 + Math.abs(Math.log2(Math.abs(at(x, 0)))))),
  },
  maximum: { value: (a, b) => Math.max(a, b), propagate: greaterError },
  minimum: { value: (a, b) => Math.min(a, b), propagate: greaterError },
  floor_divide: { value: (a, b) => Math.floor(a / b), propagate: exact },
  modulo: { value: (a, b) => a - b * Math.floor(a / b), propagate: exact },
  equal: mask((a, b) => a === b),
  not_equal: mask((a, b) => a !== b),
  less: mask((a, b) => a < b),
  less_equal: mask((a, b) => a <= b),
  and: mask((a, b) => a !== 0 && b !== 0),
  or: mask((a, b) => a !== 0 || b !== 0),
  not: mask((a) => a === 0),
  where: {
    value: (chosen, yes, no) => (chosen === 0 ? no : yes),
    propagate: (x, e) => (at(x, 0) === 0 ? at(e, 2) : at(e, 1)),
  },
};
