import * as tf from '@tensorflow/tfjs-core';
import { elementwise } from './elementwise.ts';
import type { Value } from './lossGraph.ts';
import { shiftedExponential, twiceAtanh } from './shaderSeries.ts';

const keepNaN = 'if (isnan(x)) { return x; }';

/** e^x */
export const exp = elementwise({ name: 'Exp', body: () => `${keepNaN} return exp(x);` }, tf.exp);

/** e^x - 1 */
export const expm1 = elementwise(
  {
    name: 'Expm1',
    body: (declare) => `
      ${keepNaN}
      if (abs(x) < 0.5) { ${shiftedExponential(declare)} }
      return exp(x) - 1.0;`,
  },
  tf.expm1,
);

/** The natural logarithm: minus infinity at 0, NaN below. */
export const log = elementwise(
  {
    name: 'Log',
    body: (declare) => `
      if (x > 0.5 && x < 2.0) { ${twiceAtanh('(x - 1.0) / (x + 1.0)', declare)} }
      if (x > 0.0) { return log(x); }
      if (x == 0.0) { return -infinity; }
      return nan;`,
  },
  tf.log,
);

/** x^y for an exponent that is no integer: a shader's power of 0 is about 1e-19, and that of NaN may be a number. */
const fractionalPower = elementwise(
  {
    name: 'Power',
    body: () => `
      if (x > 0.0) { return pow(x, exponent); }
      if (x < 0.0 || isnan(x)) { return nan; }
      if (exponent > 0.0) { return 0.0; }
      return infinity;`,
  },
  (x, exponent) => tf.pow(x, exponent),
);

/** x^y */
export const pow = (x: Value, y: Value): tf.Tensor =>
  typeof y === 'number' && !Number.isInteger(y) ? fractionalPower(x, y) : tf.pow(x, y);

/** The logistic function. */
export const sigmoid = elementwise(
  { name: 'Sigmoid', body: () => `${keepNaN} return 1.0 / (1.0 + exp(-x));` },
  tf.sigmoid,
);
