import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backends, useBackend } from '../testing/backends.ts';
import { useDeviceBackend } from '../testing/deviceBackend.ts';
import { numbers } from '../testing/numbers.ts';
import { dice, LossInputError, meanSquaredError, sparseSoftmaxCrossEntropy, type TensorLike } from './index.ts';

const logits = [
  [1, 2, 3],
  [3, 2, 1],
];

describe('labels', () => {
  test.each(backends)('out of range throw on %s, as numbers and as tensors', async (backend) => {
    await useBackend(backend);
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      for (const label of [[0, 3], new Int32Array([0, 3]), tf.tensor([0, 3], [2], 'int32')]) {
        expect(() => sparseSoftmaxCrossEntropy(logits, label)).toThrow(LossInputError);
        expect(() => sparseSoftmaxCrossEntropy(tf.tensor(logits), label)).toThrow(/target: expected .* got 3 at \[1\]/);
      }
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('must be integers: 1.5 is refused, and so is a float32 tensor, whatever it holds', async () => {
    await useBackend('cpu');
    expect(() => sparseSoftmaxCrossEntropy(logits, [0, 1.5])).toThrow('target: expected integers, got 1.5 at [1]');
    tf.tidy(() => {
      expect(() => sparseSoftmaxCrossEntropy(logits, tf.tensor([0, 1]))).toThrow(
        "sparse_softmax_cross_entropy: target: expected an int32 tensor, got float32. Convert it with tf.cast(target, 'int32').",
      );
    });
  });
});

describe('on a device', () => {
  beforeEach(async () => {
    await useDeviceBackend();
    vi.spyOn(tf.engine(), 'readSync');
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await useBackend('cpu');
  });

  const reads = (): number => vi.mocked(tf.engine().readSync).mock.calls.length;

  test('values are not read, and a label out of range makes its element NaN', async () => {
    const label = tf.tensor([0, 3], [2], 'int32');
    const weight = tf.tensor([1, 2, 3]);
    const { value, gradients } = sparseSoftmaxCrossEntropy.valueAndGrad(tf.tensor(logits), label, {
      reduction: 'none',
      classWeight: weight,
    });
    expect(reads()).toBe(0);
    const [first, second] = await value.data();
    expect(first).toBeCloseTo(2.407606, 5);
    expect(second).toBeNaN();
    expect(gradients.logits.shape).toEqual([2, 3]);
  });

  test('numbers are checked all the same', () => {
    expect(() => sparseSoftmaxCrossEntropy(tf.tensor(logits), [0, 3])).toThrow(LossInputError);
    expect(() => sparseSoftmaxCrossEntropy(tf.tensor(logits), [0, 1], { classWeight: [1, 2, -3] })).toThrow(
      LossInputError,
    );
    expect(reads()).toBe(0);
  });

  test('shapes of tensor parameters are checked all the same', () => {
    const options = { classWeight: tf.tensor([1, 2]) };
    expect(() => sparseSoftmaxCrossEntropy(logits, [0, 1], options)).toThrow(
      /class_weight: expected .*\[3\].* got \[2\]/,
    );
  });

  test('validate reads them', () => {
    const label = tf.tensor([0, 3], [2], 'int32');
    expect(() => sparseSoftmaxCrossEntropy(tf.tensor(logits), label, { validate: true })).toThrow(/got 3 at \[1\]/);
    expect(reads()).toBe(1);
  });

  test('validate says so where the backend cannot be read', () => {
    const failing = tf.tensor([0, 1], [2], 'int32');
    failing.dataSync = () => {
      throw new Error('not here');
    };
    expect(() => sparseSoftmaxCrossEntropy(logits, failing, { validate: true })).toThrow(/synchronously.*not here/);
  });
});

describe('calls', () => {
  beforeEach(() => useBackend('cpu'));

  test.each([
    ['too few inputs', () => meanSquaredError(...([[1]] as unknown as [number, number])), /target: expected 2 inputs/],
    [
      'too many',
      () => meanSquaredError(...([1, 2, {}, 3] as unknown as [number, number])),
      /options: expected 2 inputs/,
    ],
    ['shapes that differ', () => meanSquaredError([1, 2], [1, 2, 3]), /target: expected shape \[2\]/],
    [
      'a disposed tensor',
      () => meanSquaredError(disposed(), [1]),
      /prediction: expected a tensor, got one that is disposed/,
    ],
    [
      'a tensor of strings',
      () => meanSquaredError(tf.tensor(['a']), [1]),
      /prediction: expected a float32 tensor, got string/,
    ],
    ['an unknown option', () => meanSquaredError(1, 2, { reducton: 'sum' } as object), /Did you mean reduction/],
    ['options that are none', () => meanSquaredError(1, 2, 3 as unknown as object), /options: expected an object/],
    [
      'a validate that is no boolean',
      () => meanSquaredError(1, 2, { validate: 1 as unknown as true }),
      /validate: expected true or false/,
    ],
    [
      'a cotangent for the value alone',
      () => meanSquaredError([1], [2], { reduction: 'none', cotangent: [1] } as object),
      /only in valueAndGrad/,
    ],
    [
      'weights that do not broadcast',
      () => meanSquaredError([1, 2], [1, 2], { weights: tf.tensor([1, 2, 3]) }),
      /weights: expected/,
    ],
  ])('refuse %s, and leave nothing behind', (_, run, message) => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      expect(run).toThrow(message);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('have exact types', () => {
    tf.tidy(() => {
      const both = meanSquaredError.valueAndGrad(1, 2).gradients;
      expect(Object.keys(both) satisfies string[]).toEqual(['prediction', 'target']);
      both.target satisfies tf.Tensor;
      const one = meanSquaredError.valueAndGrad(1, 2, { gradients: ['target'] }).gradients;
      // @ts-expect-error only the gradient of the target was asked for
      expect(one.prediction).toBeUndefined();
      // @ts-expect-error no such reduction
      expect(() => meanSquaredError(1, 2, { reduction: 'max' })).toThrow(LossInputError);
      // @ts-expect-error labels have no gradient
      expect(() => sparseSoftmaxCrossEntropy(logits, [0, 1], { gradients: ['target'] })).toThrow(LossInputError);
      // @ts-expect-error no such choice
      expect(() => dice([[[1]]], [[[1]]], { reduceOver: 'pixel' })).toThrow(LossInputError);
    });
  });
});

const disposed = (): tf.Tensor => {
  const tensor = tf.tensor([1]);
  tensor.dispose();
  return tensor;
};

describe.each(backends)('dtypes on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  const given = [1, 0, 1];
  const kinds: readonly (readonly [string, () => TensorLike])[] = [
    ['a float32 tensor', () => tf.tensor(given)],
    ['an int32 tensor', () => tf.tensor(given, [3], 'int32')],
    ['a bool tensor', () => tf.tensor(given, [3], 'bool')],
    ['numbers', () => given],
    ['a Float32Array', () => Float32Array.from(given)],
    ['a Float64Array', () => Float64Array.from(given)],
    ['an Int32Array', () => Int32Array.from(given)],
    ['a Uint8Array', () => Uint8Array.from(given)],
    ['flat data with a shape', () => ({ data: given, shape: [3] })],
  ];

  test.each(kinds)('%s passes for floats, as inputs, weights and parameters', (_, make) => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      expect(numbers(meanSquaredError(make(), [3, 3, 3], { reduction: 'none' }))).toEqual([4, 9, 4]);
      expect(numbers(meanSquaredError([3, 3, 3], make(), { reduction: 'none' }))).toEqual([4, 9, 4]);
      expect(numbers(meanSquaredError([2, 3, 4], [0, 0, 0], { weights: make(), reduction: 'sum' }))).toEqual([20]);
      const weighted = sparseSoftmaxCrossEntropy([[0, 0, 0]], [1], { classWeight: make(), reduction: 'none' });
      expect(numbers(weighted).map((value) => value + 0)).toEqual([0]);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  // The wasm backend has no complex tensors.
  test.each(backend === 'wasm' ? ['string'] : ['complex64', 'string'])(
    '%s tensors are refused, wherever they come',
    (dtype) => {
      const before = tf.memory().numTensors;
      tf.tidy(() => {
        const odd = dtype === 'string' ? tf.tensor(['a', 'b', 'c']) : tf.complex([1, 2, 3], [0, 0, 0]);
        expect(() => meanSquaredError(odd, [1, 2, 3])).toThrow(`prediction: expected a float32 tensor, got ${dtype}`);
        expect(() => sparseSoftmaxCrossEntropy(tf.zeros([3, 2]), odd)).toThrow(
          `target: expected an int32 tensor, got ${dtype}`,
        );
        expect(() => meanSquaredError([1, 2, 3], [1, 2, 3], { weights: odd })).toThrow(
          `weights: expected a float32 tensor, got ${dtype}`,
        );
        expect(() => sparseSoftmaxCrossEntropy([[1, 2, 3]], [0], { classWeight: odd })).toThrow(
          `class_weight: expected a float32 tensor, got ${dtype}`,
        );
      });
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

describe.each(backends)('training on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  test('fits a line by least squares without a leak', () => {
    const x = tf.tensor([0, 1, 2, 3]);
    const y = tf.tensor([1, 3, 5, 7]);
    const slope = tf.variable(tf.scalar(0), true, `slope ${backend}`);
    const offset = tf.variable(tf.scalar(0), true, `offset ${backend}`);
    const optimizer = tf.train.sgd(0.1);
    const step = (): number => {
      const cost = optimizer.minimize(() => meanSquaredError(tf.add(tf.mul(slope, x), offset), y), true, [
        slope,
        offset,
      ]);
      const [value = Number.NaN] = cost === null ? [] : numbers(cost);
      cost?.dispose();
      return value;
    };
    const first = step();
    const before = tf.memory().numTensors;
    for (let i = 0; i < 200; i++) step();
    expect(tf.memory().numTensors).toBe(before);
    expect(first).toBeCloseTo(21, 4);
    expect(numbers(slope)[0]).toBeCloseTo(2, 3);
    expect(numbers(offset)[0]).toBeCloseTo(1, 2);
    tf.dispose([x, y, slope, offset]);
    optimizer.dispose();
  });

  test('separates three classes with a weight matrix', () => {
    const points = tf.tensor([
      [0, 1],
      [1, 0],
      [-1, -1],
      [0.1, 2],
      [2, 0.2],
      [-2, -1],
    ]);
    const labels = tf.tensor([0, 1, 2, 0, 1, 2], [6], 'int32');
    const matrix = tf.variable(tf.zeros([2, 3]), true, `matrix ${backend}`);
    const optimizer = tf.train.adam(0.1);
    const loss = () =>
      sparseSoftmaxCrossEntropy(tf.matMul(points, matrix.as2D(2, 3)), labels, { labelSmoothing: 0.05 });
    optimizer.minimize(loss, false, [matrix]);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 50; i++) optimizer.minimize(loss, false, [matrix]);
    expect(tf.memory().numTensors).toBe(before);
    tf.tidy(() => {
      expect(numbers(tf.argMax(tf.matMul(points, matrix.as2D(2, 3)), 1))).toEqual([0, 1, 2, 0, 1, 2]);
    });
    tf.dispose([points, labels, matrix]);
    optimizer.dispose();
  });
});
