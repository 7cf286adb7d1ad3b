import { square } from '@tensorflow/tfjs-core';
import { pow } from './arithmetic.ts';
import type { Value } from './lossGraph.ts';

/** x^y; without the cost of a power where the exponent is 0, 1 or 2. */
export const power = (x: Value, y: Value): Value => {
  // Anything to the power 0 is 1, NaN too, as in every backend.
  if (y === 0) return 1;
  if (y === 1) return x;
  return y === 2 ? square(x) : pow(x, y);
};
