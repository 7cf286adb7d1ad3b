import { reciprocal, square } from '@tensorflow/tfjs-core';
import { pow, sqrt } from './arithmetic.ts';
import type { Value } from './lossGraph.ts';

/** x^y; without the cost and the error of a power where the exponent is 0, ±½, 1 or 2. */
export const power = (x: Value, y: Value): Value => {
  // Anything to the power 0 is 1, NaN too, as in every backend.
  if (y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return square(x);
  if (y === 0.5) return sqrt(x);
  return y === -0.5 ? reciprocal(sqrt(x)) : pow(x, y);
};
