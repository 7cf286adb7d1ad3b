import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backends, useBackend } from '../../testing/backends.ts';
import { numbers } from '../../testing/numbers.ts';
import { cosineEmbedding, LossInputError, perceptual } from '../index.ts';
import { throughNetwork } from './throughNetwork.ts';

interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** Numbers from PyTorch, whose tensors are [batch, channel, height, width] and filters [out, in, height, width]. */
const oracle: {
  readonly layers: readonly { readonly weight: StoredTensor; readonly bias: StoredTensor }[];
  readonly layer_weights: readonly number[];
  readonly images: Readonly<Record<'prediction' | 'target', StoredTensor>>;
  readonly value: StoredTensor;
  readonly gradients: Readonly<Record<'prediction' | 'target', StoredTensor>>;
} = JSON.parse(
  readFileSync(new URL('../../../../tools/oracle/networks/two_convolutions.json', import.meta.url), 'utf8'),
);

const stored = ({ data, shape }: StoredTensor): tf.Tensor => tf.tensor([...data], [...shape], 'float32');
const lengthsOf = ({ shape: [a = 1, b = 1, c = 1, d = 1] }: tf.Tensor): [number, number, number, number] => [
  a,
  b,
  c,
  d,
];
const channelsLast = (tensor: tf.Tensor): tf.Tensor4D =>
  tf.transpose<tf.Tensor4D>(tensor.as4D(...lengthsOf(tensor)), [0, 2, 3, 1]);
const imageOf = (name: 'prediction' | 'target') => channelsLast(stored(oracle.images[name]));

const convolution = (x: tf.Tensor, layer: number, stride: number): tf.Tensor4D => {
  const { weight, bias } = oracle.layers[layer] ?? {};
  if (weight === undefined || bias === undefined) throw new Error(`the oracle's network has no layer ${layer}`);
  const filter = stored(weight);
  const upright = tf.transpose<tf.Tensor4D>(filter.as4D(...lengthsOf(filter)), [2, 3, 1, 0]);
  return tf.add(tf.conv2d(x.as4D(...lengthsOf(x)), upright, stride, 1), stored(bias));
};

const network = (image: tf.Tensor): tf.Tensor[] => {
  const lower = tf.relu(convolution(image, 0, 1));
  return [lower, tf.tanh(convolution(lower, 1, 2))];
};

const expectNear = (actual: tf.Tensor, { shape, data }: StoredTensor): void => {
  expect(actual.shape).toEqual(shape);
  const largest = Math.max(...data.map(Math.abs));
  for (const [i, value] of numbers(actual).entries())
    expect(Math.abs(value - (data[i] ?? Number.NaN))).toBeLessThan(3e-6 * largest);
};

describe.each(backends)('a loss through a network on %s', (backend) => {
  test("has PyTorch's value, and its gradients with respect to the images", async () => {
    await useBackend(backend);
    tf.tidy(() => {
      const loss = throughNetwork(perceptual, network, { layerWeights: oracle.layer_weights });
      const images = [imageOf('prediction'), imageOf('target')];
      const { value, grads } = tf.valueAndGrads((x: tf.Tensor, y: tf.Tensor) => loss(x, y))(images);
      expectNear(value, oracle.value);
      const [prediction, target] = grads.map((gradient) => tf.transpose(gradient, [0, 3, 1, 2]));
      if (prediction === undefined || target === undefined) throw new Error('two images have two gradients');
      expectNear(prediction, oracle.gradients.prediction);
      expectNear(target, oracle.gradients.target);
    });
  });
});

describe('a loss through a network', () => {
  test('takes a model of TensorFlow.js, and leaves no tensor behind', async () => {
    await useBackend('cpu');
    const image = tf.input({ shape: [6, 4, 3] });
    const layerOf = (x: tf.SymbolicTensor, layer: number, stride: number, activation: 'relu' | 'tanh') => {
      const { weight, bias } = oracle.layers[layer] ?? {};
      if (weight === undefined || bias === undefined) throw new Error(`the oracle's network has no layer ${layer}`);
      const padded = tf.layers.zeroPadding2d({ padding: 1 }).apply(x);
      const weights = [tf.transpose(stored(weight), [2, 3, 1, 0]), stored(bias)];
      const filters = weight.shape[0] ?? 0;
      const convolve = tf.layers.conv2d({ filters, kernelSize: 3, strides: stride, activation, weights });
      // A symbolic tensor gives a symbolic tensor.
      return convolve.apply(padded) as tf.SymbolicTensor;
    };
    const lower = layerOf(image, 0, 1, 'relu');
    const model = tf.model({ inputs: image, outputs: [lower, layerOf(lower, 1, 2, 'tanh')] });
    const loss = throughNetwork(perceptual, model, { layerWeights: oracle.layer_weights });
    const [prediction, target] = [imageOf('prediction'), imageOf('target')];
    const before = tf.memory().numTensors;
    const gradient = tf.grad((x: tf.Tensor) => loss(x, target))(prediction);
    tf.tidy(() => expectNear(tf.transpose(gradient, [0, 3, 1, 2]), oracle.gradients.prediction));
    gradient.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('passes on options, and what is no feature', async () => {
    await useBackend('cpu');
    tf.tidy(() => {
      const scale = (x: tf.Tensor) => tf.mul(x, 2);
      const first = [[1, 2]];
      const value = throughNetwork(perceptual, scale)(first, [[1, 0]], { reduction: 'none' });
      expect(numbers(value)).toEqual([8]);
      const signs = throughNetwork(cosineEmbedding, scale)(first, [[-2, 1]], [1], { reduction: 'sum' });
      expect(numbers(signs)).toEqual([1]);
      const unscaled = throughNetwork(perceptual, scale, { inputs: ['prediction'] });
      expect(numbers(unscaled(first, [[2, 4]]))).toEqual([0]);
    });
  });

  test('says what is wrong with a network', async () => {
    await useBackend('cpu');
    const image = [[1, 2]];
    const call = (found: unknown, layerWeights?: readonly number[]) => () =>
      // @ts-expect-error -- such networks come from JavaScript.
      throughNetwork(perceptual, () => found, layerWeights === undefined ? {} : { layerWeights })(image, image);
    expect(call(tf.scalar(1), [1, 2])).toThrow(LossInputError);
    expect(call(tf.tensor(image), [1, 2])).toThrow(
      'perceptual: layerWeights: expected one weight for each of the 1 layers that the network gives, got 2.',
    );
    expect(call({ lower: tf.tensor(image) })).toThrow(
      'perceptual: network: expected a tensor, or an array of a tensor for each layer, got an object of tensors by name. Pass a function that puts them in the order that you want.',
    );
  });
});
