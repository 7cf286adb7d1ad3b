import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { useBackend } from '../../testing/backends.ts';
import { likelyGradients } from './likelyGradients.ts';

beforeAll(() => useBackend('cpu'));

/** What a tape would probably ask for, of a prediction and a target. */
const likely = (make: () => { prediction: tf.Tensor; target: tf.Tensor }): readonly string[] => {
  let found: readonly string[] = [];
  tf.tidy(() => {
    tf.grad((x) => {
      const inputs = make();
      found = likelyGradients({ watched: ['prediction', 'target'], inputs });
      return tf.add(tf.add(inputs.prediction, inputs.target), x);
    })(tf.scalar(1));
  });
  return found;
};

test('expects the gradients of what a model has computed, and of variables', () => {
  const variable = tf.variable(tf.scalar(2));
  const constant = tf.scalar(3);
  expect(likely(() => ({ prediction: tf.square(constant), target: constant }))).toEqual(['prediction']);
  expect(likely(() => ({ prediction: constant, target: tf.square(constant) }))).toEqual(['target']);
  expect(likely(() => ({ prediction: variable, target: tf.square(constant) }))).toEqual(['prediction', 'target']);
  expect(likely(() => ({ prediction: constant, target: constant }))).toEqual(['prediction']);
  expect(likelyGradients({ watched: ['prediction'], inputs: { prediction: variable } })).toEqual([]);
  tf.dispose([variable, constant]);
});
