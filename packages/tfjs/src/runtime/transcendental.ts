import * as tf from '@tensorflow/tfjs-core';
import { elementwise } from './elementwise.ts';
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

/** The logistic function. */
export const sigmoid = elementwise(
  { name: 'Sigmoid', body: () => `${keepNaN} return 1.0 / (1.0 + exp(-x));` },
  tf.sigmoid,
);
