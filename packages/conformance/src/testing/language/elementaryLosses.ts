import { numbers, type UnpublishedLoss } from './languageLoss.ts';

const edges = { shape: [5], dtype: 'float64', data: [Number.NaN, -2, 0, 1, Infinity] } as const;

const formulas: Readonly<Record<string, string>> = {
  exponential: 'exp(x)',
  shifted_exponential: 'expm1(x)',
  logarithm: 'log(x)',
  logarithm_of_positive: 'log(1 + abs(x))',
  shifted_logarithm: 'log1p(x)',
  logistic: 'sigmoid(x)',
  soft_part: 'softplus(x)',
  square_root: 'sqrt(x)',
  fractional_power: 'x^0.3',
  reciprocal_power: 'x^(-1.5)',
  third_power: 'x^3',
  angle: 'atan(x)',
};

/** One loss for every function that a shader may compute less well than a CPU, with the numbers that it may not know. */
export const elementaryLosses: readonly UnpublishedLoss[] = Object.entries(formulas).map(([name, formula], seed) => ({
  name,
  inputs: { x: '[element...]' },
  formula,
  loss: '[element...]',
  cases: [{ x: edges }, { x: numbers([200], seed, -3, 3) }, { x: numbers([100], seed, 0.5, 1.5) }],
  options: { reduction: 'none' },
}));
