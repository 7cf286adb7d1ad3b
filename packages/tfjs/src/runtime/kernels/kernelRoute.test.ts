import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../../testing/backends.ts';
import type { AnyLoss } from '../../../testing/compileInMemory.ts';
import { numbers } from '../../../testing/numbers.ts';
import { publishedLosses } from '../../../testing/publishedLosses.ts';
import { byOperations } from '../index.ts';

const rows = 64;
const columns = 256;
const scalarBytes = 4;

const matrix = (seed: number): tf.Tensor => tf.sigmoid(tf.randomNormal([rows, columns], 0, 1, 'float32', seed));
const labels = (): tf.Tensor => tf.range(0, rows, 1, 'int32');
const signs = (): tf.Tensor => tf.tensor(Int32Array.from({ length: rows }, (_, i) => (i % 2 === 0 ? 1 : -1)));

/** Losses of each kind that has kernels, with inputs. */
const cases: readonly (readonly [name: string, inputs: () => tf.Tensor[]])[] = [
  ['meanSquaredError', () => [matrix(1), matrix(2)]],
  ['huber', () => [matrix(1), matrix(2)]],
  ['binaryCrossEntropyWithLogits', () => [matrix(1), matrix(2)]],
  ['sigmoidFocal', () => [matrix(1), matrix(2)]],
  ['sparseSoftmaxCrossEntropy', () => [matrix(1), labels()]],
  ['softmaxCrossEntropy', () => [matrix(1), tf.softmax(matrix(2))]],
  ['dice', () => [tf.expandDims(matrix(1), 2), tf.expandDims(matrix(2), 2)]],
  ['triplet', () => [matrix(1), matrix(2), matrix(3)]],
  ['cosineEmbedding', () => [matrix(1), matrix(2), signs()]],
];

const lossNamed = (name: string): AnyLoss => {
  const found = publishedLosses.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`there is no loss ${name}`);
  return found.loss;
};

const bytesOf = (tensors: readonly tf.Tensor[]): number => tensors.reduce((sum, { size }) => sum + 4 * size, 0);

/** What ran between two points, without what only moves tensors. */
const profile = async (run: () => void): Promise<{ names: readonly string[]; added: number; peak: number }> => {
  const before = tf.memory().numBytes;
  const { kernels, peakBytes } = await tf.profile(() => {
    tf.tidy(run);
    return tf.scalar(0);
  });
  const computing = kernels.filter(({ name }) => !['Reshape', 'unnamed scope'].includes(name));
  const added = computing.reduce((sum, { bytesAdded }) => sum + bytesAdded, 0);
  return { names: computing.map(({ name }) => name), added, peak: peakBytes - before };
};

describe.each(backends)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test.each(cases)('%s runs as one kernel that allocates the gradients and a few numbers', async (name, make) => {
    const loss = lossNamed(name);
    const inputs = make();
    const kernel = `Losswright:${loss.spec.name}`;
    const differentiable = loss.spec.inputs.flatMap(({ differentiable: is }, i) =>
      is && inputs[i] ? [inputs[i]] : [],
    );

    const value = await profile(() => loss(...inputs));
    expect(value).toMatchObject({ names: [kernel], added: scalarBytes });
    const both = await profile(() => loss.valueAndGrad(...inputs));
    expect(both.names).toEqual([kernel]);
    expect(both.peak).toBeLessThanOrEqual(bytesOf(differentiable) + 2 * scalarBytes * rows);

    // A tape asks for the gradient by the first input, which is there already when it does.
    const [first, ...others] = inputs;
    if (first === undefined) throw new Error('a loss has inputs');
    const taped = await profile(() => tf.grad((x) => loss(x, ...others))(first));
    expect(taped).toMatchObject({ names: [kernel], added: bytesOf([first]) + scalarBytes });
    tf.dispose(inputs);
  });

  test.each(cases)('%s gives what the operations give', (name, make) => {
    const loss = lossNamed(name);
    const inputs = make();
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      for (const reduction of loss.spec.reductions) {
        const own = loss.valueAndGrad(...inputs, { reduction });
        const other = byOperations(loss).valueAndGrad(...inputs, { reduction });
        expectClose(own.value, other.value);
        for (const [input, gradient] of Object.entries(own.gradients)) {
          expectClose(gradient, other.gradients[input] ?? tf.scalar(Number.NaN));
        }
      }
    });
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(inputs);
  });
});

const expectClose = (own: tf.Tensor, other: tf.Tensor): void => {
  expect(own.shape).toEqual(other.shape);
  const expected = numbers(other);
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const furthest = numbers(own).reduce((far, value, i) => Math.max(far, Math.abs(value - (expected[i] ?? NaN))), 0);
  expect(furthest).toBeLessThanOrEqual(1e-5 * scale);
};
