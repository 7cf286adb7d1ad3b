import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { abs, div, exp, log, mul, pow, sqrt } from './arithmetic.ts';
import { log1p } from './log1p.ts';
import { maximum } from './maximum.ts';
import { minimum } from './minimum.ts';
import { unlessZero } from './unlessZero.ts';
import { where } from './where.ts';

describe.each(backends)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  /** The slopes of Σ f at a steep point that a mask leaves out, and at an ordinary one. */
  const slopes = (f: (x: tf.Tensor) => tf.Tensor, steep: number, ordinary: number): readonly number[] =>
    tf.tidy(() => {
      const isOrdinary = tf.tensor([0, 1], [2], 'bool');
      const sum = (x: tf.Tensor): tf.Tensor => tf.sum(where(isOrdinary, f(x), 0));
      return numbers(tf.grad(sum)(tf.tensor([steep, ordinary]))).map((slope) => slope + 0);
    });

  test.each([
    ['mul', (x: tf.Tensor) => mul(x, div(1, x)), 0, 2, 0],
    ['div by', (x: tf.Tensor) => div(3, x), 0, 2, -0.75],
    ['exp', (x: tf.Tensor) => exp(x), Infinity, 1, Math.E],
    ['log', (x: tf.Tensor) => log(x), 0, 2, 0.5],
    ['sqrt', (x: tf.Tensor) => sqrt(x), 0, 4, 0.25],
    ['pow', (x: tf.Tensor) => pow(x, 0.5), 0, 4, 0.25],
    ['pow of', (x: tf.Tensor) => pow(2, x), Infinity, 1, 2 * Math.log(2)],
    ['log1p', (x: tf.Tensor) => log1p(x), -1, 1, 0.5],
    ['abs', (x: tf.Tensor) => abs(x), Number.NaN, -3, -1],
  ])('%s passes nothing on where nothing arrives', (_, f, steep, ordinary, slope) => {
    const [left, taken] = slopes(f, steep, ordinary);
    expect(left).toBe(0);
    expect(taken).toBeCloseTo(slope, 5);
  });

  test('operands of different shapes get gradients of their own shapes', () => {
    tf.tidy(() => {
      const [x, y] = [tf.tensor([1, 2, 3], [3, 1]), tf.tensor([4, 5])];
      const [byX, byY] = tf.grads((a, b) => tf.sum(mul(a, b)))([x, y]);
      expect([byX?.shape, byY?.shape]).toEqual([[3, 1], [2]]);
      expect([numbers(byX ?? x), numbers(byY ?? y)]).toEqual([
        [9, 9, 9],
        [6, 6],
      ]);
    });
  });

  test('equal ones share the gradient of the larger and of the smaller', () => {
    tf.tidy(() => {
      const [x, y] = [tf.tensor([1, 2, 3]), tf.tensor([2, 2, 2])];
      const [larger] = tf.grads((a, b) => tf.sum(maximum(a, b)))([x, y]);
      const [smaller] = tf.grads((a, b) => tf.sum(minimum(a, b)))([x, y]);
      expect(numbers(larger ?? x)).toEqual([0, 0.5, 1]);
      expect(numbers(smaller ?? x)).toEqual([1, 0.5, 0]);
      expect(numbers(tf.grad((a: tf.Tensor) => tf.sum(abs(a)))(tf.tensor([0])))).toEqual([0]);
    });
  });

  test('a product that is made zero has the derivative of the product', () => {
    tf.tidy(() => {
      const y = tf.tensor([0.5, 0]);
      const product = (x: tf.Tensor): tf.Tensor => tf.sum(unlessZero(tf.equal(x, 0), mul(x, log(y))));
      expect(numbers(product(tf.tensor([0, 0])))).toEqual([0]);
      expect(numbers(tf.grad(product)(tf.tensor([0, 3])))[0]).toBeCloseTo(Math.log(0.5), 6);
    });
  });
});
