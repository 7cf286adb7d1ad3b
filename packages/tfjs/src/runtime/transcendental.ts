import * as tf from '@tensorflow/tfjs-core';
import { elementwise } from './elementwise.ts';
import type { Value } from './lossGraph.ts';

/** e^x */
export const exp = elementwise({ kernelName: 'LosswrightExp', expression: 'safeExp(x)' }, tf.exp);

/** e^x - 1 */
export const expm1 = elementwise({ kernelName: 'LosswrightExpm1', expression: 'safeExpm1(x)' }, tf.expm1);

/** The natural logarithm: minus infinity at 0, NaN below. */
export const log = elementwise({ kernelName: 'LosswrightLog', expression: 'safeLog(x)' }, tf.log);

/** x^y for an exponent that is no integer. */
const fractionalPower = elementwise(
  { kernelName: 'LosswrightPower', expression: 'fractionalPower(x, exponent)' },
  (x, exponent) => tf.pow(x, exponent),
);

/** x^y */
export const pow = (x: Value, y: Value): tf.Tensor =>
  typeof y === 'number' && !Number.isInteger(y) ? fractionalPower(x, y) : tf.pow(x, y);

/** The logistic function. */
export const sigmoid = elementwise({ kernelName: 'LosswrightSigmoid', expression: 'safeSigmoid(x)' }, tf.sigmoid);
