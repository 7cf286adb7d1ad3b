import * as tf from '@tensorflow/tfjs-core';
import { equal, isNaN } from './comparisons.ts';
import { elementwise } from './elementwise.ts';
import type { Value } from './lossGraph.ts';
import { where } from './where.ts';

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
export const pow = (x: Value, y: Value): tf.Tensor => {
  if (typeof y !== 'number' || Math.abs(y) === Infinity) return anyPower(x, y);
  return Number.isInteger(y) ? tf.pow(x, y) : fractionalPower(x, y);
};

/** For any exponent: 1 to the power of infinity, of which some backends make NaN, is 1; to that of NaN, NaN. */
const anyPower = (x: Value, y: Value): tf.Tensor => {
  const raised = where(equal(x, 1), 1, tf.pow(x, y));
  return typeof y === 'number' ? raised : where(isNaN(y), y, raised);
};

/** The logistic function. */
export const sigmoid = elementwise({ kernelName: 'LosswrightSigmoid', expression: 'safeSigmoid(x)' }, tf.sigmoid);
