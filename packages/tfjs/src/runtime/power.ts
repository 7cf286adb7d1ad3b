import { pow, reciprocal, sqrt, square } from '@tensorflow/tfjs-core';
import { elementwise } from './elementwise.ts';
import type { Value } from './lossGraph.ts';

/** A shader's power of 0 is about 1e-19 for an exponent of 0.5, and that of NaN may be a number. */
const fractional = elementwise(
  {
    name: 'Power',
    body: () => `
      if (x > 0.0) { return pow(x, exponent); }
      if (x < 0.0 || isnan(x)) { return nan; }
      if (exponent > 0.0) { return 0.0; }
      return infinity;`,
  },
  (x, exponent) => pow(x, exponent),
);

/** x^y; without the cost and the error of a power where the exponent is 0, ±½, 1 or 2. */
export const power = (x: Value, y: Value): Value => {
  // Anything to the power 0 is 1, NaN too, as in every backend.
  if (y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return square(x);
  if (y === 0.5) return sqrt(x);
  if (y === -0.5) return reciprocal(sqrt(x));
  return typeof y === 'number' && !Number.isInteger(y) ? fractional(x, y) : pow(x, y);
};
