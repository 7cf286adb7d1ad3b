import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { compileInMemory } from '../../testing/compileInMemory.ts';
import { exampleSpec } from '../../testing/exampleSpec.ts';
import { numbers } from '../../testing/numbers.ts';
import { byOperations } from './byOperations.ts';

let squared = await compileInMemory(exampleSpec({ formula: '(prediction - target)^2' }));
// Infinite with an infinite slope where the prediction is 0.
let logarithm = await compileInMemory(exampleSpec({ formula: '-target * log(prediction)' }));
let picked = await compileInMemory(
  exampleSpec({
    inputs: `
  score: { shape: "[batch..., class]", dtype: float, differentiable: true }
  label: { shape: "[batch...]", dtype: integer }`,
    parameters: `
  bias: { shape: "[class]", default: 0, doc: Added to the score. }
  ignored: { dtype: integer, default: -1, doc: The label to leave out. }`,
    formula: 'where(label == ignored, 0, pick[class](score + bias, label))',
    count: 'where(label == ignored, 0, 1)',
    loss: '[batch...]',
    vector: '{ score: [[1, 2]], label: [0], value: 1, source: not run }',
  }),
);
const fused = [squared, logarithm, picked] as const;

/** Runs in tidy, and demands that nothing is left but what was there. */
const withoutLeak = (run: () => void): void => {
  const before = tf.memory().numTensors;
  tf.tidy(run);
  expect(tf.memory().numTensors).toBe(before);
};

const routes = backends.flatMap((backend) => [
  { backend, isFused: true, means: 'kernels' },
  { backend, isFused: false, means: 'operations' },
]);

