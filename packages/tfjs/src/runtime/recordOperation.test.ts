import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { recordOperation, throughCustomGrad } from './recordOperation.ts';

beforeAll(() => useBackend('cpu'));

test.each([
  ['computes the gradients that a tape asks for', recordOperation, ['left', 'left', 'right']],
  ['computes all gradients without what TensorFlow.js hides', throughCustomGrad, ['left', 'right', 'left', 'right']],
] as const)('%s', (_, record, expected) => {
  const asked: string[] = [];
  const product = (left: tf.Tensor, right: tf.Tensor): tf.Tensor =>
    record({
      inputs: { left, right },
      read: [left, right],
      compute: () => {
        const square = tf.square(left);
        return { value: tf.mul(square, right), kept: [square] };
      },
      gradients: (upstream, [one = left, other = right, square = left]) => ({
        left: () => {
          asked.push('left');
          return tf.mul(upstream, tf.mul(tf.mul(2, one), other));
        },
        right: () => {
          asked.push('right');
          return tf.mul(upstream, square);
        },
      }),
    });
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const right = tf.scalar(5);
    expect(numbers(tf.grad((left) => product(left, right))(tf.scalar(3)))).toEqual([30]);
    expect(
      tf
        .grads(product)([tf.scalar(3), right])
        .map(numbers),
    ).toEqual([[30], [9]]);
  });
  expect(asked).toEqual(expected);
  expect(tf.memory().numTensors).toBe(before);
});
