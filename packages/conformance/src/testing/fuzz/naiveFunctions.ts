const maximum = (x: number, y: number): number => (Number.isNaN(x) || Number.isNaN(y) ? NaN : x > y ? x : y);

const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

const logAddExp = (x: number, y: number): number => {
  const greater = maximum(x, y);
  return Math.abs(greater) === Infinity ? greater : greater + Math.log(Math.exp(x - greater) + Math.exp(y - greater));
};

/** The functions of elements, as spec/README.md describes them. */
export const elementFunctions: Readonly<Record<string, (...operands: readonly number[]) => number>> = {
  where: (mask = NaN, yes = NaN, no = NaN) => (mask === 1 ? yes : no),
  abs: (x = NaN) => Math.abs(x),
  sign: (x = NaN) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : NaN),
  max: (x = NaN, y = NaN) => maximum(x, y),
  min: (x = NaN, y = NaN) => -maximum(-x, -y),
  exp: (x = NaN) => Math.exp(x),
  expm1: (x = NaN) => Math.expm1(x),
  log: (x = NaN) => Math.log(x),
  log1p: (x = NaN) => Math.log1p(x),
  sqrt: (x = NaN) => Math.sqrt(x),
  atan: (x = NaN) => Math.atan(x),
  sigmoid: (x = NaN) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x))),
  softplus: (x = NaN) => softplus(x),
  log_sigmoid: (x = NaN) => -softplus(-x),
  logaddexp: (x = NaN, y = NaN) => logAddExp(x, y),
  xlogy: (x = NaN, y = NaN) => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y)),
  relu: (x = NaN) => (x <= 0 ? 0 : x),
  clamp: (x = NaN, low = NaN, high = NaN) => (x < low ? low : x > high ? high : x),
  safe_divide: (x = NaN, y = NaN) => (y === 0 ? 0 : x / y),
};

const total = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + term, 0);

const largest = (terms: readonly number[]): number => terms.reduce(maximum, -Infinity);

const logSumExp = (terms: readonly number[]): number => {
  const peak = largest(terms);
  if (Math.abs(peak) === Infinity) return peak;
  return peak + Math.log(total(terms.map((term) => Math.exp(term - peak))));
};

const norm = (terms: readonly number[], exponent = 2): number => {
  const peak = largest(terms.map(Math.abs));
  if (peak === 0 || peak === -Infinity) return 0;
  if (peak === Infinity) return Infinity;
  return peak * total(terms.map((term) => (Math.abs(term) / peak) ** exponent)) ** (1 / exponent);
};

/** What a function makes of all elements along its axes, and perhaps of a second argument. */
export const reducingFunctions: Readonly<Record<string, (terms: readonly number[], second?: number) => number>> = {
  sum: total,
  mean: (terms) => total(terms) / terms.length,
  max: largest,
  min: (terms) => -largest(terms.map((term) => -term)),
  logsumexp: logSumExp,
  norm,
};

/** What a function along axes makes of one element among all along its axes. */
export const keepingFunctions: Readonly<Record<string, (x: number, terms: readonly number[]) => number>> = {
  softmax: (x, terms) => {
    const peak = largest(terms);
    return Math.exp(x - peak) / total(terms.map((term) => Math.exp(term - peak)));
  },
  log_softmax: (x, terms) => {
    const peak = largest(terms);
    return x - peak - Math.log(total(terms.map((term) => Math.exp(term - peak))));
  },
};

/** The functions whose results a rounding cannot change, beside those of integers and masks. */
export const exactFunctions: ReadonlySet<string> = new Set(
  'where abs sign max min relu clamp stop_gradient'.split(' '),
);