describe.each(routes)('by $means on $backend', ({ backend, isFused }) => {
  beforeAll(async () => {
    await useBackend(backend);
    [squared, logarithm, picked] = isFused
      ? fused
      : [byOperations(fused[0]), byOperations(fused[1]), byOperations(fused[2])];
  });

  test.each([
    ['mean', 7 / 2, [-1, 2.5]],
    ['sum', 7, [-2, 5]],
    ['batch-mean', 7 / 2, [-1, 2.5]],
  ] as const)('reduces by %s', (reduction, value, gradient) => {
    withoutLeak(() => {
      const answer = squared.valueAndGrad([1, 4], [2, 1.5], { reduction, gradients: ['prediction'] });
      expect(numbers(answer.value)).toEqual([value + (1 + 6.25 - 7) / (reduction === 'sum' ? 1 : 2)]);
      expect(numbers(answer.gradients.prediction ?? tf.scalar(0))).toEqual(gradient);
    });
  });

  test('gives the unreduced loss in the inputs’ shape, and weights its gradients by the cotangent', () => {
    withoutLeak(() => {
      const inputs = [{ data: [1, 2, 3, 4], shape: [2, 2] }, tf.zeros([2, 2])];
      const options = { reduction: 'none', cotangent: [1, 10] } as const;
      const { value, gradients } = squared.valueAndGrad(...inputs, options);
      expect(value.shape).toEqual([2, 2]);
      expect(numbers(value)).toEqual([1, 4, 9, 16]);
      expect(numbers(gradients.prediction ?? value)).toEqual([2, 40, 6, 80]);
      expect(numbers(gradients.target ?? value)).toEqual([-2, -40, -6, -80]);
    });
  });

  test.each([
    ['count', 5 / 4],
    ['weights', 5 / 3],
    ['nonzero', 5 / 2],
  ] as const)('divides a weighted mean by %s', (normalizer, value) => {
    withoutLeak(() => {
      const weights = [[1], [0], [2], [0]];
      const prediction = { data: [1, 9, Math.sqrt(2), 9], shape: [4, 1] };
      const [mean] = numbers(squared(prediction, tf.zeros([4, 1]), { weights, normalizer }));
      expect(mean).toBeCloseTo(value, 6);
    });
  });

  test('leaves an element of weight 0 out, even where loss and slope are infinite', () => {
    withoutLeak(() => {
      const weights = tf.tensor([0, 1, 0]);
      const { value, gradients } = logarithm.valueAndGrad([0, 1, Number.NaN], [1, 1, 1], { weights });
      expect(numbers(value)).toEqual([0]);
      expect(numbers(gradients.prediction ?? value).map((slope) => slope + 0)).toEqual([0, Math.fround(-1 / 3), 0]);
    });
  });

  test('leaves an element out whose upstream gradient is 0, even where its slope is infinite', () => {
    withoutLeak(() => {
      const mask = tf.tensor([0, 1], [2], 'bool');
      const masked = (prediction: tf.Tensor) =>
        tf.sum(tf.where(mask, logarithm(prediction, [1, 1], { reduction: 'none' }), 0));
      expect(numbers(tf.grad(masked)(tf.tensor([0, 2]))).map((slope) => slope + 0)).toEqual([0, -0.5]);
    });
  });

  test.each([
    ['zero', 0],
    ['nan', Number.NaN],
  ] as const)('makes the mean of nothing %s, and its gradient', (empty, expected) => {
    withoutLeak(() => {
      const none = squared.valueAndGrad(tf.zeros([0]), tf.zeros([0]), { empty });
      expect(numbers(none.value)).toEqual([expected]);
      expect(none.gradients.prediction?.shape).toEqual([0]);
      const weightless = squared.valueAndGrad([1, 2], [3, 4], { weights: 0, normalizer: 'weights', empty });
      expect(numbers(weightless.value)).toEqual([expected]);
      expect(numbers(weightless.gradients.prediction ?? none.value).map((slope) => slope + 0)).toEqual([
        expected,
        expected,
      ]);
      const ignored = picked.valueAndGrad([[1, 2]], [-1], { empty });
      expect(numbers(ignored.value)).toEqual([expected]);
      expect(numbers(ignored.gradients.score ?? none.value).map((slope) => slope + 0)).toEqual([expected, expected]);
    });
  });

  test('has gradients under every way to ask for them', () => {
    const expected = [-1, 2.5];
    withoutLeak(() => {
      const prediction = tf.tensor([1, 4]);
      const target = tf.tensor([2, 1.5]);
      expect(numbers(tf.grad((x) => squared(x, target))(prediction))).toEqual(expected);
      const [first, second] = tf.grads((x, y) => squared(x, y))([prediction, target]);
      expect([first, second].map((gradient) => gradient && numbers(gradient))).toEqual([expected, [1, -2.5]]);
      const upstream = tf.scalar(2);
      const scaled = tf.valueAndGrad((x) => squared(x, target))(prediction, upstream);
      expect([numbers(scaled.value), numbers(scaled.grad)]).toEqual([[3.625], [-2, 5]]);
      const nested = tf.grad((x) => tf.tidy(() => tf.mul(3, squared(tf.mul(x, 1), target))))(prediction);
      expect(numbers(nested)).toEqual([-3, 7.5]);
    });
    const variable = tf.variable(tf.tensor([1, 4]), true, `weight on ${backend}, ${isFused}`);
    withoutLeak(() => {
      const { value, grads } = tf.variableGrads(
        () => tf.tidy(() => squared(variable, [2, 1.5]).asScalar()),
        [variable],
      );
      expect(numbers(value)).toEqual([3.625]);
      expect(Object.values(grads).map(numbers)).toEqual([expected]);
    });
    variable.dispose();
  });

  test('can be differentiated by one input twice', () => {
    withoutLeak(() => {
      const slope = tf.grad((x) => logarithm(x, x, { reduction: 'sum' }))(tf.tensor([1, Math.E]));
      numbers(slope).forEach((value, i) => expect(value).toBeCloseTo(i === 0 ? -1 : -2, 5));
    });
  });

  test('passes the gradient of an integer tensor through its conversion', () => {
    withoutLeak(() => {
      const target = tf.tensor([2, 0], [2], 'int32');
      expect(numbers(tf.grad((x) => squared(x, target))(tf.tensor([1, 4])))).toEqual([-1, 4]);
      expect(numbers(squared(tf.tensor([1, 0], [2], 'bool'), [0, 0]))).toEqual([0.5]);
    });
  });

  test('computes no gradient that is not wanted', () => {
    withoutLeak(() => {
      const { gradients } = squared.valueAndGrad([1], [2], { gradients: ['target'] });
      expect(Object.keys(gradients)).toEqual(['target']);
    });
    // tfjs keeps what a tape has saved when its gradient throws.
    tf.tidy(() => {
      const unwanted = tf.grad((x) => squared([1], x, { gradients: ['prediction'] }));
      expect(() => unwanted(tf.tensor([1]))).toThrow('Cannot compute gradient');
    });
  });

  test('takes a tensor parameter as a number, numbers or a tensor', () => {
    withoutLeak(() => {
      const score = [[1, 2]];
      expect(numbers(picked(score, [1], { bias: 3 }))).toEqual([5]);
      expect(numbers(picked(score, [1], { bias: [3, 4] }))).toEqual([6]);
      expect(numbers(picked(score, [1], { bias: tf.tensor([3, 5], [2], 'int32') }))).toEqual([7]);
    });
  });

  test('finds the class axis where axis or layout says it is', () => {
    withoutLeak(() => {
      const score = tf.tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 3, 2]);
      const label = tf.tensor([0, 1, 2, -1], [2, 2], 'int32');
      const options = { reduction: 'none', bias: [0, 100, 200] } as const;
      const { value, gradients } = picked.valueAndGrad(score, label, { ...options, axis: 1 });
      expect(value.shape).toEqual([2, 2]);
      expect(numbers(value)).toEqual([1, 104, 211, 0]);
      expect(gradients.score?.shape).toEqual([2, 3, 2]);
      expect(numbers(gradients.score ?? value).map((slope) => slope + 0)).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]);
      const first = tf.transpose(score, [1, 0, 2]);
      expect(numbers(picked(first, label, { ...options, layout: 'class batch...' }))).toEqual([1, 104, 211, 0]);
    });
  });

  test('can be differentiated again and again, by the loss or by valueAndGrad', () => {
    withoutLeak(() => {
      const point = tf.tensor([1, 4]);
      const target = tf.tensor([2, 1.5]);
      const loss = (x: tf.Tensor) => squared(x, target);
      expect(numbers(tf.grad(tf.grad(loss))(point))).toEqual([1, 1]);
      // 2 (gradient · sum of the gradient + loss · second derivative)
      expect(numbers(tf.grad(tf.grad((x) => tf.square(loss(x))))(point))).toEqual([4.25, 14.75]);
      const { value, gradients } = squared.valueAndGrad(point, target);
      const throughValue = (x: tf.Tensor) => squared.valueAndGrad(x, target).value;
      expect(numbers(tf.grad(throughValue)(point))).toEqual(numbers(gradients.prediction ?? value));
      const throughGradient = (x: tf.Tensor) => squared.valueAndGrad(x, target).gradients.prediction ?? x;
      expect(numbers(tf.grad(throughGradient)(point))).toEqual([1, 1]);
      const third = tf.grad(tf.grad(tf.grad((x) => logarithm(x, [1, 1], { reduction: 'sum' }))));
      numbers(third(tf.tensor([1, 2]))).forEach((slope, i) => expect(slope).toBeCloseTo(i === 0 ? -2 : -0.25, 5));
    });
  });

  test('has the second derivative 0 where its gradient is constant, and takes constants for constant', () => {
    withoutLeak(() => {
      const point = tf.tensor([1, 4]);
      const linear = (x: tf.Tensor) => logarithm([1, 1], x);
      expect(numbers(tf.grad(tf.grad(linear))(point))).toEqual([0, 0]);
      const weighted = (x: tf.Tensor) => squared(x, [0, 0], { weights: x, reduction: 'sum' });
      expect(numbers(tf.grad(tf.grad(weighted))(point))).toEqual([2, 8]);
      // A gradient at a constant point is no second derivative.
      const loss = (x: tf.Tensor) => squared(x, [2, 1.5]);
      const constantInside = (x: tf.Tensor) => tf.sum(tf.mul(x, tf.grad(loss)(tf.tensor([1, 4]))));
      expect(numbers(tf.grad(constantInside)(point))).toEqual([-1, 2.5]);
    });
  });

  test('lets no infinite slope that counts nothing into a second derivative', () => {
    withoutLeak(() => {
      const loss = (x: tf.Tensor) => logarithm(x, [0, 1, 1], { weights: [1, 1, 0], reduction: 'sum' });
      const second = numbers(tf.grad(tf.grad(loss))(tf.tensor([0, 2, 0])));
      expect(second.map((slope) => slope + 0)).toEqual([0, 0.25, 0]);
    });
  });
});

test.each([
  ['a number', () => 3, '3'],
  ['null', () => null, 'null'],
  ['an array', () => [1], 'an array of 1'],
  ['a tensor', () => tf.scalar(1), 'a tensor'],
])('refuses %s for options', async (_, options, got) => {
  await useBackend('cpu');
  const text = `example: options: expected an object of options, or nothing, got ${got}.`;
  withoutLeak(() => {
    // @ts-expect-error such options come from JavaScript
    expect(() => squared([1], [2], options())).toThrow(text);
    // @ts-expect-error such options come from JavaScript
    expect(() => squared.valueAndGrad([1], [2], options())).toThrow(text);
  });
});

test('follows the active backend', async () => {
  await useBackend('cpu');
  const prediction = tf.tensor([1, 4]);
  const before = tf.memory().numTensors;
  for (const backend of ['cpu', 'wasm', 'cpu'] as const) {
    await useBackend(backend);
    tf.tidy(() => {
      expect(numbers(tf.grad((x) => squared(x, [2, 1.5]))(prediction))).toEqual([-1, 2.5]);
    });
  }
  expect(tf.memory().numTensors).toBe(before);
  prediction.dispose();
});

test('has its description at hand', () => {
  expect(squared.spec.formula.trim()).toBe('(prediction - target)^2');
});
